package io.deadbox.format.authenticode;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;

/** Digest algorithms that signatures of programs use. */
final class Digests {
  private Digests() {}

  /** Java's name, or the identifier of one that is not known. */
  static String name(ASN1ObjectIdentifier algorithm) {
    return switch (algorithm.getId()) {
      case "1.2.840.113549.2.5" -> "MD5";
      case "1.3.14.3.2.26" -> "SHA-1";
      case "2.16.840.1.101.3.4.2.1" -> "SHA-256";
      case "2.16.840.1.101.3.4.2.2" -> "SHA-384";
      case "2.16.840.1.101.3.4.2.3" -> "SHA-512";
      default -> algorithm.getId();
    };
  }

  /** Null if the algorithm is not known. */
  static @Nullable MessageDigest of(String name) {
    try {
      return name.contains(".") ? null : MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // the names above are those that Java demands or has
    }
  }
}
