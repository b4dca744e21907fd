package io.deadbox.report.paper;

import io.deadbox.report.CaseFacts;
import io.deadbox.report.CaseFacts.Evidence;
import io.deadbox.report.CaseFacts.Verification;
import io.deadbox.report.EvidenceItem;
import io.deadbox.report.Figures;
import io.deadbox.report.InputFile;
import io.deadbox.report.InputGroup;
import io.deadbox.report.Method;
import io.deadbox.report.ReportContent;
import io.deadbox.report.info.CustodyEntry;
import io.deadbox.report.paper.Part.Cell;
import io.deadbox.report.paper.Part.Column;
import io.deadbox.report.paper.Part.Fact;
import io.deadbox.report.paper.Part.Look;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was examined, in whose hands it was, and how it was examined. */
final class EvidencePages {
  private static final String IN_JSON = "The report in JSON has all.";

  private final ReportContent content;
  private final Paper paper;

  EvidencePages(ReportContent content, Paper paper) {
    this.content = content;
    this.paper = paper;
  }

  void write() {
    paper.section("Evidence");
    if (content.evidence().isEmpty()) {
      paper.text("The case holds no image.");
    }
    content.evidence().forEach(this::item);
    indexed();
    custody();
    method();
  }

  private void item(EvidenceItem item) {
    Evidence image = item.image();
    Verification verification = image.verification();
    paper.subsection(item.name());
    List<Fact> facts = new ArrayList<>();
    facts.add(Paper.fact("File", Paper.code(image.path())));
    facts.add(Paper.fact("Format", image.format()));
    facts.add(Paper.fact("Size of the disk", Figures.bytes(image.size())));
    facts.add(Paper.fact("Sector size", Figures.bytes(image.sectorSize())));
    facts.add(Paper.fact("Verification", Paper.cell(Look.STRONG, item.verification())));
    if (verification != null && verification.started() != null && verification.finished() != null) {
      facts.add(
          Paper.fact(
              "Hashed", verification.started() + " to " + verification.finished() + " (UTC)"));
    }
    item.described().forEach(field -> facts.add(Paper.fact(field.label(), field.value())));
    item.references().forEach(field -> facts.add(Paper.fact(field.label(), field.value())));
    paper.facts(facts);
    paper.table(
        "Hashes of the disk",
        List.of(
            new Column("Hash", 12),
            new Column("Stored at acquisition", 44),
            new Column("Computed from the image", 44)),
        List.of(
            hashes("MD5", image.storedMd5(), verification == null ? null : verification.md5()),
            hashes("SHA-1", image.storedSha1(), verification == null ? null : verification.sha1()),
            hashes("SHA-256", null, verification == null ? null : verification.sha256())));
    segments(image);
    if (!image.acquisition().isEmpty()) {
      paper.heading("What the container says of the acquisition");
      paper.facts(
          image.acquisition().stream().map(fact -> Paper.fact(fact.name(), fact.value())).toList());
    }
    volumes(image);
  }

  private static List<Cell> hashes(
      String name, @Nullable String stored, @Nullable String computed) {
    return List.of(Paper.cell(Look.STRONG, name), Paper.code(stored), Paper.code(computed));
  }

  private void segments(Evidence image) {
    List<List<Cell>> rows = new ArrayList<>();
    for (CaseFacts.Segment segment : Paper.first(image.segments(), Allowance.ROWS)) {
      rows.add(
          List.of(
              Paper.code(segment.path()),
              Paper.number(segment.size()),
              Paper.code(segment.sha256())));
    }
    if (!rows.isEmpty()) {
      paper.heading("Files of the image");
    }
    paper.table(
        "Files of the image",
        List.of(new Column("File", 44), new Column("Bytes", 16), new Column("SHA-256", 40)),
        rows);
    paper.leftOut(rows.size(), image.segments().size(), "file", IN_JSON);
  }

  private void volumes(Evidence image) {
    List<List<Cell>> rows = new ArrayList<>();
    for (CaseFacts.Volume volume : Paper.first(image.volumes(), Allowance.ROWS)) {
      if (volume.fileSystems().isEmpty()) {
        rows.add(row(volume, Paper.plain(volume.description()), Paper.plain(""), Paper.plain("")));
      }
      for (CaseFacts.FileSystem fs : volume.fileSystems()) {
        String drive = fs.drive() == null ? "" : ", drive " + fs.drive();
        String label = fs.label() == null ? "" : ", \u201c" + fs.label() + "\u201d";
        String serial = fs.serial() == null ? "" : ", serial number " + fs.serial();
        rows.add(
            row(
                volume,
                Paper.plain(
                    volume.description()
                        + ": "
                        + fs.type()
                        + " at byte "
                        + Figures.count(fs.start())
                        + drive
                        + label
                        + serial),
                Paper.cell(
                    Look.NUMBER,
                    Figures.count(fs.allocated()) + " / " + Figures.count(fs.deleted())),
                Paper.number(fs.unread())));
      }
    }
    if (!rows.isEmpty()) {
      paper.heading("Volumes and file systems");
    }
    paper.table(
        "Volumes and file systems",
        List.of(
            new Column("Slot", 7),
            new Column("First byte", 15),
            new Column("Length", 16),
            new Column("What it is", 34),
            new Column("Names in use / deleted", 17),
            new Column("Not read", 11)),
        rows);
    paper.leftOut(
        Math.min(image.volumes().size(), Allowance.ROWS), image.volumes().size(), "slot", IN_JSON);
  }

