package io.deadbox.codec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A digest by the JDK. */
final class JdkDigest implements Digest {
  private final MessageDigest digest;

  JdkDigest(DigestKind kind) {
    try {
      digest = MessageDigest.getInstance(kind.algorithm());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has the three
    }
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
