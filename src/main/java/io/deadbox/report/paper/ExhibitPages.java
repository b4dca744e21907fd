package io.deadbox.report.paper;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Provenance;
import io.deadbox.report.Exhibit;
import io.deadbox.report.Figures;
import io.deadbox.report.ReportContent;
import io.deadbox.report.Reproduction;
import io.deadbox.report.TimelineEvent;
import io.deadbox.report.Visible;
import io.deadbox.report.paper.Part.Cell;
import io.deadbox.report.paper.Part.Column;
import io.deadbox.report.paper.Part.Fact;
import io.deadbox.report.paper.Part.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found: each exhibit with its place, hashes, times, and how to see it oneself. */
final class ExhibitPages {
  private static final String IN_CSV = "The list of hits in CSV has all.";

  private final ReportContent content;
  private final Paper paper;

  ExhibitPages(ReportContent content, Paper paper) {
    this.content = content;
    this.paper = paper;
  }

  void write() {
    paper.section("Exhibits");
    paper.text(
        content.exhibits().isEmpty()
            ? "Nothing was found that an indicator rests on."
            : "Items of the evidence that met what indicators ask, each with its place, and with"
                + " commands of other tools that show it.");
    List<Exhibit> printed =
        content.exhibits().stream()
            .sorted(
                Comparator.comparing(exhibit -> !exhibit.decisive())) // stable: else as numbered
            .limit(Allowance.EXHIBITS)
            .sorted(Comparator.comparingInt(Exhibit::number))
            .toList();
    printed.forEach(this::exhibit);
    paper.leftOut(
        printed.size(),
        content.exhibits().size(),
        "exhibit",
        "The decisive ones came first. Appendix A lists more. " + IN_CSV);
    timeline();
  }

  private void exhibit(Exhibit exhibit) {
    Hit hit = exhibit.hit();
    Provenance from = hit.provenance();
    paper.subsection(hit.path(), "Exhibit " + exhibit.number(), Paper.anchor(exhibit.number()));
    List<Fact> facts = new ArrayList<>();
    for (Exhibit.Met met : Paper.first(exhibit.met(), Allowance.MET)) {
      facts.add(
          Paper.fact(
              "Met, indicator " + met.finding(),
              new Cell(
                  Look.PLAIN,
                  TreeLines.question(met.verdict().item())
                      + "\nValue: "
                      + Visible.value(met.value())
                      + (met.bySubstitute()
                          ? "\nBy a substitute: " + Visible.line(met.verdict().reason())
                          : ""),
                  null,
                  null)));
    }
    int more = exhibit.met().size() - Allowance.MET;
    if (more > 0) {
      facts.add(Paper.fact("Met further", Figures.count(more, "literal") + ": " + IN_CSV));
    }
    facts.add(
        Paper.fact(
            "Part in the finding",
            exhibit.decisive()
                ? "decisive: it satisfies the whole group that it is part of"
                : "not decisive: it meets a literal, not the whole group"));
    if (hit.knownGood() != null) {
      facts.add(Paper.fact("Known file", hit.knownGood()));
    }
    facts.add(
        Paper.fact(
            "Row of the case",
            "%s, table %s, row %d".formatted(hit.document(), hit.table(), hit.row())));
    if (!from.image().isEmpty()) {
      place(from, facts);
    }
    times(exhibit, facts);
    extract(exhibit, facts);
    paper.facts(facts);
    for (Reproduction.Step step : exhibit.reproduction().steps()) {
      paper.add(new Part.Command(Visible.line(step.command()), Visible.line(step.expected())));
    }
    paper.bullets(exhibit.reproduction().notes());
  }

