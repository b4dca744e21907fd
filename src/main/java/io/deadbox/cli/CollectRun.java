package io.deadbox.cli;

import io.deadbox.collect.StepFile;
import io.deadbox.collect.Watch;
import io.deadbox.report.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Collects here, in a child process, or as the child process, as the command line says. */
interface CollectRun {
  /** Collects into a folder; returns the exit status. */
  int into(Path folder) throws IOException;

  static CollectRun of(CommandSpec spec, CollectOptionsMixin given) {
    given.validate(spec);
    PrintWriter err = spec.commandLine().getErr();
    List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
    Path isolation = given.isolationFolder;
    if (isolation != null) {
      return folder -> inChild(isolation, folder, given, err);
    }
    boolean isolating = Deadbox.isolating(spec);
    return isolating
        ? folder -> {
          GivenEvidence.refuseWithin(given.images, folder);
          return new Isolation(given, arguments, err).into(folder);
        }
        : folder -> collecting(given, arguments, err, Watch.NONE).into(folder);
  }

  private static int inChild(
      Path isolation, Path folder, CollectOptionsMixin given, PrintWriter err) throws IOException {
    Isolation.endWithParent();
    List<String> arguments = Files.readAllLines(isolation.resolve(Isolation.ARGUMENTS));
    try (StepFile steps = StepFile.openForReader(isolation)) {
      return collecting(given, arguments, err, given.faults(steps)).into(folder);
    } catch (RuntimeException | Error e) {
      if (outOfMemory(e)) {
        err.println("deadbox: " + Visible.line(String.valueOf(e)));
        err.flush();
        Runtime.getRuntime().halt(ReadingProcess.OUT_OF_MEMORY); // whoever watches goes on
      }
      throw e;
    }
  }

  private static Collecting collecting(
      CollectOptionsMixin given, List<String> arguments, PrintWriter err, Watch watch) {
    return new Collecting(given, arguments, err, Clock.systemUTC(), watch);
  }

  /** Memory that is not the heap's has run out: the virtual machine dies of the heap by itself. */
  private static boolean outOfMemory(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < Failure.MAX_CAUSES; i++) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
