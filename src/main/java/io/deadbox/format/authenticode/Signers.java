package io.deadbox.format.authenticode;

import io.deadbox.binary.Bytes;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/** Reads who signed a PKCS #7 structure. */
final class Signers {
  private Signers() {}

  /** The one signer that the formats demand. */
  static SignerInformation only(CMSSignedData cms) {
    Collection<SignerInformation> signers = cms.getSignerInfos().getSigners();
    if (signers.size() != 1) {
      throw new IllegalArgumentException("it has " + signers.size() + " signers");
    }
    return signers.iterator().next();
  }

  /**
   * What the signer says and what of it holds.
   *
   * @param where the structure, for issues
   */
  static Signer read(CMSSignedData cms, SignerInformation signer, Bytes where, Issues issues)
      throws Exception {
    Collection<X509CertificateHolder> certificates = cms.getCertificates().getMatches(null);
    X509CertificateHolder certificate = Certificates.of(signer.getSID(), certificates);
    Attributes attributes = new Attributes(signer);
    Chain chain = Chain.of(certificate, certificates);
    Opus opus = Opus.of(attributes);
    return new Signer(
        holds(signer, certificate, where, issues),
        certificate == null ? null : Certificates.facts(certificate),
        opus.programName(),
        opus.moreInfo(),
        timestamp(signer, attributes, certificates, where, issues),
        chain.subjects(),
        chain.end(),
        chain.lastCertificate());
  }

  private static @Nullable Boolean holds(
      SignerInformation signer,
      @Nullable X509CertificateHolder certificate,
      Bytes where,
      Issues issues)
      throws IOException {
    if (certificate == null) {
      return null;
    }
    Boolean holds = Certificates.signed(signer, certificate);
    if (holds == null) {
      issues.add(
          IssueKind.UNSUPPORTED,
          where.origin(),
          "signature algorithm",
          signer.getEncryptionAlgOID() + " cannot be computed here, or not with this key");
    }
    return holds;
  }

  private static Signature.@Nullable Timestamp timestamp(
      SignerInformation signer,
      Attributes attributes,
      Collection<X509CertificateHolder> certificates,
      Bytes where,
      Issues issues) {
    List<Signature.Timestamp> found = new ArrayList<>(1);
    issues.contain(() -> {
      Signature.Timestamp timestamp =
          Contained.get(
              where, "time stamp", () -> Timestamps.find(signer, attributes, certificates));
      if (timestamp != null) {
        found.add(timestamp);
      }
    });
    return found.isEmpty() ? null : found.getFirst();
  }
}
