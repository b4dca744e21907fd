package io.deadbox.report;

import io.deadbox.ioc.Verdict;
import io.deadbox.report.Method.Step;
import io.deadbox.report.info.CaseInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down how the evidence was examined, from the case, its log and the edition. */
final class MethodWriter {
  private MethodWriter() {}

  static Method of(
      CaseFacts facts,
      List<Verdict> verdicts,
      Edition edition,
      CaseInfo info,
      List<LoggedEvent> events) {
    List<Block> blocks = new ArrayList<>();
    CaseFacts.Collection collection = facts.collection();
    if (collection != null) {
      blocks.add(collection(collection, events));
    }
    List<Field> here = new ArrayList<>();
    here.add(new Field("Program", "Deadbox " + edition.toolVersion()));
    here.addAll(edition.environment());
    here.add(new Field("Command line", command(edition.arguments())));
    blocks.add(new Block("This report", here));
    return new Method(
        blocks,
        inputs(verdicts, edition, info),
        steps(facts, verdicts, edition, events),
        CONVENTIONS);
  }

  private static final List<String> CONVENTIONS =
      List.of(
          "Each image was opened read-only through The Sleuth Kit or Deadbox's own reader of E01. Files, their metadata and the records in them were indexed once into a database, which this report calls the case; the indicators were evaluated on it. Only searches for content, and the extraction of exhibits, read the image again: they are among the steps where they were made.",
          "Terms of one document type under one AND must hold on one and the same item; across document types they must hold somewhere on the same evidence. A term that a powered-off disk, or this case, cannot answer is unknown, never false. Comparison ignores case unless the indicator keeps it.",
          "Times are UTC as the evidence keeps them, each with the attribute that it is from. Times of FAT and exFAT are no UTC: they are given as they are written, and marked (zone not known). The mark (file) stands at times of the file that an item was read from, (key) at the time of a registry value's key: neither is a time of the item itself.",
          "Characters that a page would hide or reorder are shown as <U+202E>. Long values are cut in what people read, with their length; report.json has them whole.",
          "The commands are for a POSIX shell with The Sleuth Kit, libewf's tools and, for the registry, reglookup.");

  private static Block collection(CaseFacts.Collection collection, List<LoggedEvent> events) {
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("Program", "Deadbox " + collection.toolVersion()));
    fields.add(new Field("Libraries", String.join("; ", collection.libraries())));
    for (LoggedEvent event : events) {
      if (event.text("event").equals("collect")) {
        event
            .children("environment")
            .forEach((label, value) -> fields.add(new Field(label, value.asString(""))));
      }
    }
    fields.add(new Field("Command line", command(collection.arguments())));
    fields.add(
        new Field(
            "Hashes computed of files",
            collection.hashes().isEmpty() ? "none" : collection.hashes()));
    return new Block("Collection", fields);
  }

  private static String command(List<String> arguments) {
    return "deadbox " + arguments.stream().map(ShellQuote::word).collect(Collectors.joining(" "));
  }

  private static List<InputFile> inputs(List<Verdict> verdicts, Edition edition, CaseInfo info) {
    List<InputFile> inputs = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      inputs.add(
          new InputFile(
              "indicator", verdict.indicator().source(), verdict.indicator().sha256().hex()));
    }
    inputs.addAll(edition.inputs());
    String file = info.file();
    String sha256 = info.sha256();
    if (file != null && sha256 != null) {
      inputs.add(new InputFile("case information", file, sha256));
    }
    return inputs.stream().distinct().toList();
  }

  private static List<Step> steps(
      CaseFacts facts, List<Verdict> verdicts, Edition edition, List<LoggedEvent> events) {
    List<Step> steps = new ArrayList<>();
    for (LoggedEvent event : events) {
      String when = LoggedEvent.span(event.text("started"), event.text("finished"));
      String what = what(event);
      if (what != null) {
        steps.add(new Step(when, what));
      }
    }
    if (steps.isEmpty() && facts.collection() != null) {
      steps.add(new Step(facts.collection().started(), "The images were read and indexed."));
    }
    steps.add(
        new Step("", Figures.count(verdicts.size(), "indicator") + " evaluated on the case."));
    edition
        .leftOut()
        .forEach(line -> steps.add(new Step("", "Not read as indicators: " + line + ".")));
    steps.add(
        new Step(
            edition.issuedAt().toString(),
            edition.timeGiven()
                ? "This report was issued. The time was given, not taken from a clock."
                : "This report was issued."));
    return steps;
  }

  private static @Nullable String what(LoggedEvent event) {
    return switch (event.text("event")) {
      case "collect" ->
          "%s: opened read-only and indexed into the case. Comparison with the stored hashes: %s."
              .formatted(
                  String.join(", ", event.texts("images")),
                  String.join(", ", event.texts("verification")));
      case "search" ->
          event.number("literals") == 0
              ? "The evidence was to be searched for content, and was not: it is no longer the one"
                  + " that the case was made of."
              : "All bytes of the evidence were searched for %s of indicators, and the answers added to the case%s."
                  .formatted(
                      Figures.count(event.number("literals"), "literal"),
                      event.holds("complete")
                          ? ""
                          : "; part of the evidence could not be searched, and Limitations says which");
      case "resume" -> "A collection that had been cut off was gone on with.";
      case "verify" -> "The evidence was hashed again and compared with the case.";
      default -> null;
    };
  }
}
