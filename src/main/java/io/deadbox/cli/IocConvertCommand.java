package io.deadbox.cli;

import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.Indicators;
import io.deadbox.ioc.OpenIocReader;
import io.deadbox.ioc.OpenIocWriter;
import io.deadbox.report.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ioc convert}: an indicator in the other version of OpenIOC. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Write an indicator, or a list of values, as OpenIOC 1.0 or 1.1.",
      "What 1.0 has no words for stays in marked comments, and is listed on standard error."
    })
final class IocConvertCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "VERSION",
      converter = VersionNumber.class,
      description = "1.0 or 1.1.")
  private OpenIocWriter.Version version;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write (default: standard output).")
  private @Nullable Path output;

  @Parameters(paramLabel = "IOC", description = "An indicator file.")
  private Path path;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  IocConvertCommand() {}

  /** Versions by their numbers. */
  static final class VersionNumber implements ITypeConverter<OpenIocWriter.Version> {
    @Override
    public OpenIocWriter.Version convert(String number) {
      return Arrays.stream(OpenIocWriter.Version.values())
          .filter(version -> version.number().equals(number))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "'%s' is none of %s"
                      .formatted(
                          number,
                          Arrays.stream(OpenIocWriter.Version.values())
                              .map(OpenIocWriter.Version::number)
                              .collect(Collectors.joining(", ")))));
    }
  }

  @Override
  public Integer call() throws IOException {
    if (Files.isDirectory(path)) {
      throw new CommandException(path + " is a folder: name one file");
    }
    if (output != null && Files.isDirectory(output)) { // an empty one would give way to the file
      throw new CommandException(output + " is a folder: name a file in it");
    }
    List<Indicator> loaded = Indicators.load(List.of(path)).indicators();
    if (loaded.size() != 1) {
      throw new CommandException(
          "%s holds %d indicators: name one file".formatted(path, loaded.size()));
    }
    Indicator indicator = loaded.getFirst();
    List<String> headings =
        indicator.version().equals("list") ? List.of() : OpenIocReader.headings(path);
    OpenIocWriter.Written written = OpenIocWriter.write(indicator, version).headed(headings);
    PrintWriter err = spec.commandLine().getErr();
    indicator.notes().forEach(note -> err.println("deadbox: " + Visible.line(path + ": " + note)));
    written.marked().forEach(sentence -> err.println("deadbox: " + Visible.line(sentence)));
    if (output == null) {
      spec.commandLine().getOut().print(written.xml());
      return ExitCode.DONE;
    }
    try {
      OutputFile.write(
          output,
          out -> {
            out.write(written.xml());
            return 1;
          });
    } catch (IOException e) {
      throw new CommandException(output + ": cannot be written: check the folder");
    }
    return ExitCode.DONE;
  }
}
