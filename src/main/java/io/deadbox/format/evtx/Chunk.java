package io.deadbox.format.evtx;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A run of records with the names and templates they share: 65,536 bytes of an event log. */
final class Chunk {
  static final int SIZE = 65_536;

  private static final int HEADER = 512;
  private static final int RECORD_HEADER = 24;

  /** Header, fragment header, end of XML, copy of the size. */
  private static final int SMALLEST_RECORD = RECORD_HEADER + 4;

  private final Bytes bytes;
  private final boolean used;
  private final boolean checksummed;
  private final Issues issues;
  private final BinaryXml xml;
  private final Issues recoveredIssues = new Issues();
  private final BinaryXml recoveredXml;

  private @Nullable Malformed firstLost;
  private int lost;

  /**
   * A chunk.
   *
   * @param bytes as many of its bytes as there are
   * @param used whether the log has it in use
   * @param checksummed whether the log keeps checksums
   */
  Chunk(Bytes bytes, boolean used, boolean checksummed, Issues issues) {
    this.bytes = bytes;
    this.used = used;
    this.checksummed = checksummed;
    this.issues = issues;
    this.xml = new BinaryXml(bytes, issues);
    this.recoveredXml = new BinaryXml(bytes, recoveredIssues);
  }

  boolean isSigned() {
    return bytes.startsWith(0, "ElfChnk\0");
  }

  void walk(RecordVisitor visitor) throws Malformed {
    if (isSigned()) {
      int end = chain(visitor);
      scan(end, visitor);
    } else if (!isEmpty()) {
      if (used) {
        issues.add(IssueKind.MALFORMED, bytes.origin(), "chunk signature", "is not \"ElfChnk\"");
      }
      scan(0, visitor);
    }
    if (lost > 0 && firstLost != null) {
      issues.add( // remnants that were written over: nothing in use is missing
          IssueKind.DIRTY,
          firstLost.offset(),
          firstLost.field(),
          "%d recovered records of this chunk cannot be read in full; the first: %s"
              .formatted(lost, firstLost.reason()));
    }
  }

  private boolean isEmpty() throws Malformed {
    for (byte b : bytes.array(0, bytes.size(), "chunk")) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Gives the records that follow each other from the first; returns where others are to be looked
   * for: behind them, or within a last one whose size is not to be believed.
   */
  private int chain(RecordVisitor visitor) throws Malformed {
    long first = bytes.u64(24, "first record identifier");
    long last = bytes.u64(32, "last record identifier");
    long free = bytes.u32(48, "free space offset");
    if (used) {
      checkSums(free);
    }
    int at = HEADER;
    int within = 0;
    long before = first - 1;
    long count = 0;
    for (int size = sizeAt(at); size > 0; size = sizeAt(at)) {
      long number = bytes.u64(at + 8L, "record identifier");
      boolean counted = at < free && number >= first && number <= last;
      // a log that was not closed may have grown since the chunk's header was written
      boolean inUse = used && (counted || number == before + 1);
      give(at, size, !inUse, visitor);
      if (inUse) {
        count++;
        before = number;
      }
      boolean whole = bytes.u32(at + size - 4L, "copy of size") == size;
      if (!whole && (!inUse || (at + size != free && sizeAt(at + size) == 0))) {
        within = at + 1;
      }
      at += size;
      if (within > 0) {
        break;
      }
    }
    long missing = last - first + 1 - count;
    if (used && at < free) {
      issues.add(
          IssueKind.MALFORMED,
          bytes.origin() + at,
          "record",
          "%s; %d records that the chunk should hold are not in their place"
              .formatted(
                  at < bytes.size() ? "the chain of records breaks" : "the file ends",
                  Math.max(0, missing)));
    }
    return within > 0 ? within : at;
  }

  private void checkSums(long free) throws Malformed {
    long flags = bytes.u32(120, "chunk flags");
    if (!checksummed || (flags & FileHeader.NO_CHECKSUMS) != 0) {
      return;
    }
    CRC32 header = new CRC32();
    header.update(bytes.array(0, 120, "chunk header"));
    header.update(bytes.array(128, HEADER - 128, "chunk header"));
    check(header, 124, "chunk header checksum");
    if (free >= HEADER && free <= bytes.size()) {
      CRC32 records = new CRC32();
      records.update(bytes.array(HEADER, free - HEADER, "records"));
      check(records, 52, "records checksum");
    }
  }

  private void check(CRC32 computed, int at, String field) throws Malformed {
    long stored = bytes.u32(at, field);
    if (computed.getValue() != stored) {
      issues.add(
          IssueKind.BAD_CHECKSUM,
          bytes.origin() + at,
          field,
          "stored %08x, computed %08x".formatted(stored, computed.getValue()));
    }
  }

  /** Size of the record at an offset; 0 if there is none. */
  private int sizeAt(int at) throws Malformed {
    if (at > bytes.size() - SMALLEST_RECORD || !bytes.startsWith(at, "**\0\0")) {
      return 0;
    }
    long size = bytes.u32(at + 4L, "record size");
    return size >= SMALLEST_RECORD && size <= bytes.size() - at ? (int) size : 0;
  }

  /** Gives the records that lie, whole, in space that is not in use. */
  private void scan(int from, RecordVisitor visitor) throws Malformed {
    int at = from;
    while (at <= bytes.size() - SMALLEST_RECORD) {
      int size = bytes.u8(at, "record") == '*' ? sizeAt(at) : 0;
      if (size > 0 && bytes.u32(at + size - 4L, "copy of size") == size) {
        give(at, size, true, visitor);
        at += size;
      } else {
        at++;
      }
    }
  }

  private void give(int at, int size, boolean recovered, RecordVisitor visitor) throws Malformed {
    long ticks = bytes.u64(at + 16L, "written time");
    EvtxRecord found =
        new EvtxRecord(
            bytes.origin() + at,
            bytes.u64(at + 8L, "record identifier"),
            FileTime.instant(ticks),
            recovered,
            bytes.u32(at + size - 4L, "copy of size") == size,
            recovered ? recoveredXml : xml,
            at + RECORD_HEADER,
            at + size - 4);
    long trouble = recoveredIssues.count();
    try {
      visitor.record(found);
      if (recoveredIssues.count() > trouble) {
        lose(new Malformed(found.offset(), "record", "a value is not what its type says"));
      }
    } catch (Malformed malformed) {
      if (recovered) {
        lose(malformed);
      } else {
        issues.add(malformed);
      }
    }
    if (!recovered) {
      checkRecord(at, size, ticks);
    }
  }

  /** What was overwritten in part is expected where space is not in use: one issue tells all. */
  private void lose(Malformed malformed) {
    lost++;
    if (firstLost == null) {
      firstLost = malformed;
    }
  }

  private void checkRecord(int at, int size, long ticks) throws Malformed {
    if (!FileTime.valid(ticks)) {
      issues.add(
          IssueKind.MALFORMED, bytes.origin() + at + 16, "written time", "is no time: " + ticks);
    }
    long copy = bytes.u32(at + size - 4L, "copy of size");
    if (copy != size) {
      issues.add(
          IssueKind.MALFORMED,
          bytes.origin() + at + size - 4,
          "copy of size",
          "is %d, the size %d".formatted(copy, size));
    }
  }
}
