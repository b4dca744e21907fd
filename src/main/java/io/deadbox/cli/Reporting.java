package io.deadbox.cli;

import io.deadbox.binary.Hashes;
import io.deadbox.ioc.Evaluator;
import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.Indicators;
import io.deadbox.ioc.KnownGood;
import io.deadbox.ioc.Scores;
import io.deadbox.ioc.Verdict;
import io.deadbox.report.CaseFacts;
import io.deadbox.report.Detail;
import io.deadbox.report.Edition;
import io.deadbox.report.Field;
import io.deadbox.report.InputFile;
import io.deadbox.report.ReportComposer;
import io.deadbox.report.ReportContent;
import io.deadbox.report.TextSummary;
import io.deadbox.report.Visible;
import io.deadbox.report.folder.ReportFolder;
import io.deadbox.report.folder.Signer;
import io.deadbox.report.info.CaseInfo;
import io.deadbox.store.AuditLog;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import io.deadbox.yara.RuleFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates indicators on a case, writes the reports, and says what came of it. */
final class Reporting {
  private static final int HITS_KEPT = 1000;

  private static final DateTimeFormatter FOLDER_NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ReportOptionsMixin given;
  private final List<String> arguments;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Clock clock;
  private final boolean isolating;

  /**
   * Reporting as asked.
   *
   * @param isolating whether evidence that is searched is read in a process of its own
   */
  Reporting(
      ReportOptionsMixin given,
      List<String> arguments,
      PrintWriter out,
      PrintWriter err,
      Clock clock,
      boolean isolating) {
    this.given = given;
    this.isolating = isolating;
    this.arguments = arguments;
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  /**
   * What a report is made from, beside the case.
   *
   * @param indicators that were named
   * @param rules YARA rules that were named
   * @param info what the laboratory says
   * @param signer null if nobody signs
   */
  record Prepared(Indicators indicators, RuleFiles rules, CaseInfo info, @Nullable Signer signer) {}

  /** Reads what was named; files of indicators that cannot be used beside others are told of. */
  Prepared prepare() throws IOException {
    Prepared prepared =
        new Prepared(
            Indicators.load(given.indicators), given.rules(), given.caseInfo(), given.signer());
    Signer signer = prepared.signer();
    if (signer != null) {
      signer.requireValidAt(issuedAt());
    }
    IocCommand.tell(prepared.indicators(), err);
    return prepared;
  }

  /**
   * What searching came to.
   *
   * @param prepared with what YARA rules add to it
   * @param complete whether the case knows all answers that were asked for
   */
  record Sought(Prepared prepared, boolean complete) {}

  /**
   * Searches the evidence for what the case lacks, as far as that was asked for.
   *
   * @param early what was done of it while the case was made just now; null for an older case, of
   *     which the evidence may have changed
   * @param output folder for the reports, looked at before the search; null for a new one
   */
  Sought search(
      Path caseFolder,
      Prepared prepared,
      ReadingLimits limits,
      @Nullable EarlySearch early,
      @Nullable Path output)
      throws IOException {
    if (output != null && (given.search || !given.yara.isEmpty())) {
      ReportFolder.check(output, given.replace);
    }
    SameEvidence evidence = new SameEvidence(given.evidence, early != null, err);
    List<Indicator> indicators = prepared.indicators().indicators();
    boolean complete =
        !given.search
            || new ContentSearch(limits, evidence, isolating, arguments, err, early)
                .run(caseFolder, indicators);
    if (!given.search && given.yara.isEmpty()) {
      return new Sought(prepared, complete);
    }
    RuleScan scan =
        new RuleScan(
            prepared.rules(),
            limits,
            given.yaraTimeout,
            (long) given.yaraWhole << 20,
            evidence,
            isolating,
            arguments,
            err);
    List<Indicator> all = new ArrayList<>(indicators);
    all.addAll(scan.run(caseFolder, indicators));
    scan.problems().forEach(problem -> err.println("deadbox: " + Visible.line(problem)));
    List<String> problems = new ArrayList<>(prepared.indicators().problems());
    problems.addAll(scan.problems());
    return new Sought(
        new Prepared(
            new Indicators(all, problems, prepared.indicators().leftOut()),
            prepared.rules(),
            prepared.info(),
            prepared.signer()),
        complete && scan.complete());
  }

  /**
   * Evaluates and reports; returns the exit status.
   *
   * @param output folder for the reports; null for a new one in the case folder
   */
  int on(Path caseFolder, Prepared prepared, @Nullable Path output) throws IOException {
    Indicators loaded = prepared.indicators();
    Instant issuedAt = issuedAt();
    Path folder = output == null ? newFolder(caseFolder, issuedAt) : output;
    List<Verdict> verdicts;
    boolean incomplete;
    try (CaseDatabase database = CaseDatabase.open(caseFolder);
        ReportFolder target = ReportFolder.begin(folder, given.replace);
        FactsAside aside = new FactsAside(database)) {
      incomplete = Collecting.hasGaps(database);
      verdicts = verdicts(database, loaded);
      CaseFacts facts = aside.read().on(database.connection(), verdicts);
      ReportContent content =
          new ReportComposer(
                  facts, verdicts, edition(issuedAt, loaded), given.detail, prepared.info())
              .compose(new AuditLog(caseFolder));
      if (given.exhibits) {
        ExhibitExtraction extraction =
            new ExhibitExtraction(content, target.exhibits(), (long) given.exhibitLimit << 20);
        content = extraction.run();
        incomplete |= extraction.failed() > 0;
        err.println("deadbox: " + extraction.summary());
      }
      List<Path> written =
          target.write(
              content, new ReportFolder.Options(given.types, given.singleFile, prepared.signer()));
      new TextSummary(facts, verdicts).lines(written).forEach(out::println);
    }
    log(caseFolder, loaded, verdicts, folder);
    boolean asked = verdicts.stream().anyMatch(verdict -> verdict.outcome() == given.failOn);
    if (asked) {
      return ExitCode.VERDICT;
    }
    return loaded.problems().isEmpty() && !incomplete ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  private Instant issuedAt() {
    return given.issuedAt == null
        ? clock.instant().truncatedTo(ChronoUnit.SECONDS)
        : given.issuedAt;
  }

  private List<Verdict> verdicts(CaseDatabase database, Indicators loaded) throws IOException {
    List<Verdict> verdicts =
        new Evaluator(database, given.detail == Detail.VERB ? Integer.MAX_VALUE : HITS_KEPT)
            .evaluate(loaded.indicators());
    if (given.score != null) {
      verdicts = Scores.told(verdicts, given.score);
    }
    return given.knownGood.isEmpty() ? verdicts : KnownGood.mark(verdicts, given.knownGood);
  }

  private Edition edition(Instant issuedAt, Indicators loaded) throws IOException {
    List<InputFile> inputs = new ArrayList<>();
    for (Path list : given.knownGood) {
      inputs.add(new InputFile("list of known files", list.toString(), Hashes.sha256(list).hex()));
    }
    return new Edition(
        issuedAt,
        given.issuedAt != null,
        Build.version(),
        arguments,
        Environment.facts().entrySet().stream()
            .map(fact -> new Field(fact.getKey(), fact.getValue()))
            .toList(),
        inputs,
        loaded.problems(),
        loaded.leftOut());
  }

  /** Prints how the indicators would be looked up; returns the exit status. */
  int explain(Path caseFolder, Prepared prepared) {
    Indicators loaded = prepared.indicators();
    try (CaseDatabase database = CaseDatabase.open(caseFolder)) {
      new Evaluator(database, 0)
          .explain(loaded.indicators())
          .forEach(line -> out.println(Visible.line(line)));
    }
    return loaded.problems().isEmpty() ? ExitCode.DONE : ExitCode.INCOMPLETE;
  }

  private static Path newFolder(Path caseFolder, Instant issuedAt) {
    String name = FOLDER_NAME.format(issuedAt);
    Path folder = caseFolder.resolve("reports").resolve(name);
    for (int i = 2; Files.exists(folder); i++) {
      folder = caseFolder.resolve("reports").resolve(name + "-" + i);
    }
    return folder;
  }

  private void log(Path caseFolder, Indicators loaded, List<Verdict> verdicts, Path folder)
      throws IOException {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", "report");
    event.put("finished", clock.instant().toString());
    event.put("tool", "deadbox " + Build.version());
    event.put("account", Environment.account());
    event.put("arguments", arguments);
    Map<String, Object> hashes = new LinkedHashMap<>();
    for (Indicator indicator : loaded.indicators()) {
      hashes.put(indicator.source(), indicator.sha256().hex());
    }
    event.put("indicators", hashes);
    event.put("unusable", loaded.problems());
    event.put("verdicts", verdicts.stream().map(verdict -> verdict.outcome().word()).toList());
    event.put("reports", folder.toString());
    event.put("manifest", Hashes.sha256(folder.resolve(ReportFolder.HASHES)).hex());
    try {
      new AuditLog(caseFolder)
          .append(event)
          .ifPresent(mended -> err.println("deadbox: " + Visible.line(mended)));
    } catch (CaseException e) { // the report is written; a case on read-only media keeps no log
      err.println("deadbox: " + Visible.line(String.valueOf(e.getMessage())));
    }
  }
}
