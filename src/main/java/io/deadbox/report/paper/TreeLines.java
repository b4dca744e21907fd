package io.deadbox.report.paper;

import io.deadbox.ioc.Criterion;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.report.Exhibit;
import io.deadbox.report.Figures;
import io.deadbox.report.Finding;
import io.deadbox.report.ReportContent;
import io.deadbox.report.VerdictLines;
import io.deadbox.report.Visible;
import java.util.List;
import java.util.Objects;

/** An indicator's tree, as far as there is room. Literals that came to the same are one line. */
final class TreeLines {
  private static final int LONGEST = 300;

  private final ReportContent content;
  private final Finding finding;
  private final Paper paper;
  private final int room;
  private int depth;
  private int printed;
  private int all;
  private int tooDeep;
  private boolean folded;

  TreeLines(ReportContent content, Finding finding, Paper paper, int room) {
    this.content = content;
    this.finding = finding;
    this.paper = paper;
    this.room = Math.min(room, Allowance.LINES);
  }

  /** Lines that were printed. */
  int printed() {
    return printed;
  }

  void write() {
    finding.lines().forEach(this::line);
    if (tooDeep > 0) {
      paper.text(
          Part.Look.SMALL,
          "%s nested more deeply than is shown.".formatted(Figures.count(tooDeep, "group")));
    }
    paper.leftOut(printed, all, "line", "The report in JSON has the whole tree.");
  }

  private void line(VerdictLines.Line line) {
    switch (line) {
      case VerdictLines.GroupStart start -> {
        boolean every = start.verdict().group().operator() == Criterion.Operator.AND;
        print(
            start.verdict().outcome(),
            every ? "all of these:" : "at least one of these:",
            Visible.line(start.verdict().reason(), LONGEST));
        if (start.nested()) {
          depth++;
        } else {
          tooDeep++;
        }
      }
      case VerdictLines.GroupEnd end -> depth -= end.nested() ? 1 : 0;
      case VerdictLines.RunStart run -> {
        folded = true;
        print(
            run.outcome(),
            Figures.count(run.count(), "literal")
                + " of "
                + Visible.line(String.join(", ", run.terms()), LONGEST),
            Visible.line(run.reason(), LONGEST));
      }
      case VerdictLines.RunEnd _ -> folded = false;
      case VerdictLines.Literal literal -> {
        if (!folded) {
          ItemVerdict verdict = literal.verdict();
          print(verdict.outcome(), question(verdict.item()), answer(verdict));
        }
      }
    }
  }

  private void print(Outcome outcome, String text, String beside) {
    all++;
    if (printed < room) {
      printed++;
      paper.add(new Part.Branch(depth, outcome, text, beside));
    }
  }

  static String question(Criterion.Item item) {
    return "%s %s%s \u201c%s\u201d%s"
        .formatted(
            Visible.line(item.search(), LONGEST),
            item.negate() ? "not " : "",
            item.condition().word(),
            Visible.line(item.content(), LONGEST),
            item.preserveCase() ? " (case counts)" : "");
  }

  private String answer(ItemVerdict verdict) {
    String reason = Visible.line(verdict.reason(), LONGEST);
    if (verdict.hitCount() == 0) {
      return reason;
    }
    List<Integer> exhibits =
        content.shownHits(finding, verdict).stream()
            .map(content::exhibit)
            .filter(Objects::nonNull)
            .map(Exhibit::number)
            .distinct()
            .toList();
    return (reason.isEmpty() ? "" : reason + "; ")
        + Figures.count(verdict.hitCount(), "hit")
        + (exhibits.isEmpty() ? "" : ": " + FrontPages.exhibits(exhibits));
  }
}
