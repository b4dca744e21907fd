package io.deadbox.report.paper;

import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.Outcome;
import io.deadbox.report.Figures;
import io.deadbox.report.Finding;
import io.deadbox.report.ReportContent;
import io.deadbox.report.VerdictLines;
import io.deadbox.report.paper.Part.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What each indicator came to, with its tree. Those that hold have the first claim to pages. */
final class FindingPages {
  private final ReportContent content;
  private final Paper paper;
  private int linesLeft = Allowance.ALL_LINES;

  FindingPages(ReportContent content, Paper paper) {
    this.content = content;
    this.paper = paper;
  }

  static String anchor(Finding finding) {
    return anchor(finding.number());
  }

  static String anchor(int finding) {
    return "finding-" + finding;
  }

  void write() {
    paper.section("Findings");
    Set<Integer> printed = printed();
    int toCome = printed.size();
    for (Finding finding : content.findings()) {
      if (printed.contains(finding.number())) {
        finding(finding, Math.max(Allowance.FEWEST_LINES, linesLeft / toCome--));
      }
    }
    paper.leftOut(
        printed.size(),
        content.findings().size(),
        "indicator",
        "Those that hold came first; the summary lists all, and the report in JSON has their"
            + " trees.");
  }

  private Set<Integer> printed() {
    Set<Integer> printed = new HashSet<>();
    for (boolean holds : new boolean[] {true, false}) {
      for (Finding finding : content.findings()) {
        if (VerdictLines.holds(finding.verdict().outcome()) == holds
            && printed.size() < Allowance.FINDINGS) {
          printed.add(finding.number());
        }
      }
    }
    return printed;
  }

  private void finding(Finding finding, int room) {
    Indicator indicator = finding.verdict().indicator();
    paper.subsection(indicator.name(), "Indicator " + finding.number(), anchor(finding));
    List<Fact> facts = new ArrayList<>();
    Outcome outcome = finding.verdict().outcome();
    facts.add(Paper.fact("Verdict", Paper.outcome(outcome)));
    facts.add(Paper.fact("Which means", Figures.meaning(outcome)));
    facts.add(Paper.fact("Coverage", String.join("\n", finding.coverage())));
    facts.add(
        Paper.fact(
            "Hits and exhibits",
            Figures.count(finding.hits(), "hit")
                + (finding.exhibits().isEmpty()
                    ? ""
                    : "; " + FrontPages.exhibits(finding.exhibits()))));
    facts.add(Paper.fact("File", Paper.code(indicator.source())));
    facts.add(Paper.fact("SHA-256", Paper.code(indicator.sha256().hex())));
    optional(facts, "Id", indicator.id());
    optional(facts, "Author", indicator.author());
    optional(facts, "Written", indicator.authored());
    optional(facts, "Last modified", indicator.lastModified());
    optional(facts, "Description", indicator.description());
    paper.facts(facts);
    List<String> remarks = new ArrayList<>(finding.verdict().warnings());
    remarks.addAll(indicator.notes());
    paper.bullets(Paper.first(remarks, Allowance.ROWS));
    tree(finding, room);
  }

  private static void optional(List<Fact> facts, String label, String value) {
    if (!value.isEmpty()) {
      facts.add(Paper.fact(label, value));
    }
  }

  private void tree(Finding finding, int room) {
    TreeLines tree = new TreeLines(content, finding, paper, room);
    tree.write();
    linesLeft -= tree.printed();
  }
}
