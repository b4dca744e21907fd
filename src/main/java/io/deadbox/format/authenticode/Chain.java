package io.deadbox.format.authenticode;

import io.deadbox.binary.Blob;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.jspecify.annotations.Nullable;

/** The certificates from the signer's upwards, each signed by the next one's key. */
record Chain(List<String> subjects, Signature.ChainEnd end, @Nullable Blob lastCertificate) {
  /** Certificates in a chain; three are usual. */
  static final int LONGEST = 16;

  /** Certificates tried: many may bear the same name. */
  static final int MAX_TRIED = 64;

  /** Builds the chain from what the file holds. */
  static Chain of(
      @Nullable X509CertificateHolder signer, Collection<X509CertificateHolder> certificates)
      throws IOException {
    List<String> subjects = new ArrayList<>();
    if (signer == null) {
      return new Chain(subjects, Signature.ChainEnd.NO_SIGNER, null);
    }
    X509CertificateHolder last = signer;
    int tried = 0;
    while (true) {
      subjects.add(Certificates.name(last.getSubject()));
      Signature.ChainEnd end = Signature.ChainEnd.ISSUER_NOT_IN_FILE;
      if (last.getSubject().equals(last.getIssuer())) {
        Boolean signed = signed(last, last);
        if (Boolean.TRUE.equals(signed)) {
          return new Chain(subjects, Signature.ChainEnd.SELF_SIGNED, der(last));
        }
        end = whyNot(signed);
      }
      X509CertificateHolder issuer = null;
      for (X509CertificateHolder candidate : certificates) {
        if (issuer == null
            && !candidate.equals(last)
            && candidate.getSubject().equals(last.getIssuer())
            && tried++ < MAX_TRIED) {
          Boolean signed = signed(last, candidate);
          if (Boolean.TRUE.equals(signed) && !mayIssue(candidate)) {
            end = Signature.ChainEnd.ISSUER_IS_NO_AUTHORITY;
          } else if (Boolean.TRUE.equals(signed)) {
            issuer = candidate;
          } else {
            end = whyNot(signed);
          }
        }
      }
      if (issuer == null || subjects.size() == LONGEST) {
        return new Chain(
            subjects, issuer == null ? end : Signature.ChainEnd.NOT_COMPUTED, der(last));
      }
      last = issuer;
    }
  }

  private static Blob der(X509CertificateHolder certificate) throws IOException {
    return Blob.copyOf(certificate.getEncoded());
  }

  /**
   * Whether a certificate may issue others: by its basic constraints; a root may without, as those
   * from before there were any.
   */
  private static boolean mayIssue(X509CertificateHolder certificate) {
    if (certificate.getSubject().equals(certificate.getIssuer())) {
      return true;
    }
    BasicConstraints constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
    return constraints != null && constraints.isCA();
  }

  private static Signature.ChainEnd whyNot(@Nullable Boolean signed) {
    return signed == null
        ? Signature.ChainEnd.NOT_COMPUTED
        : Signature.ChainEnd.ISSUER_DID_NOT_SIGN;
  }

  /** Whether the issuer's key signed a certificate; null if it cannot be computed. */
  static @Nullable Boolean signed(X509CertificateHolder certificate, X509CertificateHolder issuer)
      throws IOException {
    if (!Certificates.usableKey(issuer)) {
      return null;
    }
    Boolean signed = signed(certificate, issuer, new JcaContentVerifierProviderBuilder());
    return signed != null
        ? signed
        : signed(
            certificate,
            issuer,
            new JcaContentVerifierProviderBuilder().setProvider(Certificates.MORE_KINDS));
  }

  private static @Nullable Boolean signed(
      X509CertificateHolder certificate,
      X509CertificateHolder issuer,
      JcaContentVerifierProviderBuilder verifier) {
    try {
      return certificate.isSignatureValid(verifier.build(issuer));
    } catch (CertException
        | OperatorCreationException
        | CertificateException
        | RuntimeException e) {
      return null; // no key that Java can use
    }
  }
}
