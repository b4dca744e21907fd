package io.deadbox.cli;

import java.io.IOException;
import java.nio.file.Path;
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

  @Mixin private CollectOptionsMixin given;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CollectCommand() {}

  @Override
  public Integer call() throws IOException {
    return CollectRun.of(spec, given).into(output);
  }
}
