package io.deadbox.report.paper;

import io.deadbox.report.CaseFacts;
import io.deadbox.report.Certificate;
import io.deadbox.report.Definition;
import io.deadbox.report.Figures;
import io.deadbox.report.IssueWords;
import io.deadbox.report.Limitation;
import io.deadbox.report.LogExtract;
import io.deadbox.report.Note;
import io.deadbox.report.RecipeStep;
import io.deadbox.report.ReportContent;
import io.deadbox.report.Unknown;
import io.deadbox.report.Visible;
import io.deadbox.report.paper.Part.Cell;
import io.deadbox.report.paper.Part.Column;
import io.deadbox.report.paper.Part.Fact;
import io.deadbox.report.paper.Part.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What stays open, how to read the traces, what the examination could not tell; appendices. */
final class ClosingPages {
  private static final String IN_JSON = "The report in JSON has all.";

  private final ReportContent content;
  private final Paper paper;

  ClosingPages(ReportContent content, Paper paper) {
    this.content = content;
    this.paper = paper;
  }

  void write() {
    unknowns();
    notes();
    limitations();
  }

  void appendices() {
    issues();
    recipe();
    log();
    glossary();
    content.certificates().forEach(this::certificate);
  }

  private void unknowns() {
    paper.section("What could not be evaluated");
    paper.text(
        Figures.count(content.unknownCount(), "literal")
            + " could not be evaluated. That nothing was found for these says nothing.");
    if (!content.detail().grouped()) {
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Unknown unknown : Paper.first(content.unknowns(), Allowance.ROWS)) {
      List<String> terms = new ArrayList<>();
      for (Map.Entry<String, Long> term : unknown.terms().entrySet()) {
        terms.add(term.getKey() + " (" + Figures.count(term.getValue()) + ")");
      }
      int more = terms.size() - Allowance.REFERENCES;
      rows.add(
          List.of(
              Paper.plain(unknown.reason()),
              Paper.number(unknown.count()),
              Paper.plain(
                  String.join(", ", Paper.first(terms, Allowance.REFERENCES))
                      + (more > 0 ? " and " + Figures.count(more, "more term") : ""))));
    }
    paper.table(
        "Reasons",
        List.of(new Column("Reason", 44), new Column("Literals", 10), new Column("Terms", 46)),
        rows);
    paper.leftOut(rows.size(), content.unknowns().size(), "reason", IN_JSON);
    if (content.detail().each()) {
      eachUnknown();
    }
  }

