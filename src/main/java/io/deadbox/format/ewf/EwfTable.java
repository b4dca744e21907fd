package io.deadbox.format.ewf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Where a run of chunks lies in its segment file: the place of a table, whose entries are read when
 * one of the chunks is wanted, so that a large image's millions of entries need no memory.
 *
 * @param segment position of the file among the image's files, from 0
 * @param firstChunk number of its first chunk on the disk
 * @param count number of entries
 * @param base what is added to each entry
 * @param end offset in the file where the last chunk ends
 * @param at offset of the entries in the file
 * @param copyAt offset of the entries in the table's copy; 0 where there is none
 */
record EwfTable(
    int segment, long firstChunk, int count, long base, long end, long at, long copyAt) {
  static final int HEADER_SIZE = 24;
  private static final int HEADER_CHECKSUM = 20;
  private static final int ENTRY = 4;
  private static final long COMPRESSED = 0x8000_0000L;

  /** EnCase writes 16,375 at most, others some ten thousand; more is left to libewf. */
  private static final int MAX_ENTRIES = 1 << 22;

  /**
   * A table's header.
   *
   * @param count number of entries
   * @param base offset in the file that entries count from; 0 before EnCase 6
   */
  record Header(int count, long base) {
    static Header read(Bytes data, long sectionSize) throws Malformed {
      EwfSegment.checkSum(data.slice(0, HEADER_SIZE, "table header"), HEADER_CHECKSUM, "table");
      long count = data.u32(0, "number of entries");
      if (count > MAX_ENTRIES || count * ENTRY > sectionSize - HEADER_SIZE) {
        throw new Malformed(
            data.origin(), "number of entries", count + " are too many, or do not fit in");
      }
      return new Header((int) count, data.u64(8, "base offset"));
    }
  }

  /**
   * Where one chunk lies.
   *
   * @param at offset in its segment file
   * @param size in bytes, as stored
   */
  record Place(long at, int size, boolean compressed) {}

  /** Entries of a table that were read and checked. */
  static final class Entries {
    private final EwfTable table;
    private final int[] stored;

    /** From this entry on all 32 bits are the offset, and chunks are stored as they are. */
    private final int plainFrom;

    private Entries(EwfTable table, int[] stored) {
      this.table = table;
      this.stored = stored;
      this.plainFrom = plainFrom(stored);
    }

    /** EnCase 6.7 goes on past 2 GB of offset in one table, where no bit is left for the mark. */
    private static int plainFrom(int[] stored) {
      long before = 0;
      for (int i = 0; i < stored.length; i++) {
        long offset = Integer.toUnsignedLong(stored[i]) & ~COMPRESSED;
        if (offset < before) {
          return i;
        }
        before = offset;
      }
      return stored.length;
    }

    private long offset(int index) {
      long entry = Integer.toUnsignedLong(stored[index]);
      return table.base + (index < plainFrom ? entry & ~COMPRESSED : entry);
    }

    Place place(long chunk, int largest) throws Malformed {
      int index = (int) (chunk - table.firstChunk);
      long at = offset(index);
      long next = index + 1 < stored.length ? offset(index + 1) : table.end;
      long size = next - at;
      if (at < 0 || size <= 0 || next > table.end || size > largest) {
        throw new Malformed(
            table.at + (long) index * ENTRY,
            "chunk " + chunk,
            "lies at %d with %d bytes".formatted(at, size));
      }
      boolean compressed =
          index < plainFrom && (Integer.toUnsignedLong(stored[index]) & COMPRESSED) != 0;
      return new Place(at, (int) size, compressed);
    }
  }

  /** Reads the entries, or their copy where the first ones are damaged. */
  Entries entries(FileChannel file) throws IOException, Malformed {
    @Nullable Malformed damage = null;
    for (long place : new long[] {at, copyAt}) {
      if (place != 0) {
        try {
          return new Entries(this, stored(EwfSegment.bytes(file, place, count * ENTRY + ENTRY)));
        } catch (Malformed malformed) {
          damage = damage == null ? malformed : damage;
        }
      }
    }
    throw damage == null ? new Malformed(at, "table", "has no entries") : damage;
  }

  private int[] stored(Bytes data) throws Malformed {
    EwfSegment.checkSum(data, count * ENTRY, "table entries");
    int[] stored = new int[count];
    for (int i = 0; i < count; i++) {
      stored[i] = data.i32((long) i * ENTRY, "table entry");
    }
    return stored;
  }
}
