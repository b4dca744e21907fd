package io.deadbox.cli;

import io.deadbox.artifact.registry.HiveType;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.batch.BatchException;
import io.deadbox.artifact.registry.batch.BatchFile;
import io.deadbox.artifact.registry.plugin.RegistryPlugins;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import io.deadbox.report.Visible;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code registry}: what plugins find in hives, or found in a case. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Run plugins over registry hives, or show what they found when a case was collected.",
      "A hive's transaction logs (LOG, LOG1, LOG2) are applied where they lie beside it."
    })
final class RegistryCommand implements Callable<Integer> {
  /** Issues that do not mean that something was not read. */
  private static final Set<IssueKind> READ_ALL_THE_SAME =
      EnumSet.of(IssueKind.DIRTY, IssueKind.BAD_CHECKSUM, IssueKind.LOSSY_TEXT, IssueKind.LOOP);

  private static final int MOST_ISSUES_TOLD = 20;

  @Parameters(arity = "0..*", paramLabel = "HIVE", description = "Hive file.")
  private List<Path> hives = new ArrayList<>();

  @Option(
      names = {"-s", "--source"},
      paramLabel = "CASE",
      description = "Case folder, in place of hives.")
  private @Nullable Path source;

  @Option(
      names = {"-p", "--plugin"},
      split = ",",
      paramLabel = "NAME",
      description = "Only these plugins (default: all that fit the hive).")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-b", "--batch"},
      paramLabel = "FILE",
      description = "Batch file of RECmd (.reb), in place of plugins.")
  private @Nullable Path batch;

  @Option(
      names = {"-f", "--format"},
      defaultValue = "text",
      description = "text or jsonl (default: ${DEFAULT-VALUE}).")
  private FindingPrinter.Format format;

  @Option(
      names = {"-l", "--list"},
      description = "List the plugins.")
  private boolean list;

  @Option(
      names = {"-v", "--verbose"},
      description = "With --list: their keys and references, too.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  RegistryCommand() {}

  @Override
  public Integer call() throws IOException {
    List<RegistryPlugin> plugins = plugins();
    if (list) {
      plugins.forEach(this::describe);
      return ExitCode.DONE;
    }
    if (hives.isEmpty() == (source == null)) {
      throw new ParameterException(spec.commandLine(), "name HIVE files, or a case with -s");
    }
    FindingPrinter printer = new FindingPrinter(format, spec.commandLine().getOut());
    if (source != null) {
      return ofCase(source, plugins, printer);
    }
    for (Path hive : hives) { // before the first is read, not amid the findings
      if (!Files.isRegularFile(hive)) {
        throw new CommandException(
            hive
                + (Files.isDirectory(hive)
                    ? ": is a folder; name hives, or collect it: deadbox collect -o CASE " + hive
                    : ": no such file"));
      }
    }
    int status = ExitCode.DONE;
    for (Path hive : hives) {
      status = Math.max(status, ofHive(hive, plugins, printer));
    }
    return status;
  }

  private List<RegistryPlugin> plugins() throws IOException {
    if (batch != null) {
      return ofBatch(batch);
    }
    if (names.isEmpty()) {
      return RegistryPlugins.ALL;
    }
    Set<String> wanted = new TreeSet<>();
    names.forEach(name -> wanted.add(name.strip().toLowerCase(Locale.ROOT)));
    List<RegistryPlugin> found =
        RegistryPlugins.ALL.stream()
            .filter(plugin -> wanted.remove(plugin.about().name()))
            .toList();
    if (!wanted.isEmpty()) {
      throw new CommandException(
          "no plugin %s; they are listed with: deadbox registry --list"
              .formatted(String.join(", ", wanted)));
    }
    return found;
  }

  private List<RegistryPlugin> ofBatch(Path file) throws IOException {
    if (!names.isEmpty() || source != null) {
      throw new ParameterException(
          spec.commandLine(), "--batch runs on HIVE files, without --plugin and --source");
    }
    try {
      BatchFile read = BatchFile.read(Files.readString(file));
      PrintWriter err = spec.commandLine().getErr();
      read.told().forEach(told -> err.println("deadbox: " + Visible.line(file + ": " + told)));
      return read.plugins();
    } catch (BatchException e) {
      throw new CommandException(file + ": " + e.getMessage());
    } catch (CharacterCodingException e) {
      throw new CommandException(file + ": is not UTF-8 text");
    }
  }

  private void describe(RegistryPlugin plugin) {
    PrintWriter out = spec.commandLine().getOut();
    RegistryPlugin.About about = plugin.about();
    String fits =
        plugin.keys().stream()
            .flatMap(key -> key.hives().stream())
            .distinct()
            .sorted()
            .map(Enum::name)
            .collect(Collectors.joining(","));
    int hiveTypes = HiveType.values().length;
    out.printf(
        Locale.US,
        "%-20s %-10s %s [%s]%n",
        about.name(),
        about.category().name().toLowerCase(Locale.ROOT),
        about.description(),
        fits.split(",", -1).length == hiveTypes ? "any" : fits);
    if (verbose) {
      plugin.keys().forEach(key -> out.println("    " + key));
      about.references().forEach(reference -> out.println("    see " + reference));
    }
  }

  private int ofCase(Path folder, List<RegistryPlugin> plugins, FindingPrinter printer) {
    try (CaseDatabase database = CaseDatabase.open(folder)) {
      CaseFindings findings = new CaseFindings(database.connection());
      for (RegistryPlugin plugin : plugins) {
        findings.read(plugin, printer::print);
      }
    } catch (SQLException e) {
      throw new CommandException("cannot read the case: " + e.getMessage());
    }
    return ExitCode.DONE;
  }

  private int ofHive(Path hive, List<RegistryPlugin> plugins, FindingPrinter printer)
      throws IOException {
    Issues issues = new Issues();
    int status = ExitCode.DONE;
    try {
      new HiveFile(hive).read(plugins, printer::print, issues);
    } catch (Malformed malformed) {
      issues.add(malformed);
    }
    List<Issue> all = new ArrayList<>(issues.all());
    issues.parts().forEach((_, part) -> all.addAll(part.all()));
    PrintWriter err = spec.commandLine().getErr();
    for (Issue issue : all) {
      status = READ_ALL_THE_SAME.contains(issue.kind()) ? status : ExitCode.INCOMPLETE;
    }
    for (Issue issue : all.subList(0, Math.min(all.size(), MOST_ISSUES_TOLD))) {
      err.println(
          "deadbox: "
              + Visible.line(
                  "%s: %s at offset %s: %s"
                      .formatted(
                          hive,
                          issue.field(),
                          issue.offset() == null ? "?" : issue.offset(),
                          issue.reason())));
    }
    if (all.size() > MOST_ISSUES_TOLD) {
      err.printf("deadbox: %s: %d more issues%n", hive, all.size() - MOST_ISSUES_TOLD);
    }
    return status;
  }
}
