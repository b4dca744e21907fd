package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes that belong together: applied all, or not at all.
 *
 * @param sequence the hive's sequence number once they are applied
 * @param binsSize size of the hive bins data then, in bytes
 * @param pages what changes
 */
record LogEntry(long sequence, long binsSize, List<LogPage> pages) {
  /** Largest hive bins data that 32-bit offsets and a sign leave room for. */
  static final long LARGEST_BINS = 0x7fffe000L;

  static final String SIGNATURE = "HvLE";

  /** Entries, pages and their sizes are multiples of this. */
  static final int SECTOR = 512;

  private static final int PAGE = 4096;
  private static final int HEADER = 40;
  private static final int REFERENCE = 8;

  /**
   * Reads an entry of a log of the new format.
   *
   * @param size as the entry has it, see {@link #size}
   * @throws Malformed if anything in it is not as Windows demands it
   */
  static LogEntry read(Bytes log, long at, long size) throws Malformed {
    Bytes entry = log.slice(at, size, "log entry");
    expectHash(entry, 32, 0, 32, "log entry hash-2");
    expectHash(entry, 24, HEADER, size - HEADER, "log entry hash-1");
    long binsSize = binsSize(entry.u32(16, "hive bins data size"), entry.origin() + 16);
    long count = entry.u32(20, "dirty pages count");
    if (count > (size - HEADER) / REFERENCE) {
      throw new Malformed(entry.origin() + 20, "dirty pages count", count + " have no room");
    }
    List<LogPage> pages = new ArrayList<>();
    long data = HEADER + REFERENCE * count;
    for (long i = 0; i < count; i++) {
      long reference = HEADER + REFERENCE * i;
      long offset = entry.u32(reference, "page offset");
      long length = entry.u32(reference + 4, "page size");
      if (offset % SECTOR != 0
          || length % SECTOR != 0
          || length == 0
          || offset > binsSize - length
          || length > size - data) {
        throw new Malformed(
            entry.origin() + reference,
            "dirty page reference",
            "%d bytes at %d of %d".formatted(length, offset, binsSize));
      }
      pages.add(new LogPage(BaseBlock.SIZE + offset, entry.origin() + data, length));
      data += length;
    }
    return new LogEntry(entry.u32(12, "sequence number"), binsSize, pages);
  }

  /**
   * Size in bytes of the entry at an offset.
   *
   * @throws Malformed if no entry can be that long
   */
  static long size(Bytes log, long at) throws Malformed {
    long size = log.u32(at + 4, "log entry size");
    if (size < SECTOR || size % SECTOR != 0 || size > log.size() - at) {
      throw new Malformed(log.origin() + at + 4, "log entry size", size + " bytes");
    }
    return size;
  }

  /** Demands a size that a hive's bins can have. */
  static long binsSize(long size, long offset) throws Malformed {
    if (size == 0 || size % PAGE != 0 || size > LARGEST_BINS) {
      throw new Malformed(offset, "hive bins data size", size + " bytes");
    }
    return size;
  }

  private static void expectHash(Bytes entry, long stored, long from, long size, String field)
      throws Malformed {
    long expected = entry.u64(stored, field);
    long computed = Marvin32.of(entry, from, size, field);
    if (expected != computed) {
      throw new Malformed(
          entry.origin() + stored,
          field,
          "stored %016x, computed %016x".formatted(expected, computed));
    }
  }
}
