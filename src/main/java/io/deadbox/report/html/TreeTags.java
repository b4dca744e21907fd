package io.deadbox.report.html;

import io.deadbox.ioc.Outcome;
import io.deadbox.report.VerdictLines.GroupEnd;
import io.deadbox.report.VerdictLines.GroupStart;
import io.deadbox.report.VerdictLines.RunStart;

/**
 * Fixed tags around the lines of a tree. A start and its end are lines of their own, so their tags
 * are written as they are, and not checked against each other by the template compiler.
 */
public final class TreeTags {
  /** Between the line of a run of literals, or of a group, and what it holds. */
  public static final String CHILDREN = "</summary><div class=\"children\">";

  /** Behind what a run of literals holds. */
  public static final String END = "</div></details>";

  private TreeTags() {}

  /** Before a group's own line. */
  public static String start(GroupStart group) {
    return group.nested()
        ? opening(group.verdict().outcome(), group.open())
        : "<p class=\"reason\">";
  }

  /** Between a group's own line and its children. */
  public static String children(GroupStart group) {
    return group.nested() ? CHILDREN : "</p>";
  }

  /** Behind a group's children. */
  public static String end(GroupEnd end) {
    return end.nested() ? END : "";
  }

  /** Before the common line of a run of literals. */
  public static String start(RunStart run) {
    return opening(run.outcome(), false);
  }

  private static String opening(Outcome outcome, boolean open) {
    return "<details class=\"%s\"%s><summary>".formatted(outcome.word(), open ? " open" : "");
  }
}
