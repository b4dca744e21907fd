package io.deadbox.cli;

import io.deadbox.collect.StepFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A process that reads evidence: how it is started, watched, and how it ended. */
final class ReadingProcess {
  /** What the shell adds to a signal's number, and {@link Process#waitFor} too. */
  static final int SIGNALS = 128;

  static final int SIGKILL = 9;

  /** A status no signal gives: the process could get no memory, and ended itself. */
  static final int OUT_OF_MEMORY = 250;

  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private static final String ERROR_FILE = "hs_err.log";
  private static final long POLL_MILLIS = 250;
  private static final long KIB_A_MIB = 1024;

  /** Megabytes that rows on their way to the case, directories and the program itself take. */
  private static final int HEAP = 384;

  /**
   * Megabytes for each file that is being read: its content, if it is kept, and what it becomes.
   */
  private static final int HEAP_A_THREAD = 96;

  /**
   * Megabytes of new objects at which those of a search are collected. It leaves little that lasts,
   * so that without a bound the process would grow with what it read: by a third, for a fortieth of
   * the time.
   */
  private static final int NEW_OF_SEARCH = 64;

  /**
   * The limit is on what the process may write to of its own, so that mapped images do not count;
   * where the library asks for more it gets an error, which costs a file and not the process.
   */
  private static final String LIMIT_THEN_RUN = "ulimit -d \"$0\" 2>/dev/null; exec \"$@\"";

  /** The line of the JVM's error file that names the thread that died. */
  private static final Pattern DEAD_THREAD =
      Pattern.compile("^Current thread .*JavaThread \"([^\"]+)\"", Pattern.MULTILINE);

  private static final Pattern SIGNAL = Pattern.compile("^#  (SIG[A-Z]+) ", Pattern.MULTILINE);

  private final ReadingLimits limits;
  private final Path state;
  private final boolean searching;

  /**
   * A process.
   *
   * @param state folder in which it tells what it is doing
   * @param searching whether it searches, and does not collect
   */
  ReadingProcess(ReadingLimits limits, Path state, boolean searching) {
    this.limits = limits;
    this.state = state;
    this.searching = searching;
  }

  /**
   * How a process ended.
   *
   * @param status as the shell has it
   * @param died whether it neither finished nor was asked to end
   * @param how in words
   * @param culprits what it was reading that is known to have ended it
   * @param steps all that it was reading
   * @param progress whether it had committed anything
   */
  record End(
      int status,
      boolean died,
      String how,
      Collection<String> culprits,
      Collection<String> steps,
      boolean progress) {}

  /** Runs one of this program's command lines to its end. */
  End run(List<String> arguments) throws IOException, InterruptedException {
    Files.deleteIfExists(state.resolve(ERROR_FILE));
    try (StepFile steps = StepFile.open(state)) {
      steps.clear();
      Process child =
          new ProcessBuilder(command(arguments))
              .inheritIO()
              .redirectInput(ProcessBuilder.Redirect.PIPE) // its end tells the child of ours
              .redirectOutput(ProcessBuilder.Redirect.DISCARD) // only a dying JVM writes there
              .start();
      Collection<String> hanging = await(child, steps);
      return end(child.waitFor(), steps, hanging);
    }
  }

  private List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", LIMIT_THEN_RUN));
    boolean heapGiven = System.getenv().getOrDefault("JDK_JAVA_OPTIONS", "").contains("-Xmx");
    long heap =
        heapGiven // for this process too
            ? Runtime.getRuntime().maxMemory() >> 20
            : HEAP + (long) HEAP_A_THREAD * limits.threads();
    command.add(String.valueOf((heap + limits.memory()) * KIB_A_MIB));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx" + heap + "m");
    if (searching && !heapGiven) {
      command.add("-Xmn" + NEW_OF_SEARCH + "m");
    }
    command.add("-XX:+UseParallelGC"); // on few cores it costs a batch run least
    command.add("-XX:ErrorFile=" + state.resolve(ERROR_FILE));
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:+CrashOnOutOfMemoryError");
    startCache().ifPresent(command::add);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.deadbox.Main");
    command.addAll(arguments);
    return command;
  }

  /** What this process knows of the program's classes before it starts, the other may use too. */
  private static Optional<String> startCache() {
    String[] own = ProcessHandle.current().info().arguments().orElse(new String[0]);
    return Arrays.stream(own).filter(option -> option.startsWith("-XX:AOTCache=")).findFirst();
  }

  /** Waits for a process's end; ends one that hangs, and tells in which steps. */
  private Collection<String> await(Process child, StepFile steps) throws InterruptedException {
    HangWatch watch = new HangWatch(steps, Duration.ofSeconds(limits.hangLimit()));
    try {
      while (!child.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        Collection<String> hanging = watch.hanging(System.nanoTime());
        if (!hanging.isEmpty()) {
          child.destroyForcibly();
          return hanging;
        }
      }
      return List.of();
    } catch (InterruptedException e) {
      child.destroyForcibly();
      throw e;
    }
  }

  /** A JVM that crashes leaves its error file, and ends with status 1 if it may not dump core. */
  private End end(int status, StepFile steps, Collection<String> hanging) throws IOException {
    Path errorFile = state.resolve(ERROR_FILE);
    String errors =
        Files.exists(errorFile) ? Files.readString(errorFile, StandardCharsets.ISO_8859_1) : "";
    boolean asked = status == SIGNALS + SIGINT || status == SIGNALS + SIGTERM;
    boolean died = !asked && (status > SIGNALS || !errors.isEmpty());
    Collection<String> culprits = hanging;
    String how = "made no progress for %d seconds and was ended".formatted(limits.hangLimit());
    if (hanging.isEmpty()) {
      how = cause(errors, status);
      String step = stepOfDeadThread(errors, steps.current());
      culprits = step == null ? List.of() : List.of(step);
    }
    return new End(status, died, how, culprits, steps.current().values(), steps.progress());
  }

  private static String cause(String errors, int status) {
    Matcher signal = SIGNAL.matcher(errors);
    if (signal.find()) {
      return "died of " + signal.group(1);
    }
    if (status == OUT_OF_MEMORY
        || errors.contains("OutOfMemory")
        || errors.contains("insufficient memory")) {
      return "ran out of memory";
    }
    return errors.isEmpty() ? "died of signal " + (status - SIGNALS) : "died of a fatal error";
  }

  private static @Nullable String stepOfDeadThread(String errors, Map<String, String> current) {
    Matcher thread = DEAD_THREAD.matcher(errors);
    return thread.find() ? current.get(thread.group(1)) : null;
  }
}
