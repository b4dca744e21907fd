package io.deadbox.report;

import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode;
import io.deadbox.ioc.VerdictNode.GroupVerdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A verdict's tree as a sequence of lines, in the indicator's order. The depth of the tree is the
 * indicator's choice, so nothing here or in the templates recurses.
 */
public final class VerdictLines {
  /** Literals side by side that are folded into one line where none of them holds. */
  private static final int RUN = 6;

  /** Groups nested deeper are shown at this depth: browsers give up on very deep pages. */
  private static final int DEEPEST = 40;

  /** A line, or the start or end of what it holds. */
  public sealed interface Line {}

  /**
   * A group begins.
   *
   * @param depth 1 for the top
   * @param nested false where the depth is no longer shown
   * @param open whether it is unfolded at first
   */
  public record GroupStart(GroupVerdict verdict, int depth, boolean nested, boolean open)
      implements Line {}

  /** A group ends. */
  public record GroupEnd(boolean nested) implements Line {}

  /**
   * Literals side by side begin that came to the same for the same reason.
   *
   * @param terms theirs, each once, in their order
   */
  public record RunStart(Outcome outcome, String reason, int count, List<String> terms)
      implements Line {}

  /** They end. */
  public record RunEnd() implements Line {}

  /**
   * A literal.
   *
   * @param number from 1, in the indicator's order
   */
  public record Literal(ItemVerdict verdict, int number) implements Line {}

  private final List<Line> lines = new ArrayList<>();
  private int literals;

  private VerdictLines() {}

  /** All lines of a verdict; none if its indicator has no logic. */
  public static List<Line> of(Verdict verdict) {
    VerdictLines out = new VerdictLines();
    VerdictNode top = verdict.tree();
    if (top != null) {
      out.walk(top);
    }
    return List.copyOf(out.lines);
  }

  /** All literals of a verdict, in the indicator's order. */
  public static List<ItemVerdict> literals(Verdict verdict) {
    return of(verdict).stream()
        .filter(Literal.class::isInstance)
        .map(line -> ((Literal) line).verdict())
        .toList();
  }

  private record Level(Iterator<List<VerdictNode>> runs, boolean nested) {}

  private void walk(VerdictNode top) {
    Deque<Level> levels = new ArrayDeque<>();
    levels.push(new Level(List.of(List.of(top)).iterator(), false));
    while (!levels.isEmpty()) {
      Level level = levels.getFirst();
      if (level.runs().hasNext()) {
        List<VerdictNode> run = level.runs().next();
        if (run.getFirst() instanceof GroupVerdict group) {
          levels.push(start(group, levels.size()));
        } else {
          literals(run);
        }
      } else {
        levels.pop();
        if (!levels.isEmpty()) {
          lines.add(new GroupEnd(level.nested()));
        }
      }
    }
  }

  private Level start(GroupVerdict group, int depth) {
    boolean nested = depth <= DEEPEST;
    boolean open = depth == 1 || !nested || holds(group.outcome());
    lines.add(new GroupStart(group, depth, nested, open));
    return new Level(runs(group.children()).iterator(), nested);
  }

  private void literals(List<VerdictNode> run) {
    boolean folded = run.size() >= RUN;
    if (folded) {
      VerdictNode first = run.getFirst();
      List<String> terms =
          run.stream().map(node -> ((ItemVerdict) node).item().search()).distinct().toList();
      lines.add(new RunStart(first.outcome(), first.reason(), run.size(), terms));
    }
    for (VerdictNode node : run) {
      lines.add(new Literal((ItemVerdict) node, ++literals));
    }
    if (folded) {
      lines.add(new RunEnd());
    }
  }

  /** Children side by side that can be folded together; others one by one. */
  private static List<List<VerdictNode>> runs(List<VerdictNode> children) {
    List<List<VerdictNode>> runs = new ArrayList<>();
    for (VerdictNode child : children) {
      if (!runs.isEmpty() && foldable(runs.getLast().getLast(), child)) {
        runs.getLast().add(child);
      } else {
        runs.add(new ArrayList<>(List.of(child)));
      }
    }
    return runs;
  }

  private static boolean foldable(VerdictNode before, VerdictNode node) {
    return before instanceof ItemVerdict one
        && node instanceof ItemVerdict other
        && !holds(one.outcome())
        && one.hitCount() == 0
        && other.hitCount() == 0
        && one.outcome() == other.outcome()
        && one.reason().equals(other.reason());
  }

  /** Whether an outcome is one that an examiner looks at first. */
  public static boolean holds(Outcome outcome) {
    return switch (outcome) {
      case MATCH, EVIDENCE, PARTIAL -> true;
      case NO_MATCH, NOT_EVALUABLE -> false;
    };
  }
}