  private static void place(Provenance from, List<Fact> facts) {
    facts.add(Paper.fact("Image", Paper.code(from.image())));
    facts.add(
        Paper.fact(
            "Volume",
            "slot %d, its file system begins at byte %s (sector %s)"
                .formatted(
                    from.volume(),
                    Figures.count(from.volumeStart()),
                    Figures.count(from.volumeStart() / Math.max(1, from.sectorSize())))));
    String attribute = from.attribute() == null ? "" : ", " + from.attribute();
    facts.add(Paper.fact("Inode, stream", from.inode() + attribute));
    facts.add(Paper.fact("File", Paper.code(from.file())));
    facts.add(
        Paper.fact(
            "State",
            from.allocated() ? "in use" : "deleted: name, metadata or volume are not in use"));
    if (from.offset() != null) {
      facts.add(Paper.fact("Offset in the file", Figures.count(from.offset())));
    }
    if (from.size() != null) {
      facts.add(Paper.fact("Size of the file", Figures.bytes(from.size())));
    }
    if (from.runs() != null) {
      facts.add(Paper.fact("Bytes on the disk", Paper.code(from.runs())));
    }
    hash("MD5", from.md5(), facts);
    hash("SHA-1", from.sha1(), facts);
    hash("SHA-256", from.sha256(), facts);
  }

  private static void hash(String label, @Nullable String hash, List<Fact> facts) {
    if (hash != null) {
      facts.add(Paper.fact(label, Paper.code(hash)));
    }
  }

  /** Times with the attributes that they are from; equal ones together. */
  private static void times(Exhibit exhibit, List<Fact> facts) {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    for (Exhibit.Time time : exhibit.times()) {
      String local = time.local() == null ? "" : "\nby the computer's zone " + time.local();
      sources.computeIfAbsent(time.utc() + local, _ -> new ArrayList<>()).add(time.source());
    }
    sources.forEach((time, from) -> facts.add(Paper.fact(TimeSources.joined(from), time)));
  }

  private static void extract(Exhibit exhibit, List<Fact> facts) {
    Exhibit.Extract extract = exhibit.extract();
    if (extract != null) {
      facts.add(Paper.fact("Extracted", extract.what() + "; " + extract.compared()));
      if (extract.file() != null) {
        facts.add(Paper.fact("In the report as", Paper.code(extract.file())));
        facts.add(Paper.fact("SHA-256 of it", Paper.code(extract.sha256())));
      }
    }
  }

  private void timeline() {
    List<TimelineEvent> events = content.timeline();
    if (events.isEmpty()) {
      return;
    }
    paper.section("Times of the exhibits");
    paper.text("UTC, the earliest first; which attribute each is from stands beside it.");
    List<List<Cell>> rows = new ArrayList<>();
    int shown = 0;
    while (shown < events.size() && rows.size() < Allowance.EVENTS) {
      TimelineEvent event = events.get(shown);
      List<String> sources = new ArrayList<>();
      while (shown < events.size() && together(event, events.get(shown))) {
        sources.add(events.get(shown++).source());
      }
      rows.add(
          List.of(
              Paper.plain(event.utc()),
              Paper.plain(TimeSources.joined(sources)),
              Paper.link("Exhibit " + event.exhibit(), Paper.anchor(event.exhibit())),
              Paper.code(content.exhibits().get(event.exhibit() - 1).hit().path())));
    }
    paper.table(
        "Times",
        List.of(
            new Column("Time (UTC)", 29),
            new Column("Source", 26),
            new Column("Exhibit", 10),
            new Column("Item", 35)),
        rows);
    paper.leftOut(shown, events.size(), "time", "The report in JSON has all, with the exhibits.");
  }

  /** Whether two times are one line: the same time of the same exhibit. */
  private static boolean together(TimelineEvent one, TimelineEvent other) {
    return one.exhibit() == other.exhibit() && one.utc().equals(other.utc());
  }

  /** All exhibits, one line each. */
  void list() {
    paper.appendix("List of exhibits");
    List<List<Cell>> rows = new ArrayList<>();
    for (Exhibit exhibit : Paper.first(content.exhibits(), Allowance.LISTED)) {
      Provenance from = exhibit.hit().provenance();
      String sha256 = from.sha256();
      rows.add(
          List.of(
              Paper.link(String.valueOf(exhibit.number()), Paper.anchor(exhibit.number())),
              Paper.plain(exhibit.hit().document()),
              Paper.code(exhibit.hit().path()),
              Paper.code(sha256)));
    }
    paper.table(
        "Exhibits",
        List.of(
            new Column("No.", 7),
            new Column("Kind", 15),
            new Column("Item", 44),
            new Column("SHA-256 of the file it is in", 34)),
        rows);
    paper.leftOut(rows.size(), content.exhibits().size(), "exhibit", IN_CSV);
  }
}
