package io.deadbox.format.authenticode;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.cms.CMSSignedData;
import org.jspecify.annotations.Nullable;

/**
 * A catalog: a list of digests, signed once for all files that have them. Programs are listed by
 * the digest that a signature of their own would sign, other files by the digest of all their
 * bytes.
 *
 * @param made when the list was made, by its own word; null if it tells none
 * @param members in the order of the list
 * @param signer null if its part cannot be read
 */
public record Catalog(@Nullable Instant made, List<Member> members, @Nullable Signer signer) {
  /**
   * Longest catalog read: the longest of Windows have some MiB. Bytes that are nothing but tiny
   * objects take 25 times their size, here 200 MiB of heap.
   */
  static final int LONGEST = 8 << 20;

  /** Members read; the longest known catalogs list some ten thousand. */
  static final int MAX_MEMBERS = 200_000;

  private static final ASN1ObjectIdentifier TRUST_LIST =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.10.1");
  private static final ASN1ObjectIdentifier INDIRECT_DATA =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.4");

  /** Characters of a SHA-1 in hex digits, as UTF-16 text with a NUL: how old catalogs name one. */
  private static final int TAG_TEXT = 82;

  private static final int SHA1 = 20;
  private static final int SHA256 = 32;

  /**
   * A file that is signed by being listed.
   *
   * @param algorithm of the digest: SHA-1 or SHA-256 in all that is known
   */
  public record Member(String algorithm, Blob digest) {}

  /** Copies the list. */
  public Catalog {
    members = List.copyOf(members);
  }

  /** Reads a catalog. */
  public static Catalog read(Bytes file, Issues issues) throws Malformed {
    if (file.size() > LONGEST) {
      issues.add(
          IssueKind.LIMIT,
          file.origin(),
          "catalog",
          "has %d bytes; not read".formatted(file.size()));
      return new Catalog(null, List.of(), null);
    }
    byte[] bytes = file.array(0, file.size(), "catalog");
    CMSSignedData cms =
        Contained.get(
            file,
            "catalog",
            () -> new CMSSignedData(ContentInfo.getInstance(Authenticode.first(bytes))));
    List<Member> members = new ArrayList<>();
    Instant made = Contained.get(file, "catalog", () -> list(cms, file, issues, members));
    List<Signer> signer = new ArrayList<>(1);
    issues.contain(() ->
        signer.add(
            Contained.get(
                file, "signature", () -> Signers.read(cms, Signers.only(cms), file, issues))));
    return new Catalog(made, members, signer.isEmpty() ? null : signer.getFirst());
  }

  /** Reads the list, a CertificateTrustList: usage, name, time, algorithm, members, extensions. */
  private static @Nullable Instant list(
      CMSSignedData cms, Bytes file, Issues issues, List<Member> members) {
    if (!TRUST_LIST.equals(cms.getSignedContent().getContentType())) {
      throw new IllegalArgumentException(
          "it signs data of type " + cms.getSignedContent().getContentType());
    }
    Instant made = null;
    for (ASN1Encodable part : ASN1Sequence.getInstance(cms.getSignedContent().getContent())) {
      if (part instanceof ASN1UTCTime || part instanceof ASN1GeneralizedTime) {
        made = Time.getInstance(part).getDate().toInstant();
      } else if (made != null && part instanceof ASN1Sequence entries && isMembers(entries)) {
        members(entries, file, issues, members);
      }
    }
    return made;
  }

  /** Members are sequences; the algorithm, the other sequence behind the time, is not made so. */
  private static boolean isMembers(ASN1Sequence sequence) {
    return sequence.size() > 0 && sequence.getObjectAt(0) instanceof ASN1Sequence;
  }

  private static void members(
      ASN1Sequence sequence, Bytes file, Issues issues, List<Member> members) {
    for (ASN1Encodable entry : sequence) {
      if (members.size() == MAX_MEMBERS) {
        issues.add(
            IssueKind.LIMIT,
            file.origin(),
            "members",
            "only the first %d of %d were read".formatted(MAX_MEMBERS, sequence.size()));
        return;
      }
      issues.contain(() -> members.add(Contained.get(file, "member", () -> member(entry))));
    }
  }

  private static Member member(ASN1Encodable entry) {
    ASN1Sequence parts = ASN1Sequence.getInstance(entry);
    if (parts.size() > 1) {
      for (ASN1Encodable attribute : ASN1Set.getInstance(parts.getObjectAt(1))) {
        ASN1Sequence typeAndValues = ASN1Sequence.getInstance(attribute);
        if (INDIRECT_DATA.equals(typeAndValues.getObjectAt(0))) {
          ASN1Set values = ASN1Set.getInstance(typeAndValues.getObjectAt(1));
          DigestInfo digest =
              DigestInfo.getInstance(
                  ASN1Sequence.getInstance(values.getObjectAt(0)).getObjectAt(1));
          return new Member(
              Digests.name(digest.getAlgorithmId().getAlgorithm()),
              Blob.copyOf(digest.getDigest()));
        }
      }
    }
    return named(ASN1OctetString.getInstance(parts.getObjectAt(0)).getOctets());
  }

  /** A member without a digest beside it is named by its digest: as text, or as it is. */
  private static Member named(byte[] name) {
    byte[] digest = name;
    if (name.length == TAG_TEXT || name.length == TAG_TEXT - 2) {
      String text = new String(name, StandardCharsets.UTF_16LE).replace("\0", "");
      digest = HexFormat.of().parseHex(text);
    }
    return switch (digest.length) {
      case SHA1 -> new Member("SHA-1", Blob.copyOf(digest));
      case SHA256 -> new Member("SHA-256", Blob.copyOf(digest));
      default -> throw new IllegalArgumentException("no digest, and a name of " + name.length);
    };
  }
}
