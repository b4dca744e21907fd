package io.deadbox.report.exchange;

import io.deadbox.binary.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/** Ids that are made from names: UUID version 5. */
final class NamedUuid {
  /** The namespace of STIX for what was observed. */
  static final UUID STIX = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  /** Deadbox's own. */
  static final UUID DEADBOX = UUID.fromString("5d0a3c3e-6f0b-5b1e-9a54-2f5c7e1d8b60");

  private NamedUuid() {}

  static UUID of(UUID namespace, String name) {
    MessageDigest sha1 = Hashes.digest("SHA-1");
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(namespace.getMostSignificantBits())
            .putLong(namespace.getLeastSignificantBits())
            .array());
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
    long high = (hash.getLong() & ~0xf000L) | 0x5000L;
    long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
