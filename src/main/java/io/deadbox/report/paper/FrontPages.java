package io.deadbox.report.paper;

import io.deadbox.ioc.Outcome;
import io.deadbox.report.Administration;
import io.deadbox.report.Figures;
import io.deadbox.report.Finding;
import io.deadbox.report.ReportContent;
import io.deadbox.report.Visible;
import io.deadbox.report.info.Logo;
import io.deadbox.report.paper.Part.Cell;
import io.deadbox.report.paper.Part.Column;
import io.deadbox.report.paper.Part.Fact;
import io.deadbox.report.paper.Part.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The head of the report, and what it comes to. */
final class FrontPages {
  private final ReportContent content;
  private final Paper paper;

  FrontPages(ReportContent content, Paper paper) {
    this.content = content;
    this.paper = paper;
  }

  void write() {
    head();
    summary();
  }

  private void head() {
    Administration head = content.administration();
    Logo logo = head.logo();
    if (logo != null) {
      paper.add(new Part.Picture(logo));
    }
    paper.add(new Part.Title(Visible.line(head.title(), Visible.LONGEST)));
    if (head.distribution() != null) {
      paper.text(Look.BANNER, head.distribution());
    }
    List<Fact> facts = new ArrayList<>();
    facts.add(Paper.fact("Report", head.reportId()));
    facts.add(Paper.fact("Version", head.version()));
    if (head.supersedes() != null) {
      facts.add(Paper.fact("Supersedes", head.supersedes()));
    }
    facts.add(Paper.fact("Issued", content.edition().issuedAt() + " (UTC)"));
    paper.facts(facts);
    paper.text(
        Look.SMALL,
        "What follows was given by the laboratory, other than the time of issue; nothing of it is"
            + " known from the evidence.");
    paper.blocks(head.blocks());
    paper.text(
        Look.SMALL,
        "The results relate only to the items examined. Facts are told apart from interpretation:"
            + " what traces let one conclude is in a section of its own.");
  }

  private void summary() {
    paper.section("Summary");
    List<List<Cell>> counts = new ArrayList<>();
    for (Map.Entry<Outcome, Long> outcome : content.outcomes().entrySet()) {
      counts.add(
          List.of(
              Paper.outcome(outcome.getKey()),
              Paper.number(outcome.getValue()),
              Paper.plain(Figures.meaning(outcome.getKey()))));
    }
    paper.table(
        "Verdicts",
        List.of(new Column("Verdict", 20), new Column("Indicators", 12), new Column("Meaning", 68)),
        counts);
    paper.text(
        "%s evaluated. %s found; %s could not be evaluated."
            .formatted(
                Figures.count(content.findings().size(), "indicator"),
                Figures.count(content.exhibits().size(), "exhibit"),
                Figures.count(content.unknownCount(), "literal")));
    List<List<Cell>> rows = new ArrayList<>();
    for (Finding finding : Paper.first(content.findings(), Allowance.INDICATORS)) {
      rows.add(row(finding));
    }
    paper.table(
        "Indicators",
        List.of(
            new Column("No.", 6),
            new Column("Indicator", 38),
            new Column("Verdict", 17),
            new Column("Answerable", 14),
            new Column("Hits", 9),
            new Column("Exhibits", 16)),
        rows);
    paper.leftOut(
        rows.size(), content.findings().size(), "indicator", "The report in JSON has all.");
  }

  private static List<Cell> row(Finding finding) {
    return List.of(
        Paper.link(String.valueOf(finding.number()), FindingPages.anchor(finding)),
        Paper.plain(finding.verdict().indicator().name()),
        Paper.outcome(finding.verdict().outcome()),
        Paper.cell(
            Look.NUMBER,
            "%s of %s"
                .formatted(
                    Figures.count(finding.verdict().answerable()),
                    Figures.count(finding.verdict().terms()))),
        Paper.number(finding.hits()),
        Paper.plain(numbers(finding.exhibits(), Allowance.FEW)));
  }

  /** Exhibits with their noun, the first of them. */
  static String exhibits(List<Integer> numbers) {
    return (numbers.size() == 1 ? "exhibit " : "exhibits ")
        + numbers(numbers, Allowance.REFERENCES);
  }

  /** Numbers, the first of them; runs are not joined, as they need not be in order. */
  private static String numbers(List<Integer> exhibits, int most) {
    StringBuilder out = new StringBuilder();
    for (int number : Paper.first(exhibits, most)) {
      out.append(out.isEmpty() ? "" : ", ").append(number);
    }
    int more = exhibits.size() - most;
    return more > 0 ? out + " and " + Figures.count(more) + " more" : out.toString();
  }
}
