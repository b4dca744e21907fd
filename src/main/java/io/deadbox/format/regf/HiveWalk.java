package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One walk through all keys of a hive. */
final class HiveWalk {
  /** Deepest key; Windows allows 512 levels. */
  static final int DEEPEST = 512;

  /** Cells lie at multiples of this. */
  private static final int ALIGNMENT = 8;

  /** A key that is still to be read. */
  private record Step(long cell, @Nullable Key parent) {}

  private final Hive hive;
  private final Issues issues;
  private final Budget budget;
  private final Deque<Step> pending = new ArrayDeque<>();
  private final BitSet seen = new BitSet();

  HiveWalk(Hive hive, Issues issues) {
    this.hive = hive;
    this.issues = issues;
    this.budget = new Budget(hive.cells().size());
  }

  void run(HiveVisitor visitor) {
    pending.push(new Step(hive.base().rootCell(), null));
    while (!pending.isEmpty() && !budget.isSpent()) {
      Step step = pending.pop();
      issues.contain(() -> visit(step, visitor));
    }
    if (budget.isSpent()) {
      issues.add(
          IssueKind.LIMIT,
          hive.cells().fileOffset(0),
          "hive bins data",
          "cells are shared by more keys and values than can be; %d keys and what is below were left out"
              .formatted(pending.size()));
    }
  }

  private void visit(Step step, HiveVisitor visitor) throws Malformed {
    if (!isNew(step.cell())) {
      return;
    }
    Key key = Key.read(hive, step.cell(), step.parent(), issues);
    if (!isWithinBudget(key)) {
      return;
    }
    visitor.key(key);
    values(hive, key, budget, issues, visitor::value);
    long[] subkeys = SubkeyLists.read(hive, key, budget, issues);
    if (subkeys.length > 0 && key.depth() == DEEPEST) {
      issues.add(
          IssueKind.LIMIT,
          key.offset(),
          "depth",
          "%d subkeys below level %d were left out".formatted(subkeys.length, DEEPEST));
      return;
    }
    for (int i = subkeys.length - 1; i >= 0; i--) {
      pending.push(new Step(subkeys[i], key));
    }
  }

  private boolean isNew(long cell) {
    if (cell % ALIGNMENT != 0 || cell >= hive.cells().size()) {
      return true; // no cell can be there; reading it says so
    }
    int bit = Math.toIntExact(cell / ALIGNMENT); // a cell's offset has 32 bits
    if (seen.get(bit)) {
      issues.add(
          IssueKind.LOOP,
          hive.cells().fileOffset(cell),
          "key offset",
          "a list of subkeys leads to a key that was already read");
      return false;
    }
    seen.set(bit);
    return true;
  }

  private boolean isWithinBudget(Key key) {
    String path = key.path();
    String className = key.className();
    if (path.length() > Budget.LONGEST_PATH
        || !budget.takePath(path.length())
        || (className != null && !budget.takeBytes(2L * className.length()))) {
      issues.add(
          IssueKind.LIMIT,
          key.offset(),
          "key path",
          "key and all below it left out: names are longer than a hive can hold");
      return false;
    }
    return true;
  }

  /** Gives the values of a key. */
  static void values(Hive hive, Key key, Budget budget, Issues issues, Consumer<Value> consumer) {
    if (key.valueCount() > 0) {
      issues.contain(() -> readValues(hive, key, budget, issues, consumer));
    }
  }

  private static void readValues(
      Hive hive, Key key, Budget budget, Issues issues, Consumer<Value> consumer) throws Malformed {
    Bytes list = hive.cells().cell(key.links().values(), "values list");
    long count = Math.min(key.valueCount(), list.size() / 4);
    if (count < key.valueCount()) {
      issues.add(
          IssueKind.MALFORMED,
          key.offset(),
          "number of values",
          "%d, but the list has room for %d".formatted(key.valueCount(), count));
    }
    if (!budget.takeListElements(count)) {
      issues.add(
          IssueKind.LIMIT,
          list.origin(),
          "values list",
          "lists repeat: %d more values were left out".formatted(count));
      return;
    }
    hive.cells().use(list, 4 * count);
    for (long i = 0; i < count && !budget.isSpent(); i++) {
      long cell = list.u32(4 * i, "value offset");
      issues.contain(() -> {
        Value value = Value.read(hive, cell, issues);
        Bytes data = value.data();
        long size = value.name().length() + (data == null ? 0 : data.size());
        if (budget.takeBytes(size)) {
          consumer.accept(value);
        } else {
          issues.add(
              IssueKind.LIMIT,
              value.offset(),
              "value",
              "left out: values share data, and are more than a hive can hold");
        }
      });
    }
  }
}
