package io.deadbox.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code report}: indicators on a case. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = "Evaluate indicators on a case and write reports; the image is not needed.")
final class ReportCommand implements Callable<Integer> {
  @Option(
      names = {"-s", "--source"},
      required = true,
      paramLabel = "CASE",
      description = "Case folder.")
  private Path source;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder for the reports (default: a new one under CASE/reports).")
  private @Nullable Path output;

  @Option(
      names = "--explain",
      description = "Print how the indicators would be looked up, with SQL, and do nothing else.")
  private boolean explain;

  @Mixin private ReportOptionsMixin given;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ReportCommand() {}

  @Override
  public Integer call() throws IOException {
    Reporting reporting =
        new Reporting(
            given,
            spec.root().commandLine().getParseResult().originalArgs(),
            spec.commandLine().getOut(),
            spec.commandLine().getErr(),
            Clock.systemUTC(),
            Deadbox.isolating(spec));
    Reporting.Prepared prepared = reporting.prepare();
    if (explain) {
      return reporting.explain(source, prepared);
    }
    Reporting.Sought sought = reporting.search(source, prepared, ReadingLimits.USUAL, null, output);
    int status = reporting.on(source, sought.prepared(), output);
    return status == ExitCode.DONE && !sought.complete() ? ExitCode.INCOMPLETE : status;
  }
}
