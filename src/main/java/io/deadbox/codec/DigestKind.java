package io.deadbox.codec;

/** Digests that can be computed. */
public enum DigestKind {
  /** MD5. */
  MD5("MD5", "EVP_md5", 16),
  /** SHA-1. */
  SHA1("SHA-1", "EVP_sha1", 20),
  /** SHA-256. */
  SHA256("SHA-256", "EVP_sha256", 32);

  private final String algorithm;
  private final String function;
  private final int size;

  DigestKind(String algorithm, String function, int size) {
    this.algorithm = algorithm;
    this.function = function;
    this.size = size;
  }

  /** Name of the algorithm in Java. */
  String algorithm() {
    return algorithm;
  }

  /** OpenSSL's function that gives the algorithm. */
  String function() {
    return function;
  }

  /** Bytes of a digest. */
  int size() {
    return size;
  }
}
