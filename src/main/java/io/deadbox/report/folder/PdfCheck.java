package io.deadbox.report.folder;

import io.deadbox.report.pdf.PdfSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Collection;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/** Whether the signature within a report's PDF is one over all of it. */
public final class PdfCheck {
  private static final int MAX_BYTES = 1 << 28; // a report's own have a few million

  private PdfCheck() {}

  /**
   * Checks the PDF of a report's folder; null if there is none, or neither it nor the report is
   * signed.
   */
  public static @Nullable SignatureCheck of(Path folder) throws IOException {
    Path file = folder.resolve(ReportFolder.Format.PDF.fileName());
    boolean signed = Files.exists(folder.resolve(Signer.CERTIFICATE), LinkOption.NOFOLLOW_LINKS);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    if (Files.size(file) > MAX_BYTES) {
      return new SignatureCheck(false, file.getFileName() + " is larger than any report's");
    }
    if (!signed) {
      return unsigned(file);
    }
    try {
      PdfSignature signature = PdfSignature.of(file);
      if (signature == null) {
        return new SignatureCheck(
            false, file.getFileName() + " has no signature: the report was written with one");
      }
      return signature.whole()
          ? check(signature, Files.readString(folder.resolve(Signer.CERTIFICATE)))
          : new SignatureCheck(
              false, file.getFileName() + " has bytes that its signature does not cover");
    } catch (IOException
        | CMSException
        | CertificateException
        | OperatorCreationException
        | RuntimeException e) { // the libraries throw those too for bytes that are no PDF
      return new SignatureCheck(
          false,
          "the signature in %s cannot be read: %s".formatted(file.getFileName(), e.getMessage()));
    }
  }

  /** Of a report without a signer: a signed PDF tells that signature and signer were taken away. */
  private static @Nullable SignatureCheck unsigned(Path file) {
    try {
      return PdfSignature.of(file) == null
          ? null
          : new SignatureCheck(
              false,
              "%s is signed, and nothing else is: the report's own signature was taken away"
                  .formatted(file.getFileName()));
    } catch (IOException | RuntimeException noPdf) { // its hash tells that it was changed
      return null;
    }
  }

  private static SignatureCheck check(PdfSignature signature, String certificates)
      throws IOException, CMSException, CertificateException, OperatorCreationException {
    byte[] cms = signature.cms().bytes();
    ASN1Primitive object =
        new ASN1InputStream(cms).readObject(); // zeros fill what is left of its place
    byte[] again = object.getEncoded(ASN1Encoding.DER);
    if (!Arrays.equals(Arrays.copyOf(again, cms.length), cms)) {
      return new SignatureCheck(false, "the signature in report.pdf is not as one is written");
    }
    CMSSignedData data =
        new CMSSignedData(
            new CMSProcessableByteArray(signature.content().bytes()),
            ContentInfo.getInstance(object));
    Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
    for (SignerInformation signer : signers) {
      for (X509CertificateHolder certificate : data.getCertificates().getMatches(null)) {
        if (signers.size() == 1
            && signer.getSID().match(certificate)
            && signer.verify(
                new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(CmsSignatures.PROVIDER)
                    .build(certificate))) {
          return certificates.startsWith(SignatureCheck.pem(certificate))
              ? new SignatureCheck(true, "report.pdf is signed by " + certificate.getSubject())
              : new SignatureCheck(
                  false, "report.pdf is signed by another than " + Signer.CERTIFICATE + " tells");
        }
      }
    }
    return new SignatureCheck(false, "the signature in report.pdf does not fit: it was changed");
  }
}
