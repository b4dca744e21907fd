package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What of a hive's file nothing in use means, after a walk through the hive: free cells, what cells
 * in use have left over, cells that no key leads to, and what lies behind the last bin. Offsets are
 * those in the hive bins data, which here go on to the end of the file.
 */
final class FreeSpace {
  /** Cells lie at multiples of this. */
  static final int UNIT = 8;

  private final Bytes bytes;
  private final BitSet used;

  /** Where runs of free bytes start and end, in words and in order, and in which kind of place. */
  private int[] starts = new int[64];

  private int[] ends = new int[64];
  private FoundIn[] places = new FoundIn[64];
  private int count;

  FreeSpace(Hive hive, Issues issues) {
    bytes = hive.binsAndBeyond();
    Cells cells = hive.cells();
    used = cells.used();
    long done = 0;
    for (Cells.Bin bin : hive.bins()) {
      add(done, bin.at(), FoundIn.UNREFERENCED);
      issues.contain(() -> addCells(cells, bin, issues));
      done = bin.at() + bin.size();
    }
    add(done, cells.size(), FoundIn.UNREFERENCED);
    long end = Math.min(bytes.size(), 1L << 32); // offsets have 32 bits
    add(cells.size(), end, FoundIn.BEHIND_BINS);
  }

  private void addCells(Cells cells, Cells.Bin bin, Issues issues) throws Malformed {
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
            "%d: where cells begin in the %d bytes to the end of the bin is not known"
                .formatted(stored, binEnd - at));
        add(at, binEnd, FoundIn.UNREFERENCED);
        return;
      }
      boolean leadsHere = used.get(Math.toIntExact(at / Cells.WORD));
      add(
          at,
          at + size,
          stored > 0 ? FoundIn.FREE_CELL : leadsHere ? FoundIn.SLACK : FoundIn.UNREFERENCED);
      at += size;
    }
  }

  /** Adds what is not used between two offsets. */
  private void add(long from, long to, FoundIn place) {
    int end = Math.toIntExact(to / Cells.WORD);
    int start = used.nextClearBit(Math.toIntExact(Math.ceilDiv(from, Cells.WORD)));
    while (start < end) {
      int next = used.nextSetBit(start);
      int stop = next < 0 || next > end ? end : next;
      addRun(start, stop, place);
      start = used.nextClearBit(stop);
    }
  }

  private void addRun(int start, int end, FoundIn place) {
    if (count > 0 && ends[count - 1] == start && places[count - 1] == place) {
      ends[count - 1] = end;
    } else if ((end - start) * Cells.WORD >= UNIT) { // less has no cell, nor a list or data of one
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, 2 * count);
        ends = Arrays.copyOf(ends, 2 * count);
        places = Arrays.copyOf(places, 2 * count);
      }
      starts[count] = start;
      places[count] = place;
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

  /**
   * The first offset in a run at which a cell can have begun. Its size may lie before the run: what
   * is in use now may have overwritten that much, and left the key or value.
   */
  long firstCell(int run) {
    return (long) starts[run] * Cells.WORD / UNIT * UNIT;
  }

  /** Offset of the first byte behind a run. */
  long end(int run) {
    return (long) ends[run] * Cells.WORD;
  }

  /** In what kind of place a cell that was found at an offset lies. */
  FoundIn place(long cell) {
    return places[run(cell + UNIT - Cells.WORD)];
  }

  /** The last run that starts at an offset or before; -1 if none. */
  private int run(long at) {
    int found = Arrays.binarySearch(starts, 0, count, Math.toIntExact(at / Cells.WORD));
    return found >= 0 ? found : -found - 2;
  }

  /** Whether all of so many bytes are free. */
  boolean isFree(long at, long size) {
    if (at < 0 || at % UNIT != 0 || at >= bytes.size()) {
      return false;
    }
    int run = run(at);
    return run >= 0 && size <= end(run) - at;
  }
}
