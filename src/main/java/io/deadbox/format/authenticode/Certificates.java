package io.deadbox.format.authenticode;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Hashes;
import java.io.IOException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.util.Collection;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerId;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/** What certificates say, and what their keys signed. */
final class Certificates {
  /** Longest name kept; X.520's own limits are far below. */
  private static final int LONGEST_NAME = 2048;

  /**
   * Longest key computed with, in bytes with its parameters: RSA of 8192 bits and DSA of 3072 fit.
   * Time grows with the cube of the length, and a file can hold a key that takes hours.
   */
  private static final int LONGEST_KEY = 1280;

  /** Knows algorithms that Java's own providers do not know by these names, such as RSA-PSS. */
  static final Provider MORE_KINDS = new BouncyCastleProvider();

  private static final ASN1ObjectIdentifier[] SHORT_NAMES = {BCStyle.CN, BCStyle.OU, BCStyle.O};

  private Certificates() {}

  /** The first certificate that a signer names; null if there is none. */
  static @Nullable X509CertificateHolder of(
      SignerId signer, Collection<X509CertificateHolder> certificates) {
    for (X509CertificateHolder certificate : certificates) {
      if (signer.match(certificate)) {
        return certificate;
      }
    }
    return null;
  }

  static Signature.Certificate facts(X509CertificateHolder certificate) throws IOException {
    return new Signature.Certificate(
        shortName(certificate.getSubject()),
        name(certificate.getSubject()),
        shortName(certificate.getIssuer()),
        name(certificate.getIssuer()),
        cut(certificate.getSerialNumber().toString(16)),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant(),
        Blob.copyOf(Hashes.digest("SHA-1").digest(certificate.getEncoded())));
  }

  /** All of a name, in the order of the certificate. */
  static String name(X500Name name) {
    return cut(name.toString());
  }

  /** A name as Windows shows it: the common name, else unit, organisation, or all. */
  private static String shortName(X500Name name) {
    for (ASN1ObjectIdentifier type : SHORT_NAMES) {
      RDN[] parts = name.getRDNs(type);
      if (parts.length > 0
          && Objects.requireNonNull(parts[parts.length - 1].getFirst()).getValue()
              instanceof ASN1String text) {
        return cut(text.getString());
      }
    }
    return name(name);
  }

  private static String cut(String text) {
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
  }

  /** Whether computing with a certificate's key takes no more than milliseconds. */
  static boolean usableKey(X509CertificateHolder certificate) throws IOException {
    return certificate.getSubjectPublicKeyInfo().getEncoded().length <= LONGEST_KEY;
  }

  /**
   * Whether a certificate's key made a signer's signature over the content; nothing is asked of the
   * certificate itself, such as when it was valid. Null if it cannot be computed.
   */
  static @Nullable Boolean signed(SignerInformation signer, X509CertificateHolder certificate)
      throws IOException {
    if (!usableKey(certificate)) {
      return null;
    }
    Boolean signed = signed(signer, certificate, new JcaSimpleSignerInfoVerifierBuilder());
    return signed != null
        ? signed
        : signed(
            signer, certificate, new JcaSimpleSignerInfoVerifierBuilder().setProvider(MORE_KINDS));
  }

  private static @Nullable Boolean signed(
      SignerInformation signer,
      X509CertificateHolder certificate,
      JcaSimpleSignerInfoVerifierBuilder verifier) {
    try {
      PublicKey key = new JcaX509CertificateConverter().getCertificate(certificate).getPublicKey();
      return signer.verify(verifier.build(key));
    } catch (CMSSignerDigestMismatchException e) {
      return false;
    } catch (CMSException e) {
      return e.getCause() instanceof OperatorCreationException ? null : Boolean.FALSE;
    } catch (OperatorCreationException | CertificateException | RuntimeException e) {
      return null; // no key that Java can use
    }
  }
}
