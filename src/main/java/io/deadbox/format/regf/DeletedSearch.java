package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds deleted keys and values in what nothing in use means: free cells, slack, cells that no key
 * leads to. It has to see the walk through the hive first, to know what is in use, and the keys
 * that deleted ones were below.
 */
public final class DeletedSearch implements HiveVisitor {
  /** Remnants after which the search ends; real hives of 100 MB have some ten thousand. */
  private static final int MOST_REMNANTS = 1_000_000;

  private static final int SEGMENT = 16_344;

  private final Hive hive;
  private final Issues issues;
  private final Map<Long, String> paths = new HashMap<>();
  private final Map<Long, Remnant.OfKey> keys = new TreeMap<>();
  private final Map<Long, Remnant.OfValue> values = new TreeMap<>();
  private final Map<Long, DeletedKey> found = new HashMap<>();
  private final Map<Long, DeletedKey> owners = new HashMap<>();
  private final Budget budget;

  /** A search in a hive that is about to be walked through. */
  public DeletedSearch(Hive hive, Issues issues) {
    this.hive = hive;
    this.issues = issues;
    this.budget = new Budget(hive.binsAndBeyond().size());
  }

  @Override
  public void key(Key key) {
    paths.put(key.links().cell(), key.path());
  }

  @Override
  public void value(Value value) {}

  /** Searches; gives keys, then values, each in the order in which they lie. */
  public void run(Consumer<DeletedKey> deletedKeys, Consumer<DeletedValue> deletedValues) {
    FreeSpace free = new FreeSpace(hive, issues);
    collect(free);
    for (Remnant.OfKey key : keys.values()) {
      if (budget.isSpent()) {
        return; // issues tell of what was refused
      }
      DeletedKey deleted = deleted(free, key);
      if (deleted != null) {
        found.put(key.cell(), deleted);
        deletedKeys.accept(deleted);
      }
    }
    for (Remnant.OfKey key : keys.values()) {
      DeletedKey deleted = found.get(key.cell());
      if (deleted != null && key.valueCount() > 0) {
        issues.contain(() -> claimValues(free, key, deleted));
      }
    }
    for (Remnant.OfValue value : values.values()) {
      Bytes data = value.inline();
      if (data == null) {
        data = data(free, value);
      }
      deletedValues.accept(
          new DeletedValue(
              owners.get(value.cell()),
              new Value(
                  value.name(),
                  value.type(),
                  value.size(),
                  false,
                  data,
                  hive.cells().fileOffset(value.cell())),
              free.place(value.cell())));
    }
  }

  private void collect(FreeSpace free) {
    for (int run = 0; run < free.runs(); run++) {
      long end = free.end(run);
      long at = free.firstCell(run);
      while (at < end) {
        if (keys.size() + values.size() >= MOST_REMNANTS) {
          issues.add(
              IssueKind.LIMIT,
              hive.cells().fileOffset(at),
              "free cells",
              "more than %d deleted keys and values: not searched from here on"
                  .formatted(MOST_REMNANTS));
          return;
        }
        at = collect(free.bytes(), at, end);
      }
    }
  }

  /** Takes what is at a place; gives the next place to look at. */
  private long collect(Bytes bytes, long at, long end) {
    Remnant remnant = null;
    try {
      remnant = Remnant.at(bytes, at, end, hive.cells().headerSize());
    } catch (Malformed malformed) {
      issues.add(malformed);
    }
    if (remnant == null || !budget.takeBytes(remnant.end() - at)) {
      return at + FreeSpace.UNIT;
    }
    switch (remnant) {
      case Remnant.OfKey key -> keys.put(at, key);
      case Remnant.OfValue value -> values.put(at, value);
    }
    return Math.ceilDiv(remnant.end(), (long) FreeSpace.UNIT) * FreeSpace.UNIT;
  }

  private @Nullable DeletedKey deleted(FreeSpace free, Remnant.OfKey key) {
    List<String> names = new ArrayList<>();
    Set<Long> seen = new LinkedHashSet<>();
    Remnant.OfKey current = key;
    String above = null;
    while (current != null && seen.add(current.cell()) && seen.size() <= HiveWalk.DEEPEST) {
      names.add(current.name());
      above = paths.get(current.parent());
      current = above == null ? keys.get(current.parent()) : null;
    }
    String path = String.join("\\", names.reversed());
    if (above != null && !above.isEmpty()) {
      path = above + "\\" + path;
    }
    if (path.length() > Budget.LONGEST_PATH || !budget.takePath(path.length())) {
      issues.add(
          IssueKind.LIMIT,
          hive.cells().fileOffset(key.cell()),
          "deleted key",
          "left out: its path is longer than a hive can hold");
      return null;
    }
    return new DeletedKey(
        path,
        above != null,
        key.name(),
        key.lastWritten(),
        key.subkeyCount(),
        key.valueCount(),
        free.place(key.cell()),
        hive.cells().fileOffset(key.cell()));
  }

  /** Values are their key's where its list is still there. The first key to claim one has it. */
  private void claimValues(FreeSpace free, Remnant.OfKey key, DeletedKey deleted) throws Malformed {
    int header = hive.cells().headerSize();
    long count = key.valueCount();
    if (!free.isFree(key.values(), header + 4 * count) || !budget.takeListElements(count)) {
      return;
    }
    for (long i = 0; i < count; i++) {
      long cell = free.bytes().u32(key.values() + header + 4 * i, "value offset");
      if (values.containsKey(cell)) {
        owners.putIfAbsent(cell, deleted);
      }
    }
  }

  /** Data that lie in free space as a whole; null if they are overwritten, in part or in all. */
  private @Nullable Bytes data(FreeSpace free, Remnant.OfValue value) {
    try {
      Bytes content = cell(free, value.data(), Math.min(value.size(), 8));
      if (content == null || !budget.takeBytes(value.size())) {
        return null;
      }
      if (value.size() <= SEGMENT || !content.startsWith(0, "db")) {
        return content.size() < value.size() ? null : content.slice(0, value.size(), "value data");
      }
      return content.size() >= value.size() && hive.base().minorVersion() <= 3
          ? content.slice(0, value.size(), "value data")
          : segments(free, content, value.size());
    } catch (Malformed _) {
      return null; // overwritten too: what should be there is not
    }
  }

  private @Nullable Bytes segments(FreeSpace free, Bytes record, long size) throws Malformed {
    int count = record.u16(2, "number of segments");
    Bytes list = cell(free, record.u32(4, "segment list offset"), 4L * count);
    if (list == null || (long) count * SEGMENT < size) {
      return null;
    }
    byte[] joined = new byte[Math.toIntExact(size)];
    int done = 0;
    for (int i = 0; done < joined.length; i++) {
      int part = Math.min(SEGMENT, joined.length - done);
      Bytes segment = cell(free, list.u32(4L * i, "segment offset"), part);
      if (segment == null) {
        return null;
      }
      System.arraycopy(segment.array(0, part, "data segment"), 0, joined, done, part);
      done += part;
    }
    return Bytes.of(joined, record.origin());
  }

  /** What a free cell holds, if that are so many bytes at least; else null. */
  private @Nullable Bytes cell(FreeSpace free, long cell, long size) throws Malformed {
    int header = hive.cells().headerSize();
    if (!free.isFree(cell, header + size)) {
      return null;
    }
    long stored = Math.abs((long) free.bytes().i32(cell, "cell size"));
    return stored >= header + size && free.isFree(cell, stored)
        ? free.bytes().slice(cell + header, stored - header, "cell")
        : null;
  }
}
