package io.deadbox.cli;

import io.deadbox.ioc.Indicators;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code collect}: evidence into a case. */
@Command(
    name = "collect",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = "Index disk images into a case folder, once.")
final class CollectCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "CASE",
      description = "Folder for the case; it may exist if it holds no case.")
  private Path output;

  @Option(
      names = "--strings-for",
      paramLabel = "IOC",
      arity = "1",
      description = {
        "Search all bytes of the evidence for what these indicators ask for (files, folders or zip",
        "archives; may be given several times), so that reports need not read the images again."
      })
  private List<Path> stringsFor = new ArrayList<>();

  @Mixin private CollectOptionsMixin given;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CollectCommand() {}

  @Override
  public Integer call() throws IOException {
    Indicators wanted = Indicators.load(stringsFor); // before the long work: they may be unusable
    if (stringsFor.isEmpty()) {
      return CollectRun.of(spec, given).into(output);
    }
    try (EarlySearch early = EarlySearch.of(wanted.indicators())) {
      given.earlySearch = early.folder();
      return run(wanted, early);
    }
  }

  private int run(Indicators wanted, EarlySearch early) throws IOException {
    int status = CollectRun.of(spec, given).into(output);
    if (status != ExitCode.DONE && status != ExitCode.INCOMPLETE) {
      return status;
    }
    PrintWriter err = spec.commandLine().getErr();
    IocCommand.tell(wanted, err);
    boolean complete =
        new ContentSearch(
                given.limits(),
                new SameEvidence(null, true, err),
                Deadbox.isolating(spec),
                spec.root().commandLine().getParseResult().originalArgs(),
                err,
                early)
            .run(output, wanted.indicators());
    return complete && wanted.problems().isEmpty() ? status : ExitCode.INCOMPLETE;
  }
}
