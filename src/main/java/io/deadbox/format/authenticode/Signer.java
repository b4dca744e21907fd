package io.deadbox.format.authenticode;

import io.deadbox.binary.Blob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who signed, and what of it holds by mathematics.
 *
 * @param holds whether the key of the signer's certificate made the signature over what is signed;
 *     null if it could not be computed: the certificate is missing, or the algorithm is not known
 * @param certificate the signer's; null if it is not in the file
 * @param programName what the signer calls what was signed; null if not told
 * @param moreInfo address that the signer gives; null if not told
 * @param timestamp proof of when it was signed; null if there is none
 * @param chain subjects from the signer's certificate upwards, as far as the file holds them
 * @param chainEnd why the chain ends there
 * @param lastCertificate the last certificate of the chain in DER; null if there is none
 */
public record Signer(
    @Nullable Boolean holds,
    Signature.@Nullable Certificate certificate,
    @Nullable String programName,
    @Nullable String moreInfo,
    Signature.@Nullable Timestamp timestamp,
    List<String> chain,
    Signature.ChainEnd chainEnd,
    @Nullable Blob lastCertificate) {

  /** Copies the list. */
  public Signer {
    chain = List.copyOf(chain);
  }
}
