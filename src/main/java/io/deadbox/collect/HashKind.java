package io.deadbox.collect;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashes of files that can be asked for. */
public enum HashKind {
  /** MD5. */
  MD5("MD5"),
  /** SHA-1. */
  SHA1("SHA-1"),
  /** SHA-256. */
  SHA256("SHA-256");

  private final String algorithm;

  HashKind(String algorithm) {
    this.algorithm = algorithm;
  }

  MessageDigest digest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has the three
    }
  }
}
