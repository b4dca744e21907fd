package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A copy of a hive in memory, onto which pages of transaction logs are written. */
final class RecoveredHive {
  private static final int PAGE = 4096;
  private static final int BIN_HEADER = 32;
  private static final int HEADER_COPY = 512; // what of the base block a log repeats
  private static final int FILE_TYPE = 28;
  private static final int BINS_SIZE = 40;
  private static final int CHECKSUM = 508;

  private byte[] bytes;

  RecoveredHive(Bytes hive) throws Malformed {
    bytes = hive.array(0, hive.size(), "hive");
  }

  /** Replaces a header that cannot be trusted by the log's copy of it. */
  void takeBaseBlock(Bytes log) throws Malformed {
    System.arraycopy(log.array(0, HEADER_COPY, "base block"), 0, bytes, 0, HEADER_COPY);
    numbers().putInt(FILE_TYPE, 0);
  }

  /** Writes the pages of an entry, all of which lie within the log and the bins' new size. */
  void apply(LogEntry entry, Bytes log) throws Malformed {
    int size = Math.toIntExact(BaseBlock.SIZE + entry.binsSize()); // the caller has limited it
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, size);
    }
    for (LogPage page : entry.pages()) {
      byte[] data = log.array(page.logOffset() - log.origin(), page.size(), "dirty page");
      System.arraycopy(data, 0, bytes, Math.toIntExact(page.hiveOffset()), data.length);
    }
    numbers().putInt(BINS_SIZE, (int) entry.binsSize());
  }

  /**
   * Offset in the file of the first bin that was written to by an entry and has no valid header
   * now; -1 if none. Windows applies a log of the old format only if all are valid.
   */
  long changedBinThatIsNone(LogEntry entry) {
    int end = Math.toIntExact(BaseBlock.SIZE + entry.binsSize());
    int at = BaseBlock.SIZE;
    int page = 0; // pages are in the order of their offsets
    while (at < end) {
      int size = binSize(at, end);
      int next = at + (size == 0 ? PAGE : size);
      while (page < entry.pages().size()
          && entry.pages().get(page).hiveOffset() + entry.pages().get(page).size() <= at) {
        page++;
      }
      boolean changed = page < entry.pages().size() && entry.pages().get(page).hiveOffset() < next;
      if (size == 0 && changed) {
        return at;
      }
      at = next;
    }
    return -1;
  }

  /** Size of the bin at an offset; 0 if there is none. */
  private int binSize(int at, int end) {
    if (at + BIN_HEADER > bytes.length || !Bytes.of(bytes).startsWith(at, "hbin")) {
      return 0;
    }
    int size = numbers().getInt(at + 8);
    boolean valid =
        numbers().getInt(at + 4) == at - BaseBlock.SIZE
            && size > 0
            && size % PAGE == 0
            && size <= end - at;
    return valid ? size : 0;
  }

  /** The hive's bytes, marked as fully written. */
  Bytes sealed(long sequence) {
    ByteBuffer header = numbers();
    header.putInt(4, (int) sequence).putInt(8, (int) sequence);
    int sum = 0;
    for (int at = 0; at < CHECKSUM; at += 4) {
      sum ^= header.getInt(at);
    }
    header.putInt(CHECKSUM, sum == -1 ? -2 : sum == 0 ? 1 : sum);
    return Bytes.of(bytes);
  }

  private ByteBuffer numbers() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
