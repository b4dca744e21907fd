package io.deadbox.format.authenticode;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/** Reads the signatures in one entry of a program's certificate table. */
public final class Authenticode {
  /** Signatures read of one entry, nested ones included; two are usual. */
  static final int MAX_SIGNATURES = 16;

  /**
   * Longest entry read: a few KiB are usual. An entry of this size, made of two million empty
   * objects, takes less than 100 MiB of heap.
   */
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

  /** The first object of these bytes. */
  static ASN1Encodable first(byte[] bytes) throws Exception {
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
    ASN1Sequence content = ASN1Sequence.getInstance(cms.getSignedContent().getContent());
    DigestInfo signed = DigestInfo.getInstance(content.getObjectAt(1));
    SignerInformation signer = Signers.only(cms);
    for (ASN1Encodable nested : new Attributes(signer).unsigned(NESTED)) {
      if (waiting.size() <= MAX_SIGNATURES) {
        waiting.add(new Waiting(nested, true));
      }
    }
    String algorithm = Digests.name(signed.getAlgorithmId().getAlgorithm());
    return new Signature(
        next.nested,
        algorithm,
        Blob.copyOf(signed.getDigest()),
        digestMatches(algorithm, signed.getDigest()),
        pageHashes(content.getObjectAt(0)),
        Signers.read(cms, signer, entry, issues));
  }

  private @Nullable PageHashes pageHashes(ASN1Encodable data) {
    List<PageHashes> found = new ArrayList<>(1);
    issues.contain(() -> {
      PageHashes hashes = Contained.get(entry, "page hashes", () -> PageHashes.of(data));
      if (hashes != null) {
        found.add(hashes);
      }
    });
    return found.isEmpty() ? null : found.getFirst();
  }

  private @Nullable Boolean digestMatches(String algorithm, byte[] signed) {
    MessageDigest digest = Digests.of(algorithm);
    if (digest == null) {
      issues.add(
          IssueKind.UNSUPPORTED,
          entry.origin(),
          "digest algorithm",
          algorithm + " cannot be computed here");
      return null;
    }
    return MessageDigest.isEqual(file.apply(digest), signed);
  }

  private static <T> T required(@Nullable T value, String otherwise) {
    if (value == null) {
      throw new IllegalArgumentException(otherwise);
    }
    return value;
  }
}
