package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.stream.LongStream;

/** The lists by which a key knows its subkeys: leaves (li, lf, lh), or a root (ri) of leaves. */
final class SubkeyLists {
  private final Hive hive;
  private final Budget budget;
  private final Issues issues;
  private final LongStream.Builder cells = LongStream.builder();
  private long found;

  private SubkeyLists(Hive hive, Budget budget, Issues issues) {
    this.hive = hive;
    this.budget = budget;
    this.issues = issues;
  }

  /** Offsets of the cells of a key's subkeys, in order; a bad list costs what it leads to. */
  static long[] read(Hive hive, Key key, Budget budget, Issues issues) {
    long list = key.links().subkeys();
    if (key.subkeyCount() == 0 && list == Cells.NONE) {
      return new long[0];
    }
    SubkeyLists lists = new SubkeyLists(hive, budget, issues);
    boolean complete = key.subkeyCount() == 0 || issues.contain(() -> lists.read(list));
    if (complete && lists.found != key.subkeyCount()) {
      issues.add(
          IssueKind.MALFORMED,
          key.offset(),
          "number of subkeys",
          "%d, but the lists hold %d".formatted(key.subkeyCount(), lists.found));
    }
    return lists.cells.build().toArray();
  }

  private void read(long list) throws Malformed {
    Bytes cell = hive.cells().cell(list, "subkeys list");
    if (!cell.startsWith(0, "ri")) {
      readLeaf(cell);
      return;
    }
    int count = elements(cell, 4);
    hive.cells().use(cell, 4 + 4L * count);
    for (int i = 0; i < count; i++) { // the leaves of a root are one level, never roots again
      long leaf = cell.u32(4 + 4L * i, "subkeys list offset");
      issues.contain(() -> readLeaf(hive.cells().cell(leaf, "subkeys list")));
    }
  }

  private void readLeaf(Bytes cell) throws Malformed {
    int step;
    if (cell.startsWith(0, "lf") || cell.startsWith(0, "lh")) {
      step = 8; // each offset is followed by a hint for look-ups
    } else if (cell.startsWith(0, "li")) {
      step = 4;
    } else {
      throw new Malformed(cell.origin(), "subkeys list signature", "is not li, lf, lh or ri");
    }
    int count = elements(cell, step);
    hive.cells().use(cell, 4 + (long) step * count);
    for (int i = 0; i < count; i++) {
      cells.add(cell.u32(4 + (long) step * i, "key offset"));
    }
    found += count;
  }

  /** How many elements to read: no more than the cell has room for, or the budget allows. */
  private int elements(Bytes cell, int step) throws Malformed {
    int count = cell.u16(2, "number of elements");
    int room = (int) Math.min(count, (cell.size() - 4) / step);
    if (room < count) {
      issues.add(
          IssueKind.MALFORMED,
          cell.origin() + 2,
          "number of elements",
          "%d, but the list has room for %d".formatted(count, room));
    }
    if (!budget.takeListElements(room)) {
      issues.add(
          IssueKind.LIMIT,
          cell.origin(),
          "subkeys list",
          "lists repeat: %d more subkeys were left out".formatted(room));
      return 0;
    }
    return room;
  }
}
