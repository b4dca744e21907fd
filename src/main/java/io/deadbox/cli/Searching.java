package io.deadbox.cli;

import io.deadbox.collect.Progress;
import io.deadbox.collect.StepFile;
import io.deadbox.collect.Watch;
import io.deadbox.search.Pattern;
import io.deadbox.search.PatternFile;
import io.deadbox.sweep.Finding;
import io.deadbox.sweep.Loss;
import io.deadbox.sweep.RuleSpool;
import io.deadbox.sweep.Spool;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has the images of a case searched, by a process of its own where there is one to be: what it
 * cannot survive is left out by the next one.
 */
final class Searching {
  private final Path caseFolder;
  private final @Nullable Path moved;
  private final ReadingLimits limits;
  private final List<String> dieAt;
  private final boolean isolating;
  private final PrintWriter err;

  /**
   * A search of a case.
   *
   * @param moved where the evidence is now; null where it was
   * @param dieAt for tests: steps at which the reading process dies
   * @param isolating whether evidence is to be read in a process of its own
   */
  Searching(
      Path caseFolder,
      @Nullable Path moved,
      ReadingLimits limits,
      List<String> dieAt,
      boolean isolating,
      PrintWriter err) {
    this.caseFolder = caseFolder;
    this.moved = moved;
    this.limits = limits;
    this.dieAt = dieAt;
    this.isolating = isolating;
    this.err = err;
  }

  /** What a search found, as long as this is not closed. */
  static final class Results implements AutoCloseable {
    private final Path folder;

    private Results(Path folder) {
      this.folder = folder;
    }

    /** Gives what was found and what could not be searched, in order. */
    void read(Consumer<Finding> findings, Consumer<Loss> losses) throws IOException {
      Spool.read(folder.resolve(SearchWork.FOUND), findings, losses);
    }

    /** Gives what a scan with YARA rules told, in order. */
    void read(RuleSpool.Reader reader) throws IOException {
      RuleSpool.read(folder.resolve(SearchWork.FOUND), reader);
    }

    @Override
    public void close() throws IOException {
      remove(folder);
    }
  }

  /** Searches all bytes. */
  Results run(List<? extends Pattern> patterns) throws IOException {
    return run(patterns, null, null);
  }

  /**
   * Searches.
   *
   * @param files that alone are searched, by their ids in the case; null for all bytes
   * @param early what was done of it while the evidence was hashed; null for nothing
   */
  Results run(List<? extends Pattern> patterns, @Nullable BitSet files, @Nullable EarlySearch early)
      throws IOException {
    return run(folder -> {
      PatternFile.write(folder.resolve(SearchWork.PATTERNS), patterns);
      if (early != null) {
        early.leaveTo(folder, patterns);
      }
      if (files != null) {
        Files.write(folder.resolve(SearchWork.FILES), files.toByteArray());
      }
    });
  }

  /** Scans with YARA rules. */
  Results run(RuleOrder order) throws IOException {
    return run(folder -> order.write(folder.resolve(RuleWork.RULES)));
  }

  /** Writes down what is to be done. */
  private interface Preparation {
    void in(Path folder) throws IOException;
  }

  private Results run(Preparation preparation) throws IOException {
    Path folder =
        Files.createTempDirectory(
            Files.isWritable(caseFolder)
                ? caseFolder
                : Path.of(System.getProperty("java.io.tmpdir")),
            "searching-");
    boolean done = false;
    try {
      preparation.in(folder);
      if (isolating) {
        inProcesses(folder);
      } else {
        try (ConsoleProgress progress = new ConsoleProgress(err, ConsoleProgress.terminal())) {
          work(folder, caseFolder, moved, limits.threads(), Watch.NONE, progress);
        }
      }
      done = true;
      return new Results(folder);
    } finally {
      if (!done) {
        remove(folder);
      }
    }
  }

  /** What is written down tells which work it is. */
  private static void work(
      Path folder,
      Path caseFolder,
      @Nullable Path moved,
      int threads,
      Watch watch,
      Progress progress)
      throws IOException {
    if (Files.exists(folder.resolve(RuleWork.RULES))) {
      new RuleWork(caseFolder, moved, threads, watch, progress).run(folder);
    } else {
      new SearchWork(caseFolder, moved, threads, watch, progress).run(folder);
    }
  }

  private void inProcesses(Path folder) throws IOException {
    Blame blame = new Blame(folder);
    try {
      while (true) {
        ReadingProcess.End end = new ReadingProcess(limits, folder, true).run(arguments(folder));
        if (!end.died()) {
          if (end.status() != ExitCode.DONE) {
            throw new CommandException("the evidence could not be searched; see above");
          }
          return;
        }
        blame.tell(end, "searching anew", "", err);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted: the search did not end");
    }
  }

  private List<String> arguments(Path folder) {
    List<String> line = new ArrayList<>();
    line.add("search");
    line.add("--isolation-folder=" + folder);
    line.add("--source=" + caseFolder);
    if (moved != null) {
      line.add("--evidence=" + moved);
    }
    line.add("--threads=" + limits.threads());
    dieAt.forEach(step -> line.add("--die-at=" + step));
    return line;
  }

  /** In the process that reads the evidence. */
  static void inChild(
      Path folder,
      Path caseFolder,
      @Nullable Path moved,
      int threads,
      List<String> dieAt,
      PrintWriter err)
      throws IOException {
    Isolation.endWithParent();
    try (StepFile steps = StepFile.openForReader(folder);
        ConsoleProgress progress = new ConsoleProgress(err, ConsoleProgress.terminal())) {
      Watch watch = dieAt.isEmpty() ? steps : new FaultSwitch(steps, dieAt, List.of(), List.of());
      work(folder, caseFolder, moved, threads, watch, progress);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
