package io.deadbox.cli;

import io.deadbox.report.Visible;
import io.deadbox.report.folder.Manifest;
import io.deadbox.report.folder.PdfCheck;
import io.deadbox.report.folder.SignatureCheck;
import io.deadbox.store.AuditLog;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseSeal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: whether evidence, case and report are still what they were. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "With -s: hash the evidence of a case again, compare it with the case, and check the case's",
      "database by its log, and the chain of the log. With a REPORT folder: check the files of the report against its hashes, tell",
      "what was changed, is missing or was added, and check its signature and that of its PDF.",
      "Exit status 1 where something differs."
    })
final class VerifyCommand implements Callable<Integer> {
  @Option(
      names = {"-s", "--source"},
      paramLabel = "CASE",
      description =
          "Case folder; the evidence is looked for where it was, unless --evidence tells.")
  private @Nullable Path source;

  @Option(
      names = "--evidence",
      paramLabel = "PATH",
      description =
          "Where the evidence is now: the folder that holds it, or an image's first file.")
  private @Nullable Path evidence;

  @Parameters(arity = "0..1", paramLabel = "REPORT", description = "Folder of a report.")
  private @Nullable Path report;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  VerifyCommand() {}

  @Override
  public Integer call() throws IOException {
    if (source != null && report == null) {
      return verifyCase(source);
    }
    if (report != null && source == null && evidence == null) {
      return verifyReport(report);
    }
    throw new ParameterException(
        spec.commandLine(), "give either -s CASE or the folder of a report");
  }

  private int verifyReport(Path folder) throws IOException {
    List<Manifest.Checked> checked = Manifest.check(folder);
    if (checked.isEmpty()) {
      throw new CommandException(folder + " holds no report: it has no hashes of one");
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean good = true;
    for (Manifest.Checked file : checked) {
      good &= file.state() == Manifest.State.SAME;
      out.printf(
          "%-14s %s%n", file.state().name().toLowerCase(Locale.ROOT), Visible.line(file.file()));
    }
    for (SignatureCheck signature : signatures(folder)) {
      good &= signature.good();
      out.printf(
          "%-14s %s%n",
          signature.good() ? "signature" : "BAD SIGNATURE", Visible.line(signature.text()));
    }
    return good ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static List<SignatureCheck> signatures(Path folder) throws IOException {
    SignatureCheck ofPdf = PdfCheck.of(folder);
    SignatureCheck ofList = SignatureCheck.of(folder);
    return ofPdf == null ? List.of(ofList) : List.of(ofList, ofPdf);
  }

  private int verifyCase(Path folder) {
    Clock clock = Clock.systemUTC();
    Instant started = clock.instant();
    PrintWriter out = spec.commandLine().getOut();
    List<EvidenceCheck.Checked> checked;
    try (CaseDatabase database = CaseDatabase.open(folder);
        ConsoleProgress progress =
            new ConsoleProgress(spec.commandLine().getErr(), ConsoleProgress.terminal())) {
      checked = new EvidenceCheck(database, progress, clock, evidence).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted: the evidence was not hashed to its end");
    }
    for (EvidenceCheck.Checked one : checked) {
      out.printf(
          "%-14s %s: %s%n",
          one.outcome().word(), Visible.line(one.what()), Visible.line(one.text()));
    }
    AuditLog.Checked log = new AuditLog(folder).check();
    log.problems()
        .forEach(problem -> out.printf("different      log: %s%n", Visible.line(problem)));
    if (log.problems().isEmpty()) {
      out.printf("same           log: %,d lines, each follows the one before%n", log.lines());
    }
    CaseSeal.Checked database = CaseSeal.check(folder);
    out.printf("%-14s %s: %s%n", outcome(database).word(), CaseDatabase.NAME, database.text());
    log(folder, started, checked, database, log, clock);
    if (!log.problems().isEmpty()
        || outcome(database) == EvidenceCheck.Outcome.DIFFERENT
        || checked.stream().anyMatch(one -> one.outcome() == EvidenceCheck.Outcome.DIFFERENT)) {
      return ExitCode.FAILED;
    }
    return outcome(database) == EvidenceCheck.Outcome.SAME
            && checked.stream().allMatch(one -> one.outcome() == EvidenceCheck.Outcome.SAME)
        ? ExitCode.DONE
        : ExitCode.INCOMPLETE;
  }

  private static EvidenceCheck.Outcome outcome(CaseSeal.Checked database) {
    Boolean same = database.same();
    if (same == null) {
      return EvidenceCheck.Outcome.NOT_COMPARABLE;
    }
    return same ? EvidenceCheck.Outcome.SAME : EvidenceCheck.Outcome.DIFFERENT;
  }

  private void log(
      Path folder,
      Instant started,
      List<EvidenceCheck.Checked> checked,
      CaseSeal.Checked database,
      AuditLog.Checked log,
      Clock clock) {
    if (!Files.isWritable(folder)) {
      return; // a case on read-only media can be verified too
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", "verify");
    event.put("started", started.toString());
    event.put("finished", clock.instant().toString());
    event.put("tool", "deadbox " + Build.version());
    event.put("account", Environment.account());
    event.put("arguments", spec.root().commandLine().getParseResult().originalArgs());
    Map<String, Object> outcomes = new LinkedHashMap<>();
    checked.forEach(one -> outcomes.put(one.what(), one.outcome().word()));
    event.put("evidence", outcomes);
    event.put("database", database.text());
    event.put("log", log.problems());
    new AuditLog(folder)
        .append(event)
        .ifPresent(mended -> spec.commandLine().getErr().println("deadbox: " + mended));
  }
}
