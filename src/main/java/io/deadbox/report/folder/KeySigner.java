package io.deadbox.report.folder;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.ContentSigner;

/**
 * Signs with SHA-256 and a private key, so that one text has one signature. ECDSA takes its nonces
 * from key and text (RFC 6979), which the library has under a name that its own builder does not
 * know; who verifies sees plain ECDSA.
 */
final class KeySigner implements ContentSigner {
  private static final AlgorithmIdentifier RSA =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);

  private static final AlgorithmIdentifier ECDSA =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);

  /** What signatures by these keys say of their kind. */
  static final List<AlgorithmIdentifier> IDENTIFIERS = List.of(RSA, ECDSA);

  private final PrivateKey key;
  private final String algorithm;
  private final AlgorithmIdentifier identifier;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  KeySigner(PrivateKey key) {
    this.key = key;
    switch (key.getAlgorithm()) {
      case "RSA" -> {
        algorithm = "SHA256withRSA";
        identifier = RSA;
      }
      case "EC" -> {
        algorithm = "SHA256withECDDSA";
        identifier = ECDSA;
      }
      default ->
          throw new ReportFolderException(
              "keys of the kind " + key.getAlgorithm() + " cannot sign here: take RSA or EC");
    }
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return identifier;
  }

  @Override
  public OutputStream getOutputStream() {
    return text;
  }

  @Override
  public byte[] getSignature() {
    try {
      Signature signature = Signature.getInstance(algorithm, CmsSignatures.PROVIDER);
      signature.initSign(key);
      signature.update(text.toByteArray());
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new ReportFolderException("the key cannot sign: " + e.getMessage(), e);
    }
  }
}
