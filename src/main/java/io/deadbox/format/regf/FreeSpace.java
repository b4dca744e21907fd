package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.Arrays;

/**
 * What of a hive's file no cell in use occupies: free cells, and what lies behind the last bin.
 * Offsets are those in the hive bins data, which here go on to the end of the file.
 */
final class FreeSpace {
  /** Cells lie at multiples of this. */
  static final int UNIT = 8;

  private final Bytes bytes;

  /** Where runs of free bytes start and end, in units and in order. */
  private int[] starts = new int[64];

  private int[] ends = new int[64];
  private int count;

  FreeSpace(Hive hive, Issues issues) {
    bytes = hive.binsAndBeyond();
    long end = Math.min(bytes.size(), 1L << 32); // offsets have 32 bits
    for (Cells.Bin bin : hive.bins()) {
      issues.contain(() -> addFreeCells(hive.cells(), bin, issues));
    }
    add(hive.cells().size(), end);
  }

  private void addFreeCells(Cells cells, Cells.Bin bin, Issues issues) throws Malformed {
    long binEnd = bin.at() + bin.size();
    long at = bin.at() + Cells.BIN_HEADER;
    while (at < binEnd) {
      long stored = cells.bins().i32(at, "cell size");
      long size = Math.abs(stored);
      if (size < UNIT || size % UNIT != 0 || size > binEnd - at) {
        issues.add(
            IssueKind.MALFORMED,
            cells.fileOffset(at),
            "cell size",
            "%d: the %d bytes to the end of the bin were not searched for deleted keys"
                .formatted(stored, binEnd - at));
        return;
      }
      if (stored > 0) {
        add(at, at + size);
      }
      at += size;
    }
  }

  private void add(long from, long to) {
    int start = Math.toIntExact(Math.ceilDiv(from, UNIT));
    int end = Math.toIntExact(to / UNIT);
    if (count > 0 && ends[count - 1] == start && start < end) {
      ends[count - 1] = end;
    } else if (start < end) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
      }
      starts[count] = start;
      ends[count++] = end;
    }
  }

  /** The bytes that offsets are meant in. */
  Bytes bytes() {
    return bytes;
  }

  /** Number of runs of free bytes. */
  int runs() {
    return count;
  }

  /** Offset of a run's first byte. */
  long start(int run) {
    return (long) starts[run] * UNIT;
  }

  /** Offset of the first byte behind a run. */
  long end(int run) {
    return (long) ends[run] * UNIT;
  }

  /** Whether all of so many bytes are free. */
  boolean isFree(long at, long size) {
    if (at < 0 || at % UNIT != 0 || at >= bytes.size()) {
      return false;
    }
    int found = Arrays.binarySearch(starts, 0, count, Math.toIntExact(at / UNIT));
    int run = found >= 0 ? found : -found - 2; // the last that starts before it
    return run >= 0 && size <= end(run) - at;
  }
}
