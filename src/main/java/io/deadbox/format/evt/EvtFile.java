package io.deadbox.format.evt;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.Arrays;
import java.util.function.Consumer;

/** An event log of Windows NT to XP. A damaged record costs itself and becomes an issue. */
public final class EvtFile {
  private static final int HEADER = 48;
  private static final int FLAGS = 36;
  private static final int DIRTY = 1;
  private static final int FULL = 4;

  /** Windows refuses strings and data of more than 64 KB in all. */
  private static final int LARGEST_RECORD = 1 << 18;

  private static final int SEARCHED_AT_ONCE = 1 << 20;
  private static final int END_SIZE = 40;
  private static final int[] END = {END_SIZE, 0x11111111, 0x22222222, 0x33333333, 0x44444444};

  private final Bytes file;
  private final Issues issues;
  private final String version;
  private final long flags;
  private long oldest;
  private long next;

  private EvtFile(Bytes file, Issues issues) throws Malformed {
    this.file = file;
    this.issues = issues;
    file.expect(4, "LfLe", "signature");
    this.version = file.u32(8, "major version") + "." + file.u32(12, "minor version");
    this.next = file.u32(24, "next record number");
    this.oldest = file.u32(28, "oldest record number");
    this.flags = file.u32(FLAGS, "file flags");
  }

  /**
   * Opens a log.
   *
   * @param issues where everything goes that cannot be read, now and later
   * @throws Malformed if the file is no event log
   */
  public static EvtFile open(Bytes file, Issues issues) throws Malformed {
    EvtFile log = new EvtFile(file, issues);
    if (log.dirty()) {
      issues.add(
          IssueKind.DIRTY,
          file.origin() + FLAGS,
          "file flags",
          "the log was not closed: its last records may not have reached the disk");
    }
    return log;
  }

  /** Format version. */
  public String version() {
    return version;
  }

  /** Whether the log was not closed since it was last written. */
  public boolean dirty() {
    return (flags & DIRTY) != 0;
  }

  /** Whether the log had reached its largest size. */
  public boolean full() {
    return (flags & FULL) != 0;
  }

  /** Number that the next record will have, by the header. */
  public long nextRecord() {
    return next;
  }

  /** Gives every record that is whole, in the order of the file. */
  public void walk(Consumer<EvtRecord> records) throws Malformed {
    long end = search(0, records, true);
    if (end >= 0) { // newer than what the header says, which is written when the log is closed
      next = file.u32(end + 28, "next record number");
      oldest = file.u32(end + 32, "oldest record number");
    }
    search(HEADER, records, false);
  }

  /** Gives records from an offset on, or looks for the record that ends the log; -1 if none. */
  private long search(long from, Consumer<EvtRecord> records, boolean forEnd) throws Malformed {
    long at = from;
    while (at <= file.size() - HEADER) {
      // in pieces, for looking through bytes of a copy is many times faster
      byte[] piece = file.upTo(at, SEARCHED_AT_ONCE);
      int passed = 0;
      while (passed <= piece.length - 8) {
        boolean found =
            forEnd
                ? piece[passed] == END_SIZE && isEnd(at + passed)
                : piece[passed + 4] == 'L' && isRecord(at + passed);
        if (found && forEnd) {
          return at + passed;
        }
        passed += found ? give(at + passed, records) : 4; // all is aligned to 4 bytes
      }
      at += Math.max(passed, 4);
    }
    return -1;
  }

  private boolean isEnd(long at) throws Malformed {
    for (int i = 0; i < END.length; i++) {
      if (at + END_SIZE > file.size() || file.i32(at + 4L * i, "end of file record") != END[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean isRecord(long at) throws Malformed {
    if (at + EvtRecord.HEADER > file.size() || !file.startsWith(at + 4, "LfLe")) {
      return false;
    }
    long size = file.u32(at, "record size");
    return size >= EvtRecord.HEADER + 4 && size <= LARGEST_RECORD && size % 4 == 0;
  }

  /** Gives a record; returns how far to go on. */
  private int give(long at, Consumer<EvtRecord> records) throws Malformed {
    int size = (int) file.u32(at, "record size");
    long number = file.u32(at + 8, "record number");
    boolean recovered = number < oldest || number >= next;
    Bytes record = record(at, size);
    boolean whole = record.size() == size && record.u32(size - 4L, "copy of size") == size;
    if (whole) {
      issues.contain(() -> records.accept(EvtRecord.read(record, recovered)));
    } else if (!recovered) {
      issues.add(
          IssueKind.MALFORMED, file.origin() + at, "record", "number " + number + " is not whole");
    }
    return whole && at + size <= file.size() ? size : 4;
  }

  /** A record's bytes: one that reaches the end of the file goes on behind the header. */
  private Bytes record(long at, int size) throws Malformed {
    byte[] bytes = file.upTo(at, size);
    int rest = size - bytes.length;
    if (rest > 0 && HEADER + rest <= at) {
      byte[] begin = file.array(HEADER, rest, "record");
      int first = bytes.length;
      bytes = Arrays.copyOf(bytes, size);
      System.arraycopy(begin, 0, bytes, first, rest);
    }
    return Bytes.of(bytes, file.origin() + at);
  }
}