  private void eachUnknown() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Unknown unknown : content.unknowns()) {
      for (Unknown.Literal literal :
          Paper.first(unknown.literals(), Allowance.ROWS - rows.size())) {
        rows.add(
            List.of(
                Paper.link(
                    literal.finding() + "  " + literal.indicator(),
                    FindingPages.anchor(literal.finding())),
                Paper.plain(TreeLines.question(literal.verdict().item())),
                Paper.plain(unknown.reason())));
      }
    }
    if (!rows.isEmpty()) {
      paper.heading("Each of them");
    }
    paper.table(
        "Literals",
        List.of(new Column("Indicator", 24), new Column("Literal", 44), new Column("Reason", 32)),
        rows);
    paper.leftOut(rows.size(), content.unknownCount(), "literal", IN_JSON);
  }

  private void notes() {
    paper.section("How to read the traces");
    paper.text(
        "This section is interpretation, taken from a fixed list: what each kind of trace in this"
            + " report lets one conclude, and what it does not.");
    for (Note note : content.notes()) {
      paper.heading(note.title());
      List<Fact> facts = new ArrayList<>();
      facts.add(Paper.fact("Applies to", note.why()));
      facts.add(Paper.fact("Shows", note.proves()));
      facts.add(Paper.fact("Does not show", note.doesNotProve()));
      if (!note.weaknesses().isEmpty()) {
        facts.add(Paper.fact("SOLVE-IT", String.join(", ", note.weaknesses())));
      }
      paper.facts(facts);
    }
  }

  private void limitations() {
    paper.section("Limitations");
    for (Limitation limitation : content.limitations()) {
      paper.heading(
          limitation.heading()
              + (limitation.count() > 0 ? " (" + Figures.count(limitation.count()) + ")" : ""));
      paper.text(limitation.text());
      paper.bullets(Paper.first(limitation.examples(), Allowance.ROWS));
      if (!limitation.mitigation().isEmpty()) {
        paper.text("What was done about it: " + limitation.mitigation());
      }
      if (!limitation.weaknesses().isEmpty()) {
        paper.text(Look.SMALL, "SOLVE-IT: " + String.join(", ", limitation.weaknesses()));
      }
    }
  }

  private void issues() {
    paper.appendix("What could not be read");
    CaseFacts facts = content.facts();
    paper.text(
        facts.issueCount() == 0
            ? "No issue: everything that was looked at could be read as its format says."
            : Figures.count(facts.issueCount(), "issue")
                + " in the case, of these kinds and reasons. The case's table issue has each with file"
                + " and offset.");
    if (!content.detail().grouped()) {
      return;
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (CaseFacts.IssueGroup group : Paper.first(facts.issueGroups(), Allowance.ROWS)) {
      String example = group.examples().isEmpty() ? "" : group.examples().getFirst().place();
      rows.add(
          List.of(
              Paper.plain(IssueWords.word(group.kind())),
              Paper.plain(group.reader()),
              Paper.plain(group.reason()),
              Paper.number(group.count()),
              Paper.cell(Look.CODE, example)));
    }
    paper.table(
        "Issues",
        List.of(
            new Column("Kind", 15),
            new Column("Reader", 12),
            new Column("Reason", 33),
            new Column("Number", 9),
            new Column("For example", 31)),
        rows);
    paper.leftOut(rows.size(), facts.issueGroups().size(), "kind and reason", IN_JSON);
    if (content.detail().each()) {
      eachIssue(facts);
    }
  }

  private void eachIssue(CaseFacts facts) {
    List<List<Cell>> rows = new ArrayList<>();
    for (CaseFacts.IssueLine issue : Paper.first(facts.issues(), Allowance.ROWS)) {
      String at = issue.offset() == null ? "" : "at byte " + Figures.count(issue.offset()) + ": ";
      String field = issue.field().isEmpty() ? "" : issue.field() + ": ";
      rows.add(
          List.of(
              Paper.code(issue.place()),
              Paper.plain(IssueWords.word(issue.kind())),
              Paper.plain(issue.reader()),
              Paper.plain(at + field + issue.reason())));
    }
    if (!rows.isEmpty()) {
      paper.heading("Each of them");
    }
    paper.table(
        "Each issue",
        List.of(
            new Column("Place", 34),
            new Column("Kind", 15),
            new Column("Reader", 14),
            new Column("What", 37)),
        rows);
    paper.leftOut(
        rows.size(), facts.issueCount(), "issue", "The case's table issue has each of them.");
  }

  private void recipe() {
    paper.appendix("How to repeat this");
    paper.text(
        "Commands of independent tools, and what they must print. Those of each exhibit stand with"
            + " it.");
    for (RecipeStep step : Paper.first(content.recipe(), Allowance.ROWS)) {
      paper.text(step.purpose());
      paper.add(new Part.Command(Visible.line(step.command()), Visible.line(step.expected())));
    }
    paper.leftOut(
        Math.min(content.recipe().size(), Allowance.ROWS),
        content.recipe().size(),
        "command",
        IN_JSON);
  }

  private void log() {
    LogExtract log = content.log();
    paper.appendix("Log of the case");
    paper.text(
        "Each line is followed by its SHA-256, which the next line of the log carries in itself."
            + " Entries of reports are left out.");
    paper.bullets(log.problems());
    List<List<Cell>> rows = new ArrayList<>();
    for (LogExtract.Line line : Paper.first(log.lines(), Allowance.ROWS)) {
      rows.add(
          List.of(Paper.number(line.number()), Paper.code(line.text()), Paper.code(line.sha256())));
    }
    paper.table(
        "Log",
        List.of(new Column("Line", 7), new Column("Text", 62), new Column("SHA-256", 31)),
        rows);
    paper.leftOut(
        rows.size(), log.lines().size() + log.cut(), "line", "The case's audit.jsonl has all.");
  }

  private void glossary() {
    paper.appendix("Glossary");
    List<Fact> words = new ArrayList<>();
    for (Definition word : content.glossary()) {
      words.add(Paper.fact(word.word(), word.meaning()));
    }
    paper.facts(words);
    List<Fact> terms = new ArrayList<>();
    content.facts().glossary().forEach((term, meaning) -> terms.add(Paper.fact(term, meaning)));
    if (!terms.isEmpty()) {
      paper.heading("Terms of the indicators");
    }
    paper.facts(Paper.first(terms, Allowance.ROWS));
    paper.leftOut(Math.min(terms.size(), Allowance.ROWS), terms.size(), "term", IN_JSON);
  }

  private void certificate(Certificate certificate) {
    paper.newPage(); // it is signed and handed in by itself
    paper.appendix(certificate.title());
    paper.text(Look.BANNER, certificate.banner());
    certificate.paragraphs().forEach(paper::text);
    certificate.blanks().forEach(blank -> paper.add(new Part.Blank(Visible.line(blank))));
  }
}
