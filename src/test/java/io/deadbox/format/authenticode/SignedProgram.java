package io.deadbox.format.authenticode;

import io.deadbox.binary.Bytes;
import io.deadbox.format.pe.DataDirectory;
import io.deadbox.format.pe.PeBuilder;
import io.deadbox.format.pe.PeFile;
import io.deadbox.issue.Issues;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.PKCS7ProcessableObject;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.CollectionStore;

/** Signs a program of {@link PeBuilder} with a key of its own, under an authority of its own. */
public final class SignedProgram {
  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  private static final String RSA = "SHA256withRSA";
  private static final KeyPair AUTHORITY = keys();
  private static final KeyPair SIGNER = keys();

  private SignedProgram() {}

  /** The signed file; with or without the authority's certificate in it. */
  public static byte[] build(boolean withAuthority) throws Exception {
    byte[] plain = PeBuilder.exe().build();
    byte[] digest = digest(plain); // has no table yet: its place in the header is left out
    byte[] cms = cms(digest, withAuthority, RSA);
    return with(plain, cms);
  }

  /** The file signed with the padding that RSA has since PKCS #1 version 2.1. */
  public static byte[] buildPss() throws Exception {
    byte[] plain = PeBuilder.exe().build();
    return with(plain, cms(digest(plain), true, "SHA256withRSAandMGF1"));
  }

  /** The file without a signature. */
  public static byte[] plain() {
    return PeBuilder.exe().build();
  }

  /** What a signature of the file without one would sign: its SHA-256. */
  public static byte[] plainDigest() throws Exception {
    return digest(plain());
  }

  /** The certificate of the authority, in DER. */
  public static byte[] authority() throws Exception {
    return certificate("CN=Root of a test", AUTHORITY).getEncoded();
  }

  private static byte[] with(byte[] plain, byte[] cms) {
    int length = (8 + cms.length + 7) / 8 * 8;
    byte[] file =
        Arrays.copyOf(
            PeBuilder.exe().directory(DataDirectory.CERTIFICATES, plain.length, length).build(),
            plain.length + length);
    ByteBuffer out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(plain.length);
    out.putInt(8 + cms.length).putShort((short) 0x200).putShort((short) 2).put(cms);
    return file;
  }

  /** What a signature of the file signs. */
  static byte[] digest(byte[] file) throws Exception {
    return Objects.requireNonNull(PeFile.read(Bytes.of(file), new Issues()))
        .certificates()
        .hash(MessageDigest.getInstance("SHA-256"));
  }

  private static byte[] cms(byte[] digest, boolean withAuthority, String algorithm)
      throws Exception {
    return cms(
        new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.4"),
        indirect(digest),
        withAuthority,
        algorithm);
  }

  /** A signature over a program's digest, without the program. */
  static byte[] cms(byte[] digest) throws Exception {
    return cms(digest, true, RSA);
  }

  /** SpcIndirectDataContent of a program. */
  static DERSequence indirect(byte[] digest) {
    AlgorithmIdentifier algorithm =
        new AlgorithmIdentifier(
            digest.length == 20 ? OIWObjectIdentifiers.idSHA1 : NISTObjectIdentifiers.id_sha256,
            DERNull.INSTANCE);
    return new DERSequence(
        vector(
            new DERSequence(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.15")),
            new DigestInfo(algorithm, digest)));
  }

  /** Content signed as PKCS #7 has it. */
  static byte[] cms(
      ASN1ObjectIdentifier type, DERSequence content, boolean withAuthority, String algorithm)
      throws Exception {
    X509CertificateHolder root = certificate("CN=Root of a test", AUTHORITY);
    X509CertificateHolder leaf = certificate("CN=A signer,O=Deadbox", SIGNER);
    ContentSigner signer =
        new JcaContentSignerBuilder(algorithm)
            .setProvider(new BouncyCastleProvider())
            .build(SIGNER.getPrivate());
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .setSignedAttributeGenerator(
                new DefaultSignedAttributeTableGenerator(
                    new AttributeTable(new Attribute(opusType(), new DERSet(opus())))))
            .build(signer, leaf));
    generator.addCertificates(
        new CollectionStore<>(withAuthority ? List.of(leaf, root) : List.of(leaf)));
    SignedData signed =
        SignedData.getInstance(
            generator
                .generate(new PKCS7ProcessableObject(type, content), true)
                .toASN1Structure()
                .getContent());
    // the generator wraps the content, as CMS has it; programs are signed by PKCS #7, bare
    SignedData bare =
        new SignedData(
            signed.getDigestAlgorithms(),
            new ContentInfo(type, content),
            signed.getCertificates(),
            signed.getCRLs(),
            signed.getSignerInfos());
    return new ContentInfo(CMSObjectIdentifiers.signedData, bare).getEncoded("DER");
  }

  private static ASN1ObjectIdentifier opusType() {
    return new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.12");
  }

  private static DERSequence opus() {
    DERTaggedObject name = new DERTaggedObject(false, 0, new DERBMPString("A prögram"));
    DERTaggedObject link = new DERTaggedObject(false, 0, new DERIA5String("http://example.com/"));
    return new DERSequence(
        vector(new DERTaggedObject(true, 0, name), new DERTaggedObject(true, 1, link)));
  }

  static ASN1EncodableVector vector(ASN1Encodable... parts) {
    ASN1EncodableVector vector = new ASN1EncodableVector();
    for (ASN1Encodable part : parts) {
      vector.add(part);
    }
    return vector;
  }

  private static X509CertificateHolder certificate(String subject, KeyPair keys) throws Exception {
    return new X509v3CertificateBuilder(
            new X500Name("CN=Root of a test"),
            BigInteger.valueOf(keys == SIGNER ? 2 : 1),
            Date.from(FROM),
            Date.from(FROM.plusSeconds(86_400)),
            Locale.ROOT,
            new X500Name(subject),
            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
        .build(new JcaContentSignerBuilder(RSA).build(AUTHORITY.getPrivate()));
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
