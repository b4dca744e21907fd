package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Signatures of an image, and the bytes that they sign: sections "The Attribute Certificate Table
 * (Image Only)" and "Process for Generating the Authenticode PE Image Hash" of the format document
 * and of Microsoft's "Windows Authenticode Portable Executable Signature Format" (2008). The hash
 * is taken over the file in the order of its bytes, which is the documented one wherever sections
 * follow each other without a gap.
 */
public final class CertificateTable {
  /** Type of an entry that holds a PKCS #7 structure: the only one that Windows looks at. */
  public static final int PKCS_SIGNED_DATA = 2;

  /** Entries read; Windows demands one, others are ignored. */
  static final int MAX_ENTRIES = 16;

  private static final int CHUNK = 1 << 16;
  private static final int ENTRY_HEADER = 8;

  /** Offset of the checksum from the header's signature, in PE32 and PE32+ alike. */
  static final int CHECKSUM = 24 + 64;

  /**
   * One entry.
   *
   * @param type {@link #PKCS_SIGNED_DATA} in all that is known
   * @param content as far as the file holds it
   */
  public record Certificate(int type, Bytes content) {}

  private final Bytes file;
  private final Header header;
  private final List<Section> sections;
  private final DataDirectory place;
  private final Map<String, byte[]> hashes = new HashMap<>();

  CertificateTable(Bytes file, Header header, List<Section> sections) {
    this.file = file;
    this.sections = sections;
    this.header = header;
    this.place = header.directory(DataDirectory.CERTIFICATES);
  }

  /** Whether the header tells of a table. */
  public boolean exists() {
    return place.rva() != 0 && place.size() != 0;
  }

  /** Its entries. */
  public List<Certificate> entries(Issues issues) {
    List<Certificate> entries = new ArrayList<>();
    if (exists()) {
      issues.contain(() -> read(entries, issues));
    }
    return entries;
  }

  private void read(List<Certificate> entries, Issues issues) throws Malformed {
    long start = place.rva(); // of this one table it is the offset in the file
    long end = Math.min(file.size(), start + place.size());
    if (end < start + place.size()) {
      issues.add(
          IssueKind.TRUNCATED,
          place.offset(),
          "certificate table",
          "reaches to %d, the file to %d".formatted(start + place.size(), file.size()));
    }
    for (long at = start; at + ENTRY_HEADER <= end; ) {
      if (entries.size() == MAX_ENTRIES) {
        issues.add(
            IssueKind.LIMIT,
            at,
            "certificate table",
            "only the first " + MAX_ENTRIES + " were read");
        return;
      }
      long length = file.u32(at, "certificate length");
      if (length < ENTRY_HEADER) {
        if (entries.isEmpty()) {
          throw new Malformed(at, "certificate length", "is " + length);
        }
        return; // zeros that align the table
      }
      long held = Math.min(end, at + length);
      if (held < at + length) {
        issues.add(
            IssueKind.TRUNCATED,
            at,
            "certificate",
            "reaches to %d, its table to %d".formatted(at + length, end));
      }
      entries.add(
          new Certificate(
              file.u16(at + 6, "certificate type"),
              file.slice(at + ENTRY_HEADER, held - at - ENTRY_HEADER, "certificate")));
      at += (length + 7) / 8 * 8;
    }
  }

  /**
   * The hash over what a signature signs: the file without its checksum, without the place of the
   * table in the header, and without the table. Taken once for each algorithm: hostile tables hold
   * hundreds of signatures.
   */
  public byte[] hash(MessageDigest digest) {
    return hashes.computeIfAbsent(digest.getAlgorithm(), algorithm -> compute(digest)).clone();
  }

  private byte[] compute(MessageDigest digest) {
    long next = feedHeader(digest);
    long table = exists() ? Math.max(next, place.rva()) : file.size();
    feed(digest, next, table);
    feed(digest, table + place.size(), file.size());
    return digest.digest();
  }

  /** The start of the headers without checksum and place of the table; returns where it ends. */
  private long feedHeader(MessageDigest digest) {
    long checksum = header.offset() + CHECKSUM;
    feed(digest, 0, checksum);
    boolean listed = header.directories().size() > DataDirectory.CERTIFICATES;
    long entry = listed ? place.offset() : checksum + 4;
    feed(digest, checksum + 4, entry);
    return listed ? entry + 8 : entry;
  }

  /**
   * Whether the image's pages have these hashes, and all of them are told.
   *
   * @param table lines of offset and hash, as a signature holds them
   */
  public boolean pagesMatch(MessageDigest digest, byte[] table) {
    long headers = Math.min(header.headersSize(), file.size());
    feed(digest, feedHeader(digest), headers);
    digest.update(new byte[(int) Math.clamp(RvaMap.PAGE - headers, 0, RvaMap.PAGE)]);
    return PagesHashed.match(file, sections, digest, digest.digest(), table);
  }

  private void feed(MessageDigest digest, long from, long to) {
    long end = Math.min(to, file.size());
    byte[] chunk = new byte[Math.clamp(end - from, 0, CHUNK)];
    for (long at = from; at < end; at += CHUNK) {
      int length = (int) Math.min(CHUNK, end - at);
      file.copyTo(at, chunk, length);
      digest.update(chunk, 0, length);
    }
  }
}
