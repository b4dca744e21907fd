package io.deadbox.format.authenticode;

import io.deadbox.binary.Blob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One signature of a program.
 *
 * @param nested whether it is held by another one, as a second digest algorithm is added
 * @param digestAlgorithm of the file's digest: MD5, SHA-1, SHA-256, ...; an object identifier if it
 *     is none of the known ones
 * @param signedDigest the file's digest that was signed
 * @param digestMatches whether the file has that digest; null if the algorithm is not known
 * @param pageHashes hashes of the program's pages that were signed too; null if there are none
 * @param signer who signed, and what of it holds
 */
public record Signature(
    boolean nested,
    String digestAlgorithm,
    Blob signedDigest,
    @Nullable Boolean digestMatches,
    @Nullable PageHashes pageHashes,
    Signer signer) {

  /**
   * A certificate.
   *
   * @param subject whom it is for, in short: the common name, else unit, organisation, or all
   * @param subjectName all of whom it is for
   * @param issuer who signed it, in short
   * @param issuerName all of who signed it
   * @param serial number in hex digits
   * @param thumbprint SHA-1 of the certificate, as Windows names it
   */
  public record Certificate(
      String subject,
      String subjectName,
      String issuer,
      String issuerName,
      String serial,
      Instant notBefore,
      Instant notAfter,
      Blob thumbprint) {}

  /**
   * A third party's word for when the signature was there.
   *
   * @param kind RFC3161, or PKCS9 for Authenticode's older counter-signature
   * @param holds whether the key of its certificate made it, for this signature; null if it could
   *     not be computed
   */
  public record Timestamp(Instant time, String kind, @Nullable Boolean holds) {}

  /** Why a chain of certificates ends; says nothing about trust. */
  public enum ChainEnd {
    /** The last certificate is signed by its own key: a root, which anyone can make. */
    SELF_SIGNED,
    /** The file does not hold the certificate of the last one's issuer. */
    ISSUER_NOT_IN_FILE,
    /** A certificate bears the issuer's name, but its key did not sign the last one. */
    ISSUER_DID_NOT_SIGN,
    /** The last one's issuer is in the file, and by its certificate may not issue others. */
    ISSUER_IS_NO_AUTHORITY,
    /** It could not be computed whether the issuer's key signed the last one. */
    NOT_COMPUTED,
    /** The file does not hold the signer's certificate. */
    NO_SIGNER
  }

  /**
   * Whether the signature was made by the holder of its certificate's key over this very content;
   * null if one of both could not be computed, and the other holds.
   */
  public @Nullable Boolean verified() {
    if (Boolean.FALSE.equals(digestMatches) || Boolean.FALSE.equals(signer.holds())) {
      return false;
    }
    return (digestMatches == null || signer.holds() == null) ? null : Boolean.TRUE;
  }
}
