package io.deadbox.cli;

import io.deadbox.ioc.Outcome;
import io.deadbox.report.Detail;
import io.deadbox.report.folder.ReportFolder;
import io.deadbox.report.info.CaseField;
import io.deadbox.report.info.CaseInfo;
import io.deadbox.report.info.CaseInfoFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of evaluating and reporting, shared by {@code report} and {@code examine}. */
final class ReportOptionsMixin {
  @Option(
      names = {"-i", "--indicators"},
      required = true,
      arity = "1..*",
      paramLabel = "IOC",
      description = {
        "OpenIOC files, or folders or zip archives of them (*.ioc, *.ioc.xml);",
        "lists of hashes, names, domains, addresses: *.txt with one a line (# or ; for comments),"
            + " *.csv with type,value,description."
      })
  List<Path> indicators = new ArrayList<>();

  @Option(
      names = {"-t", "--type"},
      split = ",",
      defaultValue = "html,json",
      description = "Formats: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  SequencedSet<ReportFolder.Format> types = new LinkedHashSet<>();

  @Option(
      names = {"-w", "--warnings"},
      defaultValue = "summary",
      description = {
        "How much to show of what could not be evaluated or read: off (counts), summary (grouped),"
            + " full (every one), verb (near misses and all hits too) (default: ${DEFAULT-VALUE})."
      })
  Detail detail = Detail.SUMMARY;

  @Option(
      names = "--known-good",
      paramLabel = "FILE",
      description = {
        "Mark hits on files whose hashes are in this list: the NSRL's RDS (SQLite or text), or any",
        "text with hashes. No hit is dropped. May be given several times."
      })
  List<Path> knownGood = new ArrayList<>();

  @Option(
      names = "--search",
      description = {
        "Search all bytes of the evidence for texts that indicators ask for (strings, names of",
        "mutexes, domains, addresses), as far as the case does not know the answer from a search",
        "before. Reads the images again, after checking their hashes, and keeps the answers."
      })
  boolean search;

  @Option(
      names = "--evidence",
      paramLabel = "PATH",
      description =
          "With --search: where the evidence is now, the folder that holds it or an image's file.")
  @Nullable Path evidence;

  @Option(
      names = "--score",
      arity = "0..1",
      fallbackValue = "100",
      paramLabel = "N",
      description =
          "Sum the scores that authors gave to terms; from N (${FALLBACK-VALUE}) on say so as a finding.")
  @Nullable Integer score;

  @Option(
      names = "--fail-on",
      paramLabel = "OUTCOME",
      converter = OutcomeWord.class,
      description = "Exit with 10 where an indicator comes to this: match, evidence, partial, ...")
  @Nullable Outcome failOn;

  @Option(
      names = "--issued-at",
      paramLabel = "TIME",
      description = "Time of issue to print, ISO 8601 UTC (default: now).")
  @Nullable Instant issuedAt;

  @Option(
      names = "--case-info",
      paramLabel = "FILE",
      description = {
        "What the laboratory says of the case, in YAML: report, laboratory, examiner, reviewer, case,",
        "dates, evidence, custody. All of it optional; what is not known is an error."
      })
  @Nullable Path caseInfo;

  @Option(
      names = "--info",
      paramLabel = "KEY=VALUE",
      description = {
        "One statement of the laboratory, before what --case-info says, as examiner.name=\"A. Smith\".",
        "May be given several times."
      })
  Map<String, String> info = new LinkedHashMap<>();

  /** What the laboratory says, from the file and the options. */
  CaseInfo caseInfo() {
    Map<CaseField, String> fields = new EnumMap<>(CaseField.class);
    info.forEach((key, value) -> {
      CaseField field = CaseField.of(key);
      if (field == null || field == CaseField.LOGO) {
        throw new CommandException(
            "--info has no '%s'; it takes %s"
                .formatted(
                    key,
                    Arrays.stream(CaseField.values())
                        .filter(known -> known != CaseField.LOGO)
                        .map(CaseField::key)
                        .collect(Collectors.joining(", "))));
      }
      if (!value.isBlank()) {
        fields.put(field, value);
      }
    });
    return (caseInfo == null ? CaseInfo.NONE : CaseInfoFile.read(caseInfo)).with(fields);
  }

  /** Outcomes by the words that reports use. */
  static final class OutcomeWord implements picocli.CommandLine.ITypeConverter<Outcome> {
    @Override
    public Outcome convert(String word) {
      for (Outcome outcome : Outcome.values()) {
        if (outcome.word().equalsIgnoreCase(word)) {
          return outcome;
        }
      }
      throw new picocli.CommandLine.TypeConversionException(
          "'" + word + "' is none of match, evidence, partial, no-match, not-evaluable");
    }
  }
}
