package io.deadbox.report;

import io.deadbox.binary.Hashes;
import io.deadbox.ioc.Verdict;
import io.deadbox.report.info.CaseField;
import io.deadbox.report.info.CaseInfo;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the head of a report; what was not given is there as not given. */
final class AdministrationWriter {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private AdministrationWriter() {}

  static Administration of(
      CaseInfo info, CaseFacts facts, Edition edition, List<Verdict> verdicts) {
    String reportId = info.text(CaseField.REPORT_ID);
    String version = info.text(CaseField.VERSION);
    String title = info.text(CaseField.TITLE);
    Map<String, List<Field>> blocks = new LinkedHashMap<>();
    for (CaseField field : CaseField.values()) {
      if (field.heading().equals("Report")) {
        continue; // the head shows it in larger letters
      }
      String value = info.text(field);
      if (field == CaseField.ISSUED) {
        value = issued(value, edition);
      }
      blocks
          .computeIfAbsent(field.heading(), _ -> new ArrayList<>())
          .add(new Field(field.label(), value));
    }
    CaseFacts.Collection collection = facts.collection();
    List<Field> ofCase = blocks.computeIfAbsent("Request", _ -> new ArrayList<>());
    ofCase.add(
        new Field("Evidence number", collection == null ? null : collection.evidenceNumber()));
    ofCase.add(
        new Field(
            "Description of the evidence", collection == null ? null : collection.description()));
    String unmatched = String.join(", ", EvidenceWriter.withoutImage(facts, info));
    if (!unmatched.isEmpty()) {
      ofCase.add(new Field("Described, but not in this case", unmatched));
    }
    return new Administration(
        title == null ? "Indicators of compromise on a disk image" : title,
        reportId == null ? made(facts, edition, verdicts) : reportId,
        version == null ? "1" : version,
        info.text(CaseField.SUPERSEDES),
        info.text(CaseField.DISTRIBUTION),
        info.text(CaseField.CASE_NUMBER),
        blocks.entrySet().stream()
            .map(block -> new Block(block.getKey(), block.getValue()))
            .toList(),
        info.logo());
  }

  /** When the report is issued, and who says so. */
  private static String issued(@Nullable String stated, Edition edition) {
    String time = edition.issuedAt() + " (UTC)";
    String from = edition.timeGiven() ? "given when the report was made" : "clock of the machine";
    return stated == null ? time + ", " + from : stated + " (" + from + ": " + time + ")";
  }

  /** An id that is another for another case, other indicators, or another time of issue. */
  private static String made(CaseFacts facts, Edition edition, List<Verdict> verdicts) {
    StringBuilder basis = new StringBuilder(edition.issuedAt().toString());
    facts
        .evidence()
        .forEach(image -> basis.append('\n').append(image.path()).append(image.verification()));
    basis.append('\n').append(facts.collection());
    verdicts.forEach(verdict -> basis.append('\n').append(verdict.indicator().sha256().hex()));
    return "DBX-%s-%s"
        .formatted(
            DAY.format(edition.issuedAt()), Hashes.sha256(basis.toString()).hex().substring(0, 8));
  }
}
