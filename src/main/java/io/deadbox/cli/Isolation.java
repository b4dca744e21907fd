package io.deadbox.cli;

import io.deadbox.collect.StepFile;
import io.deadbox.report.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Has evidence read by a child process. libtsk and its libraries parse hostile bytes in C: where
 * they take the process down, or never come back, another one begins and leaves out what was being
 * read.
 */
final class Isolation implements CollectRun {
  static final String ARGUMENTS = "arguments";

  private static final String ERROR_FILE = "hs_err.log";

  /** Processes that may die before the run is given up. */
  private static final int MAX_DEATHS = 50;

  /** Without a byte read for so long, a process hangs. */
  private static final long HANG_SECONDS = 600;

  /** Megabytes that rows on their way to the case, directories and the program itself take. */
  private static final int HEAP = 384;

  /**
   * Megabytes for each file that is being read: its content, if it is kept, and what it becomes.
   */
  private static final int HEAP_A_THREAD = 96;

  private static final int SIGNALS = 128;
  private static final int SIGINT = 2;
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  /** The line of the JVM's error file that names the thread that died. */
  private static final Pattern DEAD_THREAD =
      Pattern.compile("^Current thread .*JavaThread \"([^\"]+)\"", Pattern.MULTILINE);

  private static final Pattern SIGNAL = Pattern.compile("^#  (SIG[A-Z]+) ", Pattern.MULTILINE);

  private final CollectOptionsMixin given;
  private final List<String> arguments;
  private final PrintWriter err;
  private Set<String> stepsAtLastKill = Set.of();

  Isolation(CollectOptionsMixin given, List<String> arguments, PrintWriter err) {
    this.given = given;
    this.arguments = arguments;
    this.err = err;
  }

  /** In the child: ends this process when the one that watches it ends. */
  static void endWithParent() {
    ProcessHandle parent = ProcessHandle.current().parent().orElse(null);
    if (parent == null) {
      Runtime.getRuntime().halt(SIGNALS + SIGKILL); // it ended already
      return;
    }
    Thread.ofPlatform()
        .daemon()
        .name("parent")
        .start(() -> {
          parent.onExit().join();
          Runtime.getRuntime().halt(SIGNALS + SIGKILL);
        });
  }

  @Override
  public int into(Path folder) throws IOException {
    Path state = Files.createTempDirectory("deadbox");
    Thread cleanUp = new Thread(() -> remove(state), "clean up"); // where Ctrl-C ends this process
    Runtime.getRuntime().addShutdownHook(cleanUp);
    try {
      Files.write(state.resolve(ARGUMENTS), arguments.stream().map(Isolation::oneLine).toList());
      for (int deaths = 0; deaths < MAX_DEATHS; deaths++) {
        int status = run(folder, state);
        if (!died(status, state)) {
          return status;
        }
        Files.deleteIfExists(state.resolve(ERROR_FILE));
      }
      throw new CommandException(
          "%d processes that read the evidence died: given up".formatted(MAX_DEATHS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted: " + folder + " holds no finished case");
    } finally {
      remove(state);
      Runtime.getRuntime().removeShutdownHook(cleanUp);
    }
  }

  /** A JVM that crashes leaves its error file, and ends with status 1 if it may not dump core. */
  private static boolean died(int status, Path state) {
    boolean asked = status == SIGNALS + SIGINT || status == SIGNALS + SIGTERM;
    return !asked && (status > SIGNALS || Files.exists(state.resolve(ERROR_FILE)));
  }

  private static String oneLine(String argument) {
    return argument.replace('\n', ' ').replace('\r', ' ');
  }

  /** Runs one child; if it died, notes what the next one is to leave out. */
  private int run(Path folder, Path state) throws IOException, InterruptedException {
    try (StepFile steps = StepFile.open(state)) {
      steps.clear();
      Process child =
          new ProcessBuilder(command(folder, state))
              .inheritIO()
              .redirectOutput(ProcessBuilder.Redirect.DISCARD) // only a dying JVM writes there
              .start();
      boolean hung = await(child, steps);
      int status = child.waitFor();
      if (died(status, state)) {
        note(state, steps, status, hung);
      }
      return status;
    }
  }

  private List<String> command(Path folder, Path state) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseParallelGC"); // on few cores it costs a batch run least
    if (!System.getenv().getOrDefault("JDK_JAVA_OPTIONS", "").contains("-Xmx")) {
      command.add("-Xmx%dm".formatted(HEAP + HEAP_A_THREAD * given.threads));
    }
    command.add("-XX:ErrorFile=" + state.resolve(ERROR_FILE));
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:+CrashOnOutOfMemoryError");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.deadbox.Main");
    command.add("collect");
    command.add("--isolation-folder=" + state);
    command.add("--output=" + folder);
    command.addAll(given.commandLine());
    return command;
  }

  /** Waits for a child's end; ends one that hangs, and says that it did. */
  private static boolean await(Process child, StepFile steps) throws InterruptedException {
    long pulse = steps.pulse();
    long since = System.nanoTime();
    try {
      while (!child.waitFor(1, TimeUnit.SECONDS)) {
        long now = System.nanoTime();
        if (steps.pulse() != pulse || steps.current().isEmpty()) {
          pulse = steps.pulse();
          since = now;
        } else if (now - since > TimeUnit.SECONDS.toNanos(HANG_SECONDS)) {
          child.destroyForcibly();
          return true;
        }
      }
      return false;
    } catch (InterruptedException e) {
      child.destroyForcibly();
      throw e;
    }
  }

  private void note(Path state, StepFile steps, int status, boolean hung) throws IOException {
    Path errorFile = state.resolve(ERROR_FILE);
    String errors =
        Files.exists(errorFile) ? Files.readString(errorFile, StandardCharsets.ISO_8859_1) : "";
    Collection<String> suspects = suspects(errors, steps.current());
    if (status == SIGNALS + SIGKILL && !hung) {
      // killed from outside, as for want of memory: only what was read both times is suspect
      Set<String> now = new HashSet<>(suspects);
      suspects = suspects.stream().filter(stepsAtLastKill::contains).toList();
      stepsAtLastKill = now;
    }
    String how = hung ? "hung for %d seconds".formatted(HANG_SECONDS) : cause(errors, status);
    int others = suspects.size() - 1;
    String shared =
        others > 0 ? " (or of one of %d other things it was reading)".formatted(others) : "";
    for (String step : suspects) {
      StepFile.leaveOut(state, step, "left out, because the process that read it " + how + shared);
    }
    String without = suspects.isEmpty() ? "nothing" : String.join("; ", suspects);
    err.println(
        "deadbox: the process that reads the evidence %s; beginning again without: %s"
            .formatted(how, Visible.line(without)));
    err.flush();
  }

  private static String cause(String errors, int status) {
    Matcher signal = SIGNAL.matcher(errors);
    if (signal.find()) {
      return "died of " + signal.group(1);
    }
    if (errors.contains("OutOfMemory")) {
      return "ran out of memory";
    }
    return errors.isEmpty() ? "died of signal " + (status - SIGNALS) : "died of a fatal error";
  }

  /** What the thread that died was reading; what all were reading where that is not known. */
  private static Collection<String> suspects(String errors, Map<String, String> current) {
    Matcher thread = DEAD_THREAD.matcher(errors);
    String step = thread.find() ? current.get(thread.group(1)) : null;
    return step == null ? current.values() : List.of(step);
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // an empty folder stays among the system's temporary files, which the system clears
    }
  }
}
