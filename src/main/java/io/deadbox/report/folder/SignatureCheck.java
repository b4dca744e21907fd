package io.deadbox.report.folder;

import io.deadbox.binary.Hashes;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Whether the signature beside a report is one over its list of hashes. Whom the certificate is of
 * stands in it; whether to trust that is not decided here.
 *
 * @param good whether the report has no signature and was written without one, or a valid one
 * @param text what was found, in a sentence
 */
public record SignatureCheck(boolean good, String text) {
  private static final int MAX_BYTES = 1 << 20; // a signature has a few thousand

  /** Checks the signature of a report's folder. */
  public static SignatureCheck of(Path folder) throws IOException {
    Path file = folder.resolve(Signer.SIGNATURE);
    boolean signed = Files.exists(folder.resolve(Signer.CERTIFICATE), LinkOption.NOFOLLOW_LINKS);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return signed
          ? new SignatureCheck(
              false, Signer.SIGNATURE + " is missing: the report was written with a signature")
          : new SignatureCheck(
              true,
              "the report is not signed: its hashes show changes by accident, not those by someone"
                  + " who wrote new hashes");
    }
    if (Files.size(file) > MAX_BYTES) {
      return new SignatureCheck(false, Signer.SIGNATURE + " is no signature: it is too large");
    }
    try {
      return check(
          Files.readAllBytes(folder.resolve(ReportFolder.HASHES)),
          Files.readAllBytes(file),
          signed ? Files.readString(folder.resolve(Signer.CERTIFICATE)) : "");
    } catch (IOException
        | CMSException
        | GeneralSecurityException
        | OperatorCreationException
        | RuntimeException e) { // the library throws those too for bytes that are no signature
      return new SignatureCheck(
          false, Signer.SIGNATURE + " is no valid signature: " + e.getMessage());
    }
  }

  private static SignatureCheck check(byte[] text, byte[] signature, String certificates)
      throws IOException, CMSException, GeneralSecurityException, OperatorCreationException {
    CMSSignedData data = new CMSSignedData(new CMSProcessableByteArray(text), signature);
    Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
    if (signers.size() != 1) {
      return new SignatureCheck(
          false, "%s has %d signers, not one".formatted(Signer.SIGNATURE, signers.size()));
    }
    SignerInformation signer = signers.iterator().next();
    X509CertificateHolder certificate = null;
    for (X509CertificateHolder one : data.getCertificates().getMatches(null)) {
      if (!certificates.contains(pem(one))) {
        return new SignatureCheck(
            false, Signer.SIGNATURE + " has a certificate that is not in " + Signer.CERTIFICATE);
      }
      certificate = signer.getSID().match(one) ? one : certificate;
    }
    if (certificate == null) {
      return new SignatureCheck(false, Signer.SIGNATURE + " has no certificate of its signer");
    }
    boolean valid =
        Arrays.equals(signature, again(data))
            && asWritten(signer, certificate)
            && signer.verify(
                new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(CmsSignatures.PROVIDER)
                    .build(certificate));
    return valid
        ? new SignatureCheck(
            true,
            "signed by %s%s; SHA-256 of the certificate %s"
                .formatted(certificate.getSubject(), time(signer), fingerprint(certificate)))
        : new SignatureCheck(
            false, Signer.SIGNATURE + " does not fit: the list of hashes, or it, was changed");
  }

  /** The signature as it is written: what no key covers, as version numbers, must be that too. */
  private static byte[] again(CMSSignedData data) throws CMSException, IOException {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSigners(data.getSignerInfos());
    generator.addCertificates(data.getCertificates());
    return generator
        .generate(new CMSProcessableByteArray(new byte[0]), false)
        .getEncoded(ASN1Encoding.DER);
  }

  /**
   * Whether what a key does not cover, or libraries compare loosely, is to the byte as we write it.
   */
  private static boolean asWritten(SignerInformation signer, X509CertificateHolder certificate)
      throws IOException {
    AlgorithmIdentifier digest = signer.getDigestAlgorithmID();
    return signer.getVersion() == 1
        && signer.getUnsignedAttributes() == null
        && digest.getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)
        && (digest.getParameters() == null || digest.getParameters().equals(DERNull.INSTANCE))
        && KeySigner.IDENTIFIERS.contains(signer.toASN1Structure().getDigestEncryptionAlgorithm())
        && Arrays.equals(
            signer.getSID().getIssuer().getEncoded(), certificate.getIssuer().getEncoded());
  }

  static String pem(X509CertificateHolder certificate) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static String time(SignerInformation signer) {
    Attribute time =
        signer.getSignedAttributes() == null
            ? null
            : signer.getSignedAttributes().get(CMSAttributes.signingTime);
    return time == null || time.getAttrValues().size() == 0
        ? ""
        : String.format(
            Locale.US,
            ", on %s as the signer states",
            Time.getInstance(time.getAttrValues().getObjectAt(0)).getDate().toInstant());
  }

  private static String fingerprint(X509CertificateHolder certificate)
      throws GeneralSecurityException, IOException {
    return Hashes.sha256(certificate.getEncoded()).hex();
  }
}
