package io.deadbox.cli;

import io.deadbox.ioc.EditDistance;
import io.deadbox.report.Timeline;
import io.deadbox.report.TimelineFormat;
import io.deadbox.schema.Table;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code timeline}: every time of a case, in order. */
@Command(
    name = "timeline",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Write every time of a case in one ordered stream: for Timesketch (csv, jsonl), or for mactime"
          + " of The Sleuth Kit (body).",
      "Times are in UTC; those that a source keeps by the computer's clock are given as they are."
    })
final class TimelineCommand implements Callable<Integer> {
  @Option(
      names = {"-s", "--source"},
      required = true,
      paramLabel = "CASE",
      description = "Case folder.")
  private Path source;

  @Option(
      names = {"-t", "--type"},
      defaultValue = "csv",
      paramLabel = "TYPE",
      description = "csv, jsonl or body (default: ${DEFAULT-VALUE}).")
  private String type;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "First time: 2012-05-28, or 2012-05-28T10:00:00Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "First time that is too late.")
  private @Nullable String to;

  @Option(
      names = "--table",
      split = ",",
      paramLabel = "TABLE",
      description = "Only times from these tables: file, event, registry_key, ...")
  private List<String> tables = new ArrayList<>();

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Only what tells of a user: part of a name or SID, or the name of a user folder.")
  private @Nullable String user;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write (default: standard output).")
  private @Nullable Path output;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  TimelineCommand() {}

  @Override
  public Integer call() throws IOException {
    TimelineFormat format = format();
    Timeline.Filter filter =
        new Timeline.Filter(time(from), time(to), new LinkedHashSet<>(tables), user);
    tables.forEach(this::checkTable);
    try (CaseDatabase database = CaseDatabase.open(source)) {
      Timeline timeline = new Timeline(database, IocCommand.tables(), filter);
      OutputFile.write(output, spec, "times", out -> timeline.write(format, out));
    }
    return ExitCode.DONE;
  }

  /** A name that is misspelt would leave out what was asked for, and say nothing of it. */
  private void checkTable(String name) {
    List<String> known =
        IocCommand.tables().stream().filter(Timeline::hasTimes).map(Table::name).toList();
    if (!known.contains(name)) {
      String nearest =
          Collections.min(
              known,
              Comparator.comparingInt(each -> EditDistance.of(name, each, Integer.MAX_VALUE)));
      throw new ParameterException(
          spec.commandLine(),
          "--table: no table with times is called %s; the nearest is %s".formatted(name, nearest));
    }
  }

  private TimelineFormat format() {
    try {
      return TimelineFormat.valueOf(type.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "-t must be csv, jsonl or body, not " + type);
    }
  }

  private @Nullable Instant time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return GivenTime.read(text);
    } catch (DateTimeException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
