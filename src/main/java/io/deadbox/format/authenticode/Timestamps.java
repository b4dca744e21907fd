package io.deadbox.format.authenticode;

import java.security.MessageDigest;
import java.util.Collection;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/** When a signature was there already, by the word of a third party. */
final class Timestamps {
  private static final ASN1ObjectIdentifier RFC3161 =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.3.3.1");

  private Timestamps() {}

  /** The first time stamp; null if there is none. */
  static Signature.@Nullable Timestamp find(
      SignerInformation signer,
      Attributes attributes,
      Collection<X509CertificateHolder> certificates)
      throws Exception {
    for (ASN1Encodable token : attributes.unsigned(RFC3161)) {
      return token(signer, token);
    }
    for (SignerInformation counter : signer.getCounterSignatures().getSigners()) {
      for (ASN1Encodable time : new Attributes(counter).signed(CMSAttributes.signingTime)) {
        X509CertificateHolder certificate = Certificates.of(counter.getSID(), certificates);
        return new Signature.Timestamp(
            Time.getInstance(time).getDate().toInstant(),
            "PKCS9",
            certificate == null ? null : CounterSignature.holds(counter, certificate, signer));
      }
    }
    return null;
  }

  private static Signature.Timestamp token(SignerInformation signer, ASN1Encodable token)
      throws Exception {
    CMSSignedData cms = new CMSSignedData(ContentInfo.getInstance(token));
    SignedData data = SignedData.getInstance(cms.toASN1Structure().getContent());
    TSTInfo info =
        TSTInfo.getInstance(
            ASN1OctetString.getInstance(data.getEncapContentInfo().getContent()).getOctets());
    SignerInformation by = Signers.only(cms); // RFC 3161, 2.4.2: the authority, and no other
    X509CertificateHolder certificate =
        Certificates.of(by.getSID(), cms.getCertificates().getMatches(null));
    Boolean holds = certificate == null ? null : Certificates.signed(by, certificate);
    if (Boolean.TRUE.equals(holds)) {
      holds = stampsThis(signer, info);
    }
    return new Signature.Timestamp(info.getGenTime().getDate().toInstant(), "RFC3161", holds);
  }

  /** Whether a time stamp is for this signature, and not for another one. */
  private static @Nullable Boolean stampsThis(SignerInformation signer, TSTInfo info) {
    String name = Digests.name(info.getMessageImprint().getHashAlgorithm().getAlgorithm());
    MessageDigest digest = Digests.of(name);
    return digest == null
        ? null
        : MessageDigest.isEqual(
            digest.digest(signer.getSignature()), info.getMessageImprint().getHashedMessage());
  }
}
