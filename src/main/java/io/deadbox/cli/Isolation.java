package io.deadbox.cli;

import io.deadbox.collect.StepFile;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseLock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has evidence read by a child process. libtsk and its libraries parse hostile bytes in C: where
 * they take the process down, never come back, or want all memory, another one goes on from what
 * was committed and leaves out what was being read.
 */
final class Isolation implements CollectRun {
  static final String ARGUMENTS = "arguments";

  /** Folder in the case folder for what processes tell one another. */
  private static final String STATE = "collecting";

  private final CollectOptionsMixin given;
  private final List<String> arguments;
  private final PrintWriter err;

  Isolation(CollectOptionsMixin given, List<String> arguments, PrintWriter err) {
    this.given = given;
    this.arguments = arguments;
    this.err = err;
  }

  /** In the child: ends this process when the one that watches it ends, which closes the pipe. */
  static void endWithParent() {
    Thread.ofPlatform()
        .daemon()
        .name("parent")
        .start(() -> {
          try {
            System.in.transferTo(OutputStream.nullOutputStream()); // nothing is ever sent
          } catch (IOException e) {
            // as good as its end
          }
          Runtime.getRuntime().halt(ReadingProcess.SIGNALS + ReadingProcess.SIGKILL);
        });
  }

  @Override
  public int into(Path folder) throws IOException {
    CaseDatabase.check(folder, given.resume);
    boolean made = !Files.exists(folder);
    try (CaseLock _ = CaseLock.take(folder, CaseLock.Holder.WATCHER)) {
      CaseDatabase.check(folder, given.resume); // the run that had the lock may just have ended
      Path state = Files.createDirectories(folder.resolve(STATE));
      if (!given.resume) {
        StepFile.forget(state);
      }
      Files.write(state.resolve(ARGUMENTS), arguments.stream().map(Isolation::oneLine).toList());
      try {
        return run(folder, state);
      } finally {
        remove(state, CaseDatabase.unfinished(folder));
      }
    } finally {
      if (made) {
        removeIfEmpty(folder);
      }
    }
  }

  private int run(Path folder, Path state) throws IOException {
    Blame blame = new Blame(state);
    boolean resume = given.resume;
    try {
      while (true) {
        ReadingProcess.End end =
            new ReadingProcess(given.limits(), state, false).run(arguments(folder, state, resume));
        if (!end.died()) {
          return end.status();
        }
        if (CaseDatabase.finished(folder)) { // killed with nothing left to do
          try (CaseDatabase database = CaseDatabase.open(folder)) {
            return Collecting.status(database);
          }
        }
        resume = CaseDatabase.unfinished(folder);
        blame.tell(end, "going on", "; --resume tries once more", err);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException(
          "interrupted: " + folder + " holds no finished case; --resume goes on with it");
    }
  }

  private List<String> arguments(Path folder, Path state, boolean resume) {
    List<String> command = new ArrayList<>();
    command.add("collect");
    command.add("--isolation-folder=" + state);
    command.add("--output=" + folder);
    if (resume) {
      command.add("--resume");
    }
    command.addAll(given.commandLine());
    return command;
  }

  private static String oneLine(String argument) {
    return argument.replace('\n', ' ').replace('\r', ' ');
  }

  /** Removes the folder; of an unfinished case it stays, with what is to be left out. */
  private static void remove(Path state, boolean unfinished) throws IOException {
    if (unfinished) {
      return;
    }
    try (Stream<Path> files = Files.list(state)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(state);
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // the case is in it
    }
  }
}
