package io.deadbox.format.sqlite;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one database of a file and its write-ahead log. */
public final class SqliteFile {
  /** What a database begins with. */
  public static final String SIGNATURE = "SQLite format 3\0";

  /** A database of a browser has some 100 MB at most; a larger one would fill memory. */
  private static final int LARGEST = 512 << 20;

  private static final int HEADER = 100;
  private static final int LOG_HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int WRITE_VERSION = 18;
  private static final int READ_VERSION = 19;
  private static final long MAGIC = 0x377f0682L;

  private SqliteFile() {}

  /**
   * The database with what its log holds of finished transactions, marked as one without a log.
   *
   * @param log the file beside it whose name ends in {@code -wal}; null if there is none
   * @throws Malformed if the file is no database, or too large
   */
  public static byte[] read(Bytes file, @Nullable Bytes log, Issues issues) throws Malformed {
    file.expect(0, SIGNATURE, "header string");
    if (file.size() > LARGEST) {
      throw new Malformed(
          file.origin() + LARGEST, "database", file.size() + " bytes are too many to be read");
    }
    byte[] database = file.array(0, Math.max(HEADER, file.size()), "database header");
    if (log != null && log.size() >= LOG_HEADER) {
      byte[] before = database;
      byte[][] after = {database};
      issues.contain(() -> after[0] = withLog(before, log, issues));
      database = after[0];
    }
    database[WRITE_VERSION] = 1;
    database[READ_VERSION] = 1;
    return database;
  }

  /** Applies the frames up to the last one that ends a transaction; what follows is told. */
  private static byte[] withLog(byte[] database, Bytes log, Issues issues) throws Malformed {
    long magic = big(log, 0);
    boolean bigEndianSums = (magic & 1) != 0;
    long pageSize = big(log, 8);
    if ((magic & ~1L) != MAGIC
        || Long.bitCount(pageSize) != 1
        || pageSize < 512
        || pageSize > 65_536) {
      throw new Malformed(log.origin(), "write-ahead log header", "is not that of a log");
    }
    long[] sums = new long[2];
    add(sums, log.array(0, 24, "write-ahead log header"), bigEndianSums);
    if (sums[0] != big(log, 24) || sums[1] != big(log, 28)) {
      throw new Malformed(log.origin() + 24, "write-ahead log header", "has a wrong checksum");
    }
    Map<Long, Long> pending = new HashMap<>();
    Map<Long, Long> committed = new HashMap<>();
    long pages = 0;
    long frame = FRAME_HEADER + pageSize;
    long at = LOG_HEADER;
    for (; at + frame <= log.size(); at += frame) {
      boolean sameRun = big(log, at + 8) == big(log, 16) && big(log, at + 12) == big(log, 20);
      add(sums, log.array(at, 8, "frame header"), bigEndianSums);
      add(sums, log.array(at + FRAME_HEADER, pageSize, "frame"), bigEndianSums);
      if (!sameRun || sums[0] != big(log, at + 16) || sums[1] != big(log, at + 20)) {
        break; // of an earlier run of the log, as is everything behind it
      }
      pending.put(big(log, at), at + FRAME_HEADER);
      long size = big(log, at + 4);
      if (size > 0) {
        committed.putAll(pending);
        pending.clear();
        pages = size;
      }
    }
    if (!pending.isEmpty()) {
      issues.add(
          IssueKind.DIRTY,
          log.origin() + at,
          "write-ahead log",
          "%d pages are of a transaction that was not finished".formatted(pending.size()));
    }
    if (committed.isEmpty()) {
      return database;
    }
    // a page that the log does not hold is in the file, so that its size limits that of the whole
    if (pages * pageSize > Math.min(LARGEST, (long) database.length + log.size())) {
      throw new Malformed(log.origin(), "database size", pages + " pages are too many");
    }
    byte[] whole = Arrays.copyOf(database, (int) (pages * pageSize));
    for (Map.Entry<Long, Long> page : committed.entrySet()) {
      long number = page.getKey();
      if (number >= 1 && number <= pages) {
        byte[] content = log.array(page.getValue(), pageSize, "frame");
        System.arraycopy(content, 0, whole, (int) ((number - 1) * pageSize), content.length);
      }
    }
    return whole;
  }

  /** The log's own numbers have the highest byte first. */
  private static long big(Bytes log, long at) throws Malformed {
    return Integer.toUnsignedLong(Integer.reverseBytes(log.i32(at, "write-ahead log")));
  }

  private static void add(long[] sums, byte[] bytes, boolean bigEndian) throws Malformed {
    Bytes words = Bytes.of(bytes);
    for (int i = 0; i + 8 <= bytes.length; i += 8) {
      long first = bigEndian ? big(words, i) : words.u32(i, "word");
      long second = bigEndian ? big(words, i + 4) : words.u32(i + 4L, "word");
      sums[0] = sums[0] + first + sums[1] & 0xffff_ffffL;
      sums[1] = sums[1] + second + sums[0] & 0xffff_ffffL;
    }
  }
}
