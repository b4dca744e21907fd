package io.deadbox.cli;

import io.deadbox.collect.StepFile;
import io.deadbox.report.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what reading processes died of, and has those after them leave it out. */
final class Blame {
  /** Deaths that nothing explains before the steps common to all of them are taken for it. */
  private static final int STRIKES = 3;

  /** Deaths in one file system before the rest of it is left. */
  private static final int DEATHS_IN_FILE_SYSTEM = 3;

  private static final Pattern IN_FILE_SYSTEM =
      Pattern.compile("(image \\d+, volume \\d+), (?:file|directory) .*");

  private final Path state;

  /** What was read at each of the deaths since something was committed or explained. */
  private final List<Set<String>> strikes = new ArrayList<>();

  Blame(Path state) {
    this.state = state;
  }

  /**
   * Has the next process leave out what this one died of, and tells of it.
   *
   * @param goingOn what is done now
   * @param otherwise what may be done where nothing tells why processes die; empty if nothing
   * @throws CommandException if process after process died, without progress and of nothing that
   *     they share
   */
  void tell(ReadingProcess.End end, String goingOn, String otherwise, PrintWriter err)
      throws IOException {
    List<String> without = of(end);
    if (strikes.size() >= STRIKES) {
      throw new CommandException(
          "the process that reads the evidence %s again and again, and nothing tells why%s"
              .formatted(end.how(), otherwise));
    }
    err.println(
        "deadbox: the process that reads the evidence %s; %s %s"
            .formatted(
                end.how(),
                goingOn,
                without.isEmpty()
                    ? "with another"
                    : "without: " + Visible.line(String.join("; ", without))));
    err.flush();
  }

  /**
   * What is left out after a death; empty where that may have come from elsewhere, as from someone
   * who killed the process, and what it was reading is to be tried again.
   */
  private List<String> of(ReadingProcess.End end) throws IOException {
    Collection<String> culprits = end.culprits();
    if (culprits.isEmpty()) {
      culprits = common(end);
    }
    if (culprits.isEmpty()) {
      return List.of();
    }
    strikes.clear();
    String shared =
        culprits.size() > 1
            ? " (or of one of %d other things it was reading)".formatted(culprits.size() - 1)
            : "";
    List<String> leftOut = new ArrayList<>();
    for (String step : culprits) {
      leaveOut(step, "left out, because the process that read it " + end.how() + shared, leftOut);
      Matcher file = IN_FILE_SYSTEM.matcher(step);
      if (file.matches()
          && StepFile.leftOut(state, file.group(1) + ", ") == DEATHS_IN_FILE_SYSTEM) {
        leaveOut(
            file.group(1),
            "the rest is left out, because %d processes died of reading it, the last one in %s: it %s"
                .formatted(DEATHS_IN_FILE_SYSTEM, step, end.how()),
            leftOut);
      }
    }
    return leftOut;
  }

  private void leaveOut(String step, String why, List<String> leftOut) throws IOException {
    StepFile.leaveOut(state, step, why);
    leftOut.add(step);
  }

  /** The steps that were under way at each of some deaths in a row. */
  private Collection<String> common(ReadingProcess.End end) {
    if (end.progress()) {
      strikes.clear();
    }
    Set<String> steps = new LinkedHashSet<>(end.steps());
    strikes.add(steps);
    if (strikes.size() < STRIKES) {
      return List.of();
    }
    Set<String> common = new LinkedHashSet<>(steps);
    strikes.forEach(common::retainAll);
    return common;
  }
}
