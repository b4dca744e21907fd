package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of a transaction log as Windows wrote it before 8.1: a bit for each 512 bytes of the
 * hive bins data, and then those 512 bytes whose bit is set.
 */
final class OldLog {
  private static final int SECTOR = LogEntry.SECTOR;
  private static final int CLUSTERING_FACTOR = 44;
  private static final int LARGEST_FACTOR = 8; // disks of 4096 bytes a sector
  private static final String SIGNATURE = "DIRT";

  private OldLog() {}

  /** Reads all changes of a log, as one entry. */
  static LogEntry read(Bytes log, BaseBlock base) throws Malformed {
    long binsSize = LogEntry.binsSize(base.binsSize(), log.origin() + 40);
    int sector = sector(log);
    log.expect(sector, SIGNATURE, "dirty vector signature");
    long bits = binsSize / SECTOR;
    byte[] vector = log.array(sector + 4L, Math.ceilDiv(bits, 8), "dirty vector");
    long data = Math.ceilDiv(sector + 4L + vector.length, (long) sector) * sector;
    List<LogPage> pages = new ArrayList<>();
    LogPage run = null; // neighbours in the hive are neighbours in the log
    for (int bit = 0; bit < bits; bit++) {
      if ((vector[bit / 8] & 1 << bit % 8) == 0) {
        continue;
      }
      log.slice(data, SECTOR, "dirty page");
      long hiveOffset = BaseBlock.SIZE + (long) bit * SECTOR;
      if (run != null && run.hiveOffset() + run.size() == hiveOffset) {
        pages.removeLast();
        run = new LogPage(run.hiveOffset(), run.logOffset(), run.size() + SECTOR);
      } else {
        run = new LogPage(hiveOffset, log.origin() + data, SECTOR);
      }
      pages.add(run);
      data += SECTOR;
    }
    return new LogEntry(base.primarySequence(), binsSize, pages);
  }

  /** Size of a sector: the vector begins in the second one. */
  private static int sector(Bytes log) throws Malformed {
    long factor = log.u32(CLUSTERING_FACTOR, "clustering factor");
    int sector = factor >= 1 && factor <= LARGEST_FACTOR ? (int) factor * SECTOR : SECTOR;
    return log.startsWith(sector, SIGNATURE) ? sector : SECTOR;
  }
}
