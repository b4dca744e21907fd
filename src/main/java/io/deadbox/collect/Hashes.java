package io.deadbox.collect;

import io.deadbox.binary.Blob;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Several digests over the same bytes. Belongs to one thread; can be used again after taking. */
final class Hashes {
  private final Map<HashKind, MessageDigest> digests = new EnumMap<>(HashKind.class);

  Hashes(Set<HashKind> kinds) {
    for (HashKind kind : kinds) {
      digests.put(kind, kind.digest());
    }
  }

  void update(byte[] data, int length) {
    for (MessageDigest digest : digests.values()) {
      digest.update(data, 0, length);
    }
  }

  /** The digests of all bytes since the last time, or since a reset. */
  Map<HashKind, Blob> take() {
    Map<HashKind, Blob> taken = new EnumMap<>(HashKind.class);
    digests.forEach((kind, digest) -> taken.put(kind, Blob.copyOf(digest.digest())));
    return taken;
  }

  void reset() {
    digests.values().forEach(MessageDigest::reset);
  }
}
