package io.deadbox.codec;

import io.deadbox.binary.Hashes;
import java.security.MessageDigest;

/** A digest by the JDK. */
final class JdkDigest implements Digest {
  private final MessageDigest digest;

  JdkDigest(DigestKind kind) {
    this.digest = Hashes.digest(kind.algorithm());
  }

  @Override
  public void update(byte[] data, int offset, int length) {
    digest.update(data, offset, length);
  }

  @Override
  public byte[] finish() {
    return digest.digest();
  }

  @Override
  public void reset() {
    digest.reset();
  }

  @Override
  public void close() {}
}
