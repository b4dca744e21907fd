package io.deadbox.format.authenticode;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/** Reads the signatures in one entry of a program's certificate table. */
public final class Authenticode {
  /** Signatures read of one entry, nested ones included; two are usual. */
  static final int MAX_SIGNATURES = 16;

  /** Longest entry read: a few KiB are usual, and what is read takes ten times its size. */
  static final int LONGEST = 4 << 20;

  private static final ASN1ObjectIdentifier INDIRECT_DATA =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.4");
  private static final ASN1ObjectIdentifier NESTED =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.4.1");

  private record Waiting(ASN1Encodable content, boolean nested) {}

  private final Bytes entry;
  private final Function<MessageDigest, byte[]> file;
  private final Issues issues;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  private Authenticode(Bytes entry, Function<MessageDigest, byte[]> file, Issues issues) {
    this.entry = entry;
    this.file = file;
    this.issues = issues;
  }

  /**
   * Reads the signatures, each one before those that it holds.
   *
   * @param entry a PKCS #7 structure; what follows it is not looked at
   * @param file the hash over what of the file is signed
   */
  public static List<Signature> read(
      Bytes entry, Function<MessageDigest, byte[]> file, Issues issues) {
    List<Signature> signatures = new ArrayList<>();
    issues.contain(() -> new Authenticode(entry, file, issues).readAll(signatures));
    return signatures;
  }

  private void readAll(List<Signature> signatures) throws Malformed {
    if (entry.size() > LONGEST) {
      issues.add(
          IssueKind.LIMIT,
          entry.origin(),
          "signature",
          "has %d bytes; not read".formatted(entry.size()));
      return;
    }
    byte[] bytes = entry.array(0, entry.size(), "signature");
    waiting.add(new Waiting(Contained.get(entry, "signature", () -> first(bytes)), false));
    while (!waiting.isEmpty()) {
      Waiting next = waiting.removeFirst();
      if (signatures.size() == MAX_SIGNATURES) {
        issues.add(IssueKind.LIMIT, entry.origin(), "signatures", "only the first were read");
        return;
      }
      issues.contain(
          () -> signatures.add(Contained.get(entry, "signature", () -> signature(next))));
    }
  }

  private static ASN1Encodable first(byte[] bytes) throws Exception {
    try (ASN1InputStream in = new ASN1InputStream(bytes)) {
      return required(in.readObject(), "no object");
    }
  }

  private Signature signature(Waiting next) throws Exception {
    CMSSignedData cms = new CMSSignedData(ContentInfo.getInstance(next.content));
    if (!INDIRECT_DATA.equals(cms.getSignedContent().getContentType())) {
      throw new IllegalArgumentException(
          "it signs data of type " + cms.getSignedContent().getContentType());
    }
    DigestInfo signed = signedDigest(cms.getSignedContent());
    Collection<SignerInformation> signers = cms.getSignerInfos().getSigners();
    if (signers.size() != 1) { // as the format demands
      throw new IllegalArgumentException("it has " + signers.size() + " signers");
    }
    SignerInformation signer = signers.iterator().next();
    Collection<X509CertificateHolder> certificates = cms.getCertificates().getMatches(null);
    X509CertificateHolder certificate = Certificates.of(signer.getSID(), certificates);
    Attributes attributes = new Attributes(signer);
    for (ASN1Encodable nested : attributes.unsigned(NESTED)) {
      if (waiting.size() <= MAX_SIGNATURES) {
        waiting.add(new Waiting(nested, true));
      }
    }
    String algorithm = Digests.name(signed.getAlgorithmId().getAlgorithm());
    Chain chain = Chain.of(certificate, certificates);
    Opus opus = Opus.of(attributes);
    return new Signature(
        next.nested,
        algorithm,
        Blob.copyOf(signed.getDigest()),
        digestMatches(algorithm, signed.getDigest()),
        holds(signer, certificate),
        certificate == null ? null : Certificates.facts(certificate),
        opus.programName(),
        opus.moreInfo(),
        timestamp(signer, attributes, certificates),
        chain.subjects(),
        chain.end());
  }

  /** The second part of SpcIndirectDataContent. */
  private static DigestInfo signedDigest(CMSTypedData content) {
    ASN1Sequence parts = ASN1Sequence.getInstance(content.getContent());
    return DigestInfo.getInstance(parts.getObjectAt(1));
  }

  private @Nullable Boolean digestMatches(String algorithm, byte[] signed) {
    MessageDigest digest = Digests.of(algorithm);
    if (digest == null) {
      unsupported("digest algorithm", algorithm);
      return null;
    }
    return MessageDigest.isEqual(file.apply(digest), signed);
  }

  private @Nullable Boolean holds(
      SignerInformation signer, @Nullable X509CertificateHolder certificate) {
    if (certificate == null) {
      return null;
    }
    Boolean holds = Certificates.signed(signer, certificate);
    if (holds == null) {
      unsupported("signature algorithm", signer.getEncryptionAlgOID());
    }
    return holds;
  }

  private Signature.@Nullable Timestamp timestamp(
      SignerInformation signer,
      Attributes attributes,
      Collection<X509CertificateHolder> certificates) {
    List<Signature.Timestamp> found = new ArrayList<>(1);
    issues.contain(() -> {
      Signature.Timestamp timestamp =
          Contained.get(
              entry, "time stamp", () -> Timestamps.find(signer, attributes, certificates));
      if (timestamp != null) {
        found.add(timestamp);
      }
    });
    return found.isEmpty() ? null : found.getFirst();
  }

  private void unsupported(String field, String algorithm) {
    issues.add(
        IssueKind.UNSUPPORTED, entry.origin(), field, algorithm + " cannot be computed here");
  }

  private static <T> T required(@Nullable T value, String otherwise) {
    if (value == null) {
      throw new IllegalArgumentException(otherwise);
    }
    return value;
  }
}
