package io.deadbox.format.ese;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of one tree, from its root down. */
final class Tree {
  /** Takes an entry of a leaf; what it cannot read costs that entry. */
  @FunctionalInterface
  interface Visitor {
    void entry(Page page, Page.Entry entry) throws Malformed;
  }

  private Tree() {}

  /** Gives all entries of all leaves, in the order of their keys. A bad page costs its subtree. */
  static void walk(Bytes file, EseHeader header, long root, Issues issues, Visitor visitor) {
    Deque<Long> pending = new ArrayDeque<>();
    BitSet seen = new BitSet();
    pending.push(root);
    while (!pending.isEmpty()) {
      long number = pending.pop();
      issues.contain(() -> {
        Page page = page(file, header, number, seen, issues);
        if (page == null) {
          return;
        }
        if (page.is(Page.LEAF)) {
          for (Page.Entry entry : page.entries()) {
            issues.contain(() -> visitor.entry(page, entry));
          }
          return;
        }
        List<Long> children = new ArrayList<>();
        for (Page.Entry entry : page.entries()) {
          issues.contain(() -> children.add(entry.data().u32(0, "child page number")));
        }
        for (long child : children.reversed()) {
          pending.push(child);
        }
      });
    }
  }

  private static @Nullable Page page(
      Bytes file, EseHeader header, long number, BitSet seen, Issues issues) throws Malformed {
    long at = (number + 1) * header.pageSize();
    if (number == 0 || at + header.pageSize() > file.size()) {
      throw Malformed.truncated(Math.min(at, file.size()), "page " + number, "is not in the file");
    }
    if (seen.get((int) number)) {
      issues.add(IssueKind.LOOP, at, "page " + number, "is referred to more than once");
      return null;
    }
    seen.set((int) number);
    return Page.read(file, number, header);
  }
}
