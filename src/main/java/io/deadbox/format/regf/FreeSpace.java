package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.BitSet;

/**
 * What of a hive's file no cell in use occupies: free cells, and what lies behind the last bin.
 * Offsets are those in the hive bins data, which here go on to the end of the file.
 */
final class FreeSpace {
  /** Cells lie at multiples of this. */
  static final int UNIT = 8;

  private final Bytes bytes;
  private final BitSet free = new BitSet();
  private final long end;

  FreeSpace(Hive hive, Issues issues) {
    bytes = hive.binsAndBeyond();
    end = Math.min(bytes.size(), 1L << 32) / UNIT * UNIT; // offsets have 32 bits
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
    if (from < to) {
      free.set(Math.toIntExact(Math.ceilDiv(from, UNIT)), Math.toIntExact(to / UNIT));
    }
  }

  /** The bytes that offsets are meant in. */
  Bytes bytes() {
    return bytes;
  }

  /** Where the first free bytes from an offset on begin; -1 if there are none. */
  long next(long from) {
    int unit = free.nextSetBit(Math.toIntExact(Math.ceilDiv(from, UNIT)));
    return unit < 0 ? -1 : (long) unit * UNIT;
  }

  /** Where the free bytes at an offset end. */
  long endOf(long at) {
    return Math.min(end, (long) free.nextClearBit(Math.toIntExact(at / UNIT)) * UNIT);
  }

  /** Whether all of so many bytes are free. */
  boolean isFree(long at, long size) {
    return at >= 0
        && at % UNIT == 0
        && at < end
        && free.get(Math.toIntExact(at / UNIT))
        && endOf(at) - at >= size;
  }
}
