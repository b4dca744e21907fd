package io.deadbox.format.pe;

import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;

/**
 * Reads the names in one table and sees to it that they stay together below a limit: thousands of
 * entries may all point into the same long text.
 */
final class Names {
  /** Longest name kept. Microsoft's compiler hashes decorated names beyond 4096 characters. */
  static final int LONGEST = 4096;

  /**
   * Characters kept in one table; the largest known tables of real programs hold some 3 million.
   */
  static final long MAX_TEXT = 16_000_000;

  private final RvaMap memory;
  private final Issues issues;
  private long left = MAX_TEXT;

  Names(RvaMap memory, Issues issues) {
    this.memory = memory;
    this.issues = issues;
  }

  /**
   * The name at an address.
   *
   * @param holder offset of the field that holds the address
   */
  String at(long rva, String field, long holder) throws Malformed {
    Mapped text = memory.at(rva, field, holder);
    String name = text.cString(0, Math.min(LONGEST, left), field);
    left -= name.length();
    if (name.length() == LONGEST) {
      issues.add(IssueKind.LIMIT, text.offset(0), field, "cut at " + LONGEST + " characters");
    }
    return name;
  }

  /** Whether the limit is reached: from here on names are empty. */
  boolean exhausted() {
    return left <= 0;
  }
}
