package io.deadbox.binary;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes that every Java platform has: MD5, SHA-1, SHA-256. */
public final class Hashes {
  private Hashes() {}

  /**
   * A new digest.
   *
   * @param algorithm {@code MD5}, {@code SHA-1} or {@code SHA-256}
   */
  public static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** SHA-256 of bytes. */
  public static Blob sha256(byte[] bytes) {
    return Blob.copyOf(digest("SHA-256").digest(bytes));
  }

  /** SHA-256 of a text in UTF-8. */
  public static Blob sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of a file. */
  public static Blob sha256(Path file) throws IOException {
    MessageDigest digest = digest("SHA-256");
    try (InputStream in = Files.newInputStream(file);
        OutputStream hashing = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(hashing);
    }
    return Blob.copyOf(digest.digest());
  }
}
