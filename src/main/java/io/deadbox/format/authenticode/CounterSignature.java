package io.deadbox.format.authenticode;

import java.io.IOException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/**
 * Checks the counter-signatures of RFC 2985 as Microsoft's time stamp servers made them. They name
 * a type of content, which RFC 5652 forbids, so that Bouncy Castle's own check refuses all of them.
 */
final class CounterSignature {
  private CounterSignature() {}

  /** Whether a certificate's key made it over a signature; null if it cannot be computed. */
  static @Nullable Boolean holds(
      SignerInformation counter, X509CertificateHolder certificate, SignerInformation signed)
      throws IOException {
    String digestName = Digests.name(counter.getDigestAlgorithmID().getAlgorithm());
    MessageDigest digest = Digests.of(digestName);
    byte[] attributes = counter.getEncodedSignedAttributes();
    if (digest == null || attributes == null || !Certificates.usableKey(certificate)) {
      return null;
    }
    List<ASN1Encodable> told = new Attributes(counter).signed(CMSAttributes.messageDigest);
    if (told.size() != 1
        || !MessageDigest.isEqual(
            digest.digest(signed.getSignature()),
            ASN1OctetString.getInstance(told.getFirst()).getOctets())) {
      return false;
    }
    String algorithm =
        new DefaultCMSSignatureAlgorithmNameGenerator()
            .getSignatureName(
                counter.getDigestAlgorithmID(),
                counter.toASN1Structure().getDigestEncryptionAlgorithm());
    try {
      PublicKey key = new JcaX509CertificateConverter().getCertificate(certificate).getPublicKey();
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(key);
      verifying.update(attributes);
      return verifying.verify(counter.getSignature());
    } catch (NoSuchAlgorithmException
        | InvalidKeyException
        | CertificateException
        | RuntimeException e) {
      return null;
    } catch (SignatureException e) { // of the wrong length, or no signature at all
      return false;
    }
  }
}