  private static List<Cell> row(CaseFacts.Volume volume, Cell what, Cell names, Cell unread) {
    return List.of(
        Paper.number(volume.slot()),
        Paper.number(volume.start()),
        Paper.number(volume.length()),
        what,
        names,
        unread);
  }

  private void indexed() {
    List<List<Cell>> rows = new ArrayList<>();
    for (CaseFacts.ItemCount count : content.facts().counts()) {
      rows.add(
          List.of(
              Paper.plain(count.document()),
              Paper.cell(Look.CODE, count.table()),
              Paper.number(count.rows())));
    }
    if (!rows.isEmpty()) {
      paper.subsection("What was indexed");
    }
    paper.table(
        "Items in the case",
        List.of(
            new Column("Document type", 40),
            new Column("Table of the case", 40),
            new Column("Items", 20)),
        rows);
    hives();
  }

  private void hives() {
    List<List<Cell>> rows = new ArrayList<>();
    for (CaseFacts.Hive hive : Paper.first(content.facts().hives(), Allowance.ROWS)) {
      rows.add(
          List.of(
              Paper.code(hive.path()),
              Paper.code(hive.root()),
              Paper.number(hive.keys()),
              Paper.number(hive.values()),
              Paper.plain(String.join(", ", hive.logs()))));
    }
    if (!rows.isEmpty()) {
      paper.subsection("Registry hives");
    }
    paper.table(
        "Registry hives",
        List.of(
            new Column("Hive", 35),
            new Column("Known to Windows as", 29),
            new Column("Keys", 11),
            new Column("Values", 11),
            new Column("Logs applied", 14)),
        rows);
    paper.leftOut(rows.size(), content.facts().hives().size(), "hive", IN_JSON);
  }

  private void custody() {
    paper.section("Chain of custody");
    if (content.custody().isEmpty()) {
      paper.text("No step of custody was given, and the case's log knows none.");
    }
    for (CustodyEntry step : Paper.first(content.custody(), Allowance.ROWS)) {
      paper.heading(step.when());
      List<Fact> facts = new ArrayList<>();
      facts.add(Paper.fact("Who", step.who()));
      facts.add(Paper.fact("Item", step.item()));
      if (step.from() != null || step.to() != null) {
        facts.add(Paper.fact("From", step.from()));
        facts.add(Paper.fact("To", step.to()));
      }
      facts.add(Paper.fact("Purpose", step.purpose()));
      if (step.hashBefore() != null) {
        facts.add(Paper.fact("Hash before", Paper.code(step.hashBefore())));
      }
      if (step.hashAfter() != null) {
        facts.add(Paper.fact("Hash after", Paper.code(step.hashAfter())));
      }
      facts.add(Paper.fact("Known from", step.source()));
      paper.facts(facts);
    }
    paper.leftOut(
        Math.min(content.custody().size(), Allowance.ROWS),
        content.custody().size(),
        "step",
        IN_JSON);
  }

  private void method() {
    Method method = content.method();
    paper.section("Method");
    paper.text("How the evidence was examined, and how to read what was found.");
    paper.bullets(method.conventions());
    paper.text("Time zone of the examined computer: " + content.zone().sentence());
    paper.blocks(method.blocks());
    List<List<Cell>> steps = new ArrayList<>();
    for (Method.Step step : Paper.first(method.steps(), Allowance.ROWS)) {
      steps.add(List.of(Paper.plain(step.when()), Paper.plain(step.what())));
    }
    paper.heading("Order of the steps");
    paper.table(
        "Steps", List.of(new Column("When (UTC)", 30), new Column("What was done", 70)), steps);
    paper.leftOut(steps.size(), method.steps().size(), "step", IN_JSON);
    inputs(InputGroup.of(method.inputs()));
  }

  private void inputs(List<InputGroup> groups) {
    for (InputGroup group : groups) {
      List<List<Cell>> rows = new ArrayList<>();
      int shown = 0;
      String folder = "";
      for (InputFile input : Paper.first(group.files(), Allowance.INPUTS)) {
        String name = group.name(input);
        if (!InputGroup.folderOf(name).equals(folder)) {
          folder = InputGroup.folderOf(name);
          rows.add(List.of(Paper.code(folder.isEmpty() ? "in the folder itself" : folder)));
        }
        rows.add(List.of(Paper.code(name.substring(folder.length())), Paper.code(input.sha256())));
        shown++;
      }
      paper.heading("Files that the report rests on. " + group.heading());
      if (!group.folder().isEmpty()) {
        paper.text(
            "All of them are below %s; a line alone names a folder, whose files follow it."
                .formatted(group.folder()));
      }
      paper.table(
          "Files",
          List.of(new Column("File", 37), new Column("SHA-256", 63)), // a hash fits on one line
          rows);
      paper.leftOut(shown, group.files().size(), "file", IN_JSON);
    }
  }
}
