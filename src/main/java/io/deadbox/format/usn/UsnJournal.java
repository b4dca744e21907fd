package io.deadbox.format.usn;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A change journal, or what is left of it. */
public final class UsnJournal {
  private static final int PAGE = 4096;
  private static final int ALIGNMENT = 8;
  private static final int SMALLEST = 60;
  private static final long ENTRY = 0xFFFF_FFFF_FFFFL;
  private static final int RANGES = 4;

  private final Bytes stream;
  private final Issues issues;

  /** What is to be added to a place in these bytes to have the one in the stream. */
  private long base;

  private UsnJournal(Bytes stream, Issues issues) {
    this.stream = stream;
    this.issues = issues;
    this.base = stream.origin();
  }

  /**
   * Gives all records in their order. A damaged one is an issue, and the next good one is found by
   * the offset that each holds.
   *
   * @param stream the journal, or its end: its origin is the offset of its first byte in the
   *     stream; a copy of it may lack the beginning, which its first record tells
   */
  public static void walk(Bytes stream, Consumer<UsnRecord> records, Issues issues) {
    new UsnJournal(stream, issues).walk(records);
  }

  private void walk(Consumer<UsnRecord> records) {
    long at = 0;
    boolean lost = false;
    boolean first = true;
    while (at + ALIGNMENT <= stream.size()) {
      long length = length(at);
      if (length != 0 && first) {
        base = baseBy(at, length);
        first = false;
      }
      if (length == 0) {
        at = behindZeros(at);
      } else if (isRecord(at, length)) {
        long here = at;
        issues.contain(() -> {
          UsnRecord record = read(here);
          if (record != null) {
            records.accept(record);
          }
        });
        at += length;
        lost = false;
      } else {
        if (!lost) {
          issues.add(
              IssueKind.MALFORMED,
              stream.origin() + at,
              "record",
              "is none; the next one that holds its own offset is looked for");
        }
        lost = true;
        at += ALIGNMENT;
      }
    }
  }

  private long length(long at) {
    try {
      return stream.u32(at, "record length");
    } catch (Malformed impossible) {
      throw new IllegalStateException(impossible); // the loop checks the size
    }
  }

  /** Zeros fill a page up, or are what the journal no longer keeps. */
  private long behindZeros(long from) {
    byte[] page = stream.upTo(from, PAGE);
    for (int i = 0; i < page.length; i++) {
      if (page[i] != 0) {
        return from + Math.max(ALIGNMENT, i / ALIGNMENT * ALIGNMENT);
      }
    }
    return from + page.length;
  }

  /** In a copy without the journal's beginning, the first record tells where it was. */
  private long baseBy(long at, long length) {
    try {
      int version = stream.u16(at + 4, "major version");
      int wide = version == 3 ? 16 : 0;
      boolean plain =
          length >= SMALLEST
              && length <= PAGE
              && (version == 2 || version == 3)
              && stream.u16(at + 58 + wide, "FileNameOffset") == SMALLEST + wide;
      long usn = plain ? stream.u64(at + 24 + wide, "Usn") : -1;
      return stream.origin() == 0 && usn >= at && usn % ALIGNMENT == 0 ? usn - at : base;
    } catch (Malformed truncated) {
      return base;
    }
  }

  /** Whether a record of that length may begin here: it holds its own offset. */
  private boolean isRecord(long at, long length) {
    if (length < SMALLEST || length > PAGE || length % ALIGNMENT != 0) {
      return false;
    }
    try {
      int version = stream.u16(at + 4, "major version");
      return switch (version) {
        case 2 -> stream.u64(at + 24, "Usn") == base + at;
        case 3, RANGES -> stream.u64(at + 40, "Usn") == base + at;
        default -> false;
      };
    } catch (Malformed truncated) {
      return false;
    }
  }

  /** The record; null for one that tells of written ranges only, which comes before a whole one. */
  private @Nullable UsnRecord read(long at) throws Malformed {
    Bytes record = stream.slice(at, stream.u32(at, "record length"), "record");
    int version = record.u16(4, "major version");
    if (version == RANGES) {
      return null;
    }
    int wide = version == 3 ? 16 : 0; // version 3 has references of 128 bits
    long file = record.u64(8, "FileReferenceNumber");
    long parent = record.u64(wide == 0 ? 16 : 24, "ParentFileReferenceNumber");
    int size = record.u16(56 + wide, "FileNameLength");
    int from = record.u16(58 + wide, "FileNameOffset");
    long ticks = record.u64(32 + wide, "TimeStamp");
    Instant time = FileTime.instant(ticks);
    if (time == null && ticks != 0) {
      issues.add(
          IssueKind.MALFORMED, record.origin() + 32 + wide, "TimeStamp", ticks + " is no time");
    }
    return new UsnRecord(
        record.u64(24 + wide, "Usn"),
        version,
        file & ENTRY,
        (int) (file >>> 48),
        parent & ENTRY,
        (int) (parent >>> 48),
        time,
        record.u32(40 + wide, "Reason"),
        record.u32(44 + wide, "SourceInfo"),
        record.u32(52 + wide, "FileAttributes"),
        record.utf16(from, size, "FileName"));
  }
}
