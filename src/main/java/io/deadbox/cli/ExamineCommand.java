package io.deadbox.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code examine}: collect, then report. */
@Command(
    name = "examine",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Index disk images, evaluate indicators and write reports: collect and report in one.",
      "Several images of one command are one computer's; examine computers one by one."
    })
final class ExamineCommand implements Callable<Integer> {
  private static final int MAX_CASES = 1000;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "CASE",
      description = "Folder for the case (default: a new one here, named after the image).")
  private @Nullable Path output;

  @Mixin private CollectOptionsMixin evidence;

  @Mixin private ReportOptionsMixin reports;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ExamineCommand() {}

  @Override
  public Integer call() throws IOException {
    List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
    PrintWriter err = spec.commandLine().getErr();
    Clock clock = Clock.systemUTC();
    Reporting reporting =
        new Reporting(
            reports, arguments, spec.commandLine().getOut(), err, clock, Deadbox.isolating(spec));
    Reporting.Prepared prepared = reporting.prepare(); // before the long work: it may be unusable
    Path folder = output == null ? newFolder(evidence.images.getFirst()) : output;
    try (EarlySearch early =
        reports.search ? EarlySearch.of(prepared.indicators().indicators()) : EarlySearch.none()) {
      evidence.earlySearch = early.folder();
      return run(reporting, prepared, folder, early);
    }
  }

  private int run(Reporting reporting, Reporting.Prepared prepared, Path folder, EarlySearch early)
      throws IOException {
    int collected = CollectRun.of(spec, evidence).into(folder);
    if (collected != ExitCode.DONE && collected != ExitCode.INCOMPLETE) {
      return collected;
    }
    Reporting.Sought sought = reporting.search(folder, prepared, evidence.limits(), early, null);
    int reported = reporting.on(folder, sought.prepared(), null);
    if (reported != ExitCode.DONE) {
      return reported;
    }
    return sought.complete() ? collected : ExitCode.INCOMPLETE;
  }

  private static Path newFolder(Path image) {
    Path last = image.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "evidence" : last.toString(); // a whole file system has no name
    Path folder = Path.of(name + ".case");
    for (int i = 2; Files.exists(folder); i++) {
      if (i > MAX_CASES) {
        throw new CommandException(folder + " and so on exist: name a folder with -o");
      }
      folder = Path.of(name + ".case" + i);
    }
    return folder;
  }
}
