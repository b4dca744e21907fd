package io.deadbox.cli;

import io.deadbox.report.Visible;
import io.deadbox.search.Pattern;
import io.deadbox.search.Search;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import io.deadbox.sweep.Loss;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code search}: texts, expressions and bytes anywhere on the disks of a case. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Search all bytes of a case's images: files in use and deleted ones, slack, unallocated space,",
      "and what lies outside of volumes. PATTERN is a text, found in UTF-8 and in UTF-16;",
      "/REGEX/, found in printable strings; or hex:BYTES. Each find is a line: where, offset in the",
      "file, byte of the disk, block, encoding, pattern, and the string that holds it."
    })
final class SearchCommand implements Callable<Integer> {
  @Option(
      names = {"-s", "--source"},
      required = true,
      paramLabel = "CASE",
      description = "Case folder; its images are read again.")
  private Path source;

  @Parameters(arity = "0..*", paramLabel = "PATTERN", description = "What to look for.")
  private List<String> patterns = new ArrayList<>();

  @Option(
      names = {"-t", "--type"},
      defaultValue = "text",
      description = "text or jsonl (default: ${DEFAULT-VALUE}).")
  private FoundPrinter.Format type;

  @Option(names = "--case", description = "Case counts.")
  private boolean exact;

  @Option(
      names = "--evidence",
      paramLabel = "PATH",
      description =
          "Where the evidence is now: the folder that holds it, or an image's first file.")
  private @Nullable Path evidence;

  @Option(
      names = "--no-verify",
      description = {
        "Search at once, without hashing the evidence first to see that it is what the case was made",
        "of. Its size is compared all the same."
      })
  private boolean noVerify;

  @Option(names = "--threads", description = "Threads that search (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--memory",
      defaultValue = "1536",
      paramLabel = "MIB",
      description = "As for collect (default: ${DEFAULT-VALUE} MiB).")
  private int memory;

  @Option(
      names = "--hang-limit",
      defaultValue = "600",
      paramLabel = "SECONDS",
      description = "As for collect (default: ${DEFAULT-VALUE}).")
  private int hangLimit;

  @Option(
      names = "--isolation-folder",
      hidden = true,
      description = "Set for the process that reads the evidence, by the one that watches it.")
  private @Nullable Path isolationFolder;

  @Option(
      names = "--die-at",
      hidden = true,
      paramLabel = "STEP",
      description = "For tests: crash natively when this step is reached.")
  private List<String> dieAt = new ArrayList<>();

  @Spec private CommandSpec spec;

  private boolean incomplete;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  SearchCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (isolationFolder != null) {
      Searching.inChild(isolationFolder, source, evidence, threads, dieAt, err);
      return ExitCode.DONE;
    }
    List<Pattern> wanted = patterns();
    boolean isolating = Deadbox.isolating(spec);
    Searching searching =
        new Searching(
            source, evidence, new ReadingLimits(threads, memory, hangLimit), dieAt, isolating, err);
    if (!noVerify) {
      verify(err);
    }
    try (CaseDatabase database = CaseDatabase.open(source);
        Searching.Results results = searching.run(wanted);
        FoundPrinter printer =
            new FoundPrinter(type, patterns, database.connection(), spec.commandLine().getOut())) {
      results.read(printer::print, this::tell);
    } catch (SQLException e) {
      throw new CaseException("cannot read " + source + ": " + e.getMessage(), e);
    }
    return incomplete ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }

  /** Finds belong to the case only if the bytes are those that it was made of. */
  private void verify(PrintWriter err) {
    SameEvidence same = new SameEvidence(evidence, false, err);
    try (CaseDatabase database = CaseDatabase.open(source)) {
      if (!same.holds(database)) {
        throw new CommandException(
            "the evidence is not what the case was made of; --no-verify searches it all the same");
      }
    }
    same.checked()
        .forEach((what, outcome) ->
            err.println("deadbox: evidence: " + Visible.line(what + ": " + outcome)));
  }

  private List<Pattern> patterns() {
    if (patterns.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "a PATTERN is missing");
    }
    if (threads < 1 || threads > CollectOptionsMixin.MAX_THREADS) {
      throw new ParameterException(
          spec.commandLine(),
          "--threads %d: choose between 1 and %d"
              .formatted(threads, CollectOptionsMixin.MAX_THREADS));
    }
    try {
      List<Pattern> wanted =
          patterns.stream().map(pattern -> PatternArgument.of(pattern, exact)).toList();
      if (new Search(wanted).triesEveryString()) {
        spec.commandLine()
            .getErr()
            .println("deadbox: an expression has no fixed text: every string is tried, slowly");
      }
      return wanted;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private void tell(Loss loss) {
    incomplete = true;
    spec.commandLine()
        .getErr()
        .println(
            "deadbox: not searched: %s%s: %s"
                .formatted(
                    Visible.line(loss.place()),
                    loss.offset() == null ? "" : " from byte " + loss.offset(),
                    Visible.line(loss.reason())));
  }
}
