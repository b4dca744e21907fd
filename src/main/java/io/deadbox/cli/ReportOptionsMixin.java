package io.deadbox.cli;

import io.deadbox.ioc.Outcome;
import io.deadbox.report.Detail;
import io.deadbox.report.folder.ReportFolder;
import io.deadbox.report.folder.Signer;
import io.deadbox.report.info.CaseField;
import io.deadbox.report.info.CaseInfo;
import io.deadbox.report.info.CaseInfoFile;
import io.deadbox.yara.RuleException;
import io.deadbox.yara.RuleFiles;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of evaluating and reporting, shared by {@code report} and {@code examine}. */
final class ReportOptionsMixin {
  private static final int MAX_WHOLE = 1024;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ReportOptionsMixin() {}

  @Option(
      names = {"-i", "--indicators"},
      arity = "1..*",
      paramLabel = "IOC",
      description = {
        "OpenIOC files, or zip archives of them (*.ioc, *.ioc.xml);",
        "lists of hashes, names, domains, addresses: *.txt with one a line (# or ; for comments),"
            + " *.csv and *.tsv with type, value, description;",
        "folders of all these (*.xml too) and their subfolders; what else is in them is told."
      })
  List<Path> indicators = new ArrayList<>();

  @Option(
      names = {"-t", "--type"},
      split = ",",
      defaultValue = "html,json",
      description = {
        "Formats (default: ${DEFAULT-VALUE}): html, json with its schema, pdf (PDF/A-2u), docx, csv and",
        "tsv of all hits, case (CASE/UCO as JSON-LD), stix (STIX 2.1)."
      })
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
      names = "--yara",
      paramLabel = "RULES",
      description = {
        "YARA rules: a file, or a folder of *.yar and *.yara files; may be given several times. Scans",
        "the content of all files, deleted ones too, and keeps the answers, so that a later report with",
        "the same rules reads no image. Needs libyara."
      })
  List<Path> yara = new ArrayList<>();

  @Option(
      names = "--yara-timeout",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description = "Time to scan one file with YARA rules (default: ${DEFAULT-VALUE}).")
  int yaraTimeout = 60;

  @Option(
      names = "--yara-whole",
      defaultValue = "64",
      paramLabel = "MIB",
      description =
          "Largest file that YARA rules see as a whole, larger ones in blocks (default: ${DEFAULT-VALUE}).")
  int yaraWhole = 64;

  @Option(
      names = "--evidence",
      paramLabel = "PATH",
      description =
          "With --search or --yara: where the evidence is now, the folder that holds it or an image's file.")
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
      converter = GivenTime.class,
      description = "Time of issue to print, ISO 8601 UTC (default: now).")
  @Nullable Instant issuedAt;

  @Option(
      names = "--replace",
      description =
          "Let the report give way that is in the folder; else an existing one is refused.")
  boolean replace;

  @Option(
      names = "--single-file",
      description = "HTML as one page, however long; else long reports are split into pages.")
  boolean singleFile;

  @Option(
      names = "--exhibits",
      description = {
        "Put the bytes of what was found beside the report, as the image has them, and hash them.",
        "Needs the image."
      })
  boolean exhibits;

  @Option(
      names = "--exhibit-limit",
      defaultValue = "256",
      paramLabel = "MIB",
      description =
          "Largest file that --exhibits takes whole, in MiB; of larger ones the beginning"
              + " (default: ${DEFAULT-VALUE}).")
  int exhibitLimit = 256;

  @Option(
      names = "--sign",
      paramLabel = "KEYSTORE",
      description = {
        "Sign the report's list of hashes (CMS, detached) and its PDF (PAdES) with the key of this",
        "PKCS#12 file.",
        "The password is in the file that --sign-password names, in DEADBOX_SIGN_PASSWORD of the",
        "environment, or is asked for."
      })
  @Nullable Path keystore;

  @Option(
      names = "--sign-password",
      paramLabel = "FILE",
      description = "File with the password of KEYSTORE on its first line.")
  @Nullable Path passwordFile;

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

  /** The YARA rules that were named; refuses a command that names nothing to look for. */
  RuleFiles rules() {
    if (indicators.isEmpty() && yara.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name indicators with -i, or YARA rules with --yara");
    }
    if (yaraTimeout < 1 || yaraWhole < 1 || yaraWhole > MAX_WHOLE) {
      throw new ParameterException(
          spec.commandLine(),
          "--yara-timeout takes 1 and more, --yara-whole between 1 and " + MAX_WHOLE);
    }
    try {
      return RuleFiles.load(yara);
    } catch (RuleException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  /** Who signs; null if nobody does. */
  @Nullable Signer signer() throws IOException {
    return keystore == null ? null : Signer.open(keystore, password(keystore));
  }

  /** The password, from where it can be kept out of what others see. */
  private char[] password(Path store) throws IOException {
    if (passwordFile != null) {
      try (BufferedReader lines = Files.newBufferedReader(passwordFile)) {
        String first = lines.readLine();
        return first == null ? new char[0] : first.toCharArray();
      }
    }
    String given = System.getenv("DEADBOX_SIGN_PASSWORD");
    if (given != null) {
      return given.toCharArray();
    }
    char[] typed =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .map(console -> console.readPassword("Password of %s: ", store))
            .orElse(null);
    if (typed == null) {
      throw new CommandException(
          "no password for " + store + ": name a file with it by --sign-password");
    }
    return typed;
  }

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
