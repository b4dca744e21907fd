package io.deadbox.collect;

import io.deadbox.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many rows readers may have made that the writer has not written yet, whatever files
 * they come from. The file that the writer is at may always go on, so that nobody waits forever.
 */
final class RowsAhead {
  private static final long MAX_ROWS = 300_000;

  private long waiting;
  private @Nullable FileTask head;

  /** A reader has made rows of a file. */
  synchronized void made(FileTask file, long rows) throws InterruptedException {
    while (waiting + rows > MAX_ROWS && !file.equals(head)) {
      wait();
    }
    waiting += rows;
  }

  /** The writer has written, or thrown away, rows. */
  synchronized void written(long rows) {
    waiting -= rows;
    notifyAll();
  }

  /** The writer is at a file. */
  synchronized void at(FileTask file) {
    head = file;
    notifyAll();
  }

  /** A row with all rows and values in its lists. */
  static long weight(Record row) {
    Table table = Table.of(row.getClass());
    long weight = 1;
    for (Table.ValueList list : table.valueLists()) {
      weight += list.of(row).size();
    }
    for (Table.RowList list : table.rowLists()) {
      for (Record child : list.of(row)) {
        weight += weight(child);
      }
    }
    return weight;
  }
}
