package io.deadbox.report.folder;

import io.deadbox.binary.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
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

/**
 * Signs the list of a report's hashes with a key from a PKCS#12 file: a detached signature by CMS
 * (RFC 5652), as {@code openssl cms -verify} reads it. One key, one text and one time give one
 * signature: RSA is used with PKCS#1 v1.5 padding, ECDSA with the nonces of RFC 6979.
 */
public final class Signer {
  /** Name of the signature. */
  public static final String SIGNATURE = ReportFolder.HASHES + ".p7s";

  /** Name of the file of the signer's certificates, which is in the list itself. */
  public static final String CERTIFICATE = "signer.pem";

  static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private Signer(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /**
   * Takes the key of a file.
   *
   * @throws ReportFolderException if the file cannot be opened with the password, or does not have
   *     exactly one key
   */
  public static Signer open(Path file, char[] password) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      List<String> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          keys.add(alias);
        }
      }
      if (keys.size() != 1) {
        throw new ReportFolderException(
            "%s holds %d private keys: it must hold the one that signs"
                .formatted(file, keys.size()));
      }
      String alias = keys.getFirst();
      if (!(store.getKey(alias, password) instanceof PrivateKey key)
          || store.getCertificateChain(alias) == null) {
        throw new ReportFolderException(file + " holds no private key with a certificate");
      }
      List<X509Certificate> chain = new ArrayList<>();
      for (Certificate one : store.getCertificateChain(alias)) {
        chain.add((X509Certificate) one);
      }
      return new Signer(key, chain);
    } catch (IOException | GeneralSecurityException e) {
      throw new ReportFolderException(
          "%s cannot be opened as PKCS#12 with this password (%s)".formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * Refuses a time at which the certificate does not hold: nobody would accept the signature,
   * {@code verify} included.
   *
   * @throws ReportFolderException if it is not valid yet, or not any more
   */
  public void requireValidAt(Instant time) {
    X509Certificate certificate = chain.getFirst();
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    Instant signed = time.truncatedTo(ChronoUnit.SECONDS); // as signatures state it
    if (signed.isBefore(from) || signed.isAfter(to)) {
      throw new ReportFolderException(
          "the certificate that signs is valid from %s to %s, and the report is issued at %s"
              .formatted(from, to, time));
    }
  }

  /** The signer's name in the certificate. */
  public String name() {
    return chain.getFirst().getSubjectX500Principal().getName();
  }

  /** The signer's certificate and those above it, as PEM. */
  String certificate() throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      for (X509Certificate one : chain) {
        pem.writeObject(one);
      }
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  /** The signature over a text, in DER. */
  byte[] sign(byte[] text, Instant time) {
    return signed(
        text,
        new DefaultSignedAttributeTableGenerator(
            attribute(CMSAttributes.signingTime, new Time(Date.from(time)))));
  }

  /**
   * The signature over the bytes of a PDF, in DER: CAdES as PAdES wants it, with the hash of the
   * certificate and without a time, which stands in the PDF.
   */
  byte[] signPdf(byte[] bytes) {
    try {
      byte[] hash = Hashes.sha256(chain.getFirst().getEncoded()).bytes();
      CMSAttributeTableGenerator attributes =
          new DefaultSignedAttributeTableGenerator(
              attribute(
                  PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                  new SigningCertificateV2(new ESSCertIDv2(hash))));
      return signed(
          bytes,
          parameters -> attributes.getAttributes(parameters).remove(CMSAttributes.signingTime));
    } catch (GeneralSecurityException e) {
      throw new ReportFolderException("the PDF cannot be signed: " + e.getMessage(), e);
    }
  }

  private static AttributeTable attribute(ASN1ObjectIdentifier name, ASN1Encodable value) {
    return new AttributeTable(new Attribute(name, new DERSet(value)));
  }

  private byte[] signed(byte[] text, CMSAttributeTableGenerator attributes) {
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
