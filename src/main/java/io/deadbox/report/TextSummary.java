package io.deadbox.report;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;

/** The outcome in a few lines of plain text, for a terminal or a log. */
public final class TextSummary {
  private static final int ITEMS_SHOWN = 5;

  private static final int NAME_WIDTH = 44;

  private final CaseFacts facts;
  private final List<Verdict> verdicts;

  /** A summary of verdicts of a case. */
  public TextSummary(CaseFacts facts, List<Verdict> verdicts) {
    this.facts = facts;
    this.verdicts = List.copyOf(verdicts);
  }

  /**
   * The lines, in the order of the verdicts.
   *
   * @param written reports that were written; may be empty
   */
  public List<String> lines(List<Path> written) {
    List<String> lines = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      List<ItemVerdict> literals = VerdictLines.literals(verdict);
      lines.add(headline(verdict, literals));
      if (VerdictLines.holds(verdict.outcome())) {
        hits(literals, lines);
      }
      notes(verdict, lines);
    }
    if (facts.issueCount() > 0) {
      lines.add(
          String.format(
              Locale.US,
              "%,d issue%s: parts of the evidence could not be read, or not be trusted as read",
              facts.issueCount(),
              facts.issueCount() == 1 ? "" : "s"));
    }
    written.forEach(file -> lines.add("wrote " + Visible.line(file.toString())));
    return lines;
  }

  private static String headline(Verdict verdict, List<ItemVerdict> literals) {
    long hits = literals.stream().mapToLong(ItemVerdict::hitCount).sum();
    String name = Visible.line(verdict.indicator().name(), Visible.LONGEST_LINE);
    return String.format(
        Locale.US,
        "%-13s  %-" + NAME_WIDTH + "s  %,d hit%s, %d of %d terms answerable",
        verdict.outcome().word(),
        name,
        hits,
        hits == 1 ? "" : "s",
        verdict.answerable(),
        verdict.terms());
  }

  /**
   * The items that decide the verdict, each with what was met on it besides its own name; those
   * that meet a part of the indicator where no item decides it.
   */
  private static void hits(List<ItemVerdict> literals, List<String> lines) {
    List<Hit> hits =
        literals.stream()
            .filter(literal -> literal.outcome() != Outcome.NO_MATCH)
            .flatMap(literal -> literal.hits().stream())
            .toList();
    boolean decided = hits.stream().anyMatch(Hit::decisive);
    Map<String, SequencedSet<String>> items = new LinkedHashMap<>();
    hits.stream()
        .filter(hit -> hit.decisive() || !decided)
        .forEach(hit -> {
          SequencedSet<String> values =
              items.computeIfAbsent(hit.path(), _ -> new LinkedHashSet<>());
          if (!hit.path().endsWith(hit.value())) {
            values.add(hit.value());
          }
        });
    items.entrySet().stream()
        .limit(ITEMS_SHOWN)
        .forEach(item -> lines.add("    " + shown(item.getKey()) + values(item.getValue())));
    int more = items.size() - ITEMS_SHOWN;
    if (more > 0) {
      lines.add("    and " + Figures.count(more, "more item") + ": see the report");
    }
    long others =
        hits.stream().map(Hit::path).distinct().filter(path -> !items.containsKey(path)).count();
    if (others > 0) {
      lines.add(
          "    besides, a part of it on " + Figures.count(others, "item") + ": see the report");
    }
  }

  private static void notes(Verdict verdict, List<String> lines) {
    verdict.warnings().stream()
        .limit(ITEMS_SHOWN)
        .forEach(warning -> lines.add("    note: " + shown(warning)));
    int more = verdict.warnings().size() - ITEMS_SHOWN;
    if (more > 0) {
      lines.add("    and " + Figures.count(more, "more note") + ": see the report");
    }
  }

  private static String values(SequencedSet<String> values) {
    if (values.isEmpty()) {
      return "";
    }
    int more = values.size() - 1;
    return " = " + shown(values.getFirst()) + (more > 0 ? " and %d more".formatted(more) : "");
  }

  private static String shown(String text) {
    return Visible.line(text, Visible.LONGEST_LINE);
  }
}
