package io.deadbox.report.folder;

import io.deadbox.binary.Hashes;
import java.io.IOException;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Signatures by CMS (RFC 5652), and certificates as PEM. */
final class CmsSignatures {
  static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private CmsSignatures() {}

  /** Certificates, one behind the other. */
  static String pem(List<X509Certificate> chain) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      for (X509Certificate one : chain) {
        pem.writeObject(one);
      }
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  /** The signature over a text, in DER, with the time. */
  static byte[] over(byte[] text, PrivateKey key, List<X509Certificate> chain, Instant time) {
    return signed(
        text,
        key,
        chain,
        new DefaultSignedAttributeTableGenerator(
            attribute(CMSAttributes.signingTime, new Time(Date.from(time)))));
  }

  /** The signature over the bytes of a PDF; see {@link Signer#signPdf}. */
  static byte[] overPdf(byte[] bytes, PrivateKey key, List<X509Certificate> chain) {
    try {
      byte[] hash = Hashes.sha256(chain.getFirst().getEncoded()).bytes();
      CMSAttributeTableGenerator attributes =
          new DefaultSignedAttributeTableGenerator(
              attribute(
                  PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                  new SigningCertificateV2(new ESSCertIDv2(hash))));
      return signed(
          bytes,
          key,
          chain,
          parameters -> attributes.getAttributes(parameters).remove(CMSAttributes.signingTime));
    } catch (GeneralSecurityException e) {
      throw new ReportFolderException("the PDF cannot be signed: " + e.getMessage(), e);
    }
  }

  private static AttributeTable attribute(ASN1ObjectIdentifier name, ASN1Encodable value) {
    return new AttributeTable(new Attribute(name, new DERSet(value)));
  }

  private static byte[] signed(
      byte[] text,
      PrivateKey key,
      List<X509Certificate> chain,
      CMSAttributeTableGenerator attributes) {
    try {
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(
                  new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build())
              .setSignedAttributeGenerator(attributes)
              .build(new KeySigner(key), chain.getFirst()));
      generator.addCertificates(new JcaCertStore(chain));
      return generator.generate(new CMSProcessableByteArray(text), false).getEncoded("DER");
    } catch (CMSException | OperatorCreationException | GeneralSecurityException | IOException e) {
      throw new ReportFolderException("the report cannot be signed: " + e.getMessage(), e);
    }
  }
}
