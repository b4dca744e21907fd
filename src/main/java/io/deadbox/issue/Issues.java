package io.deadbox.issue;

import io.deadbox.binary.Malformed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where readers put what they could not read. One instance belongs to one file (or volume) and one
 * thread. Hostile files make thousands of issues: beyond {@link #MAX_KEPT} they are only counted.
 */
public final class Issues {
  /** Issues kept for one file; more tell an examiner nothing new and would fill the case. */
  public static final int MAX_KEPT = 1000;

  /** A step that may meet a malformed structure. */
  @FunctionalInterface
  public interface Step {
    /** Does the step. */
    void run() throws Malformed;
  }

  private final List<Issue> kept = new ArrayList<>();
  private final Map<String, Issues> parts = new LinkedHashMap<>();
  private long count;

  /**
   * What a part of the reader could not read, by the part's name: the rest of the reader's rows are
   * not touched by it. Not among {@link #all}.
   */
  public Issues part(String name) {
    return parts.computeIfAbsent(name, _ -> new Issues());
  }

  /** The parts that were asked for, by name, in the order in which they were. */
  public Map<String, Issues> parts() {
    return Collections.unmodifiableMap(parts);
  }

  /** Records that something is suspect or missing; reading goes on. */
  public void add(IssueKind kind, long offset, String field, String reason) {
    add(new Issue(kind, offset, field, reason, null));
  }

  /** Records an issue. */
  public void add(Issue issue) {
    count++;
    if (kept.size() < MAX_KEPT) {
      kept.add(issue);
    }
  }

  /** Records what a malformed structure cost. */
  public void add(Malformed malformed) {
    add(
        malformed.isTruncated() ? IssueKind.TRUNCATED : IssueKind.MALFORMED,
        malformed.offset(),
        malformed.field(),
        malformed.reason());
  }

  /** Runs a step; if it meets a malformed structure, that becomes an issue. True if it did not. */
  public boolean contain(Step step) {
    try {
      step.run();
      return true;
    } catch (Malformed malformed) {
      add(malformed);
      return false;
    }
  }

  /** All issues, those beyond {@link #MAX_KEPT} as one that counts them. */
  public List<Issue> all() {
    if (count == kept.size()) {
      return Collections.unmodifiableList(kept);
    }
    List<Issue> all = new ArrayList<>(kept);
    all.add(
        new Issue(
            IssueKind.LIMIT,
            null,
            "issues",
            (count - kept.size()) + " more issues in this file were counted, not kept",
            null));
    return all;
  }

  /** How many were added, kept or not. */
  public long count() {
    return count;
  }
}
