package io.deadbox.collect;

import io.deadbox.binary.Blob;
import io.deadbox.codec.Digest;
import io.deadbox.codec.DigestKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Several digests over the same bytes. Belongs to one thread; can be used again after taking. */
final class Hashes implements AutoCloseable {
  /** Bytes that all digests take in turn, few enough to stay in the processor's cache. */
  private static final int PIECE = 1 << 17;

  private final Map<DigestKind, Digest> digests = new EnumMap<>(DigestKind.class);

  Hashes(Set<DigestKind> kinds) {
    for (DigestKind kind : kinds) {
      digests.put(kind, Digest.of(kind));
    }
  }

  void update(byte[] data, int length) {
    for (int at = 0; at < length; at += PIECE) {
      int piece = Math.min(PIECE, length - at);
      for (Digest digest : digests.values()) {
        digest.update(data, at, piece);
      }
    }
  }

  /** The digests of all bytes since the last time, or since a reset. */
  Map<DigestKind, Blob> take() {
    Map<DigestKind, Blob> taken = new EnumMap<>(DigestKind.class);
    digests.forEach((kind, digest) -> taken.put(kind, Blob.copyOf(digest.finish())));
    return taken;
  }

  void reset() {
    digests.values().forEach(Digest::reset);
  }

  @Override
  public void close() {
    digests.values().forEach(Digest::close);
  }
}
