package io.deadbox.cli;

import io.deadbox.ioc.Evaluator;
import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.RuleIndicator;
import io.deadbox.ioc.RuleQuestion;
import io.deadbox.report.Visible;
import io.deadbox.store.CaseDatabase;
import io.deadbox.yara.RuleCompiler;
import io.deadbox.yara.RuleException;
import io.deadbox.yara.RuleFiles;
import io.deadbox.yara.RuleProblem;
import io.deadbox.yara.RuleScanner;
import io.deadbox.yara.RuleSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Has the evidence of a case scanned with YARA rules, those of files and those that terms of
 * indicators are made into, as far as it was not scanned with them before.
 */
final class RuleScan {
  /** Places of a string that are kept of each file. */
  private static final int LISTED = 100;

  private final RuleFiles files;
  private final ReadingLimits limits;
  private final RuleScanner.Limits scanLimits;
  private final SameEvidence evidence;
  private final boolean isolating;
  private final List<String> arguments;
  private final PrintWriter err;

  private final List<String> problems = new ArrayList<>();
  private boolean complete = true;

  /**
   * A scan.
   *
   * @param seconds for one file
   * @param whole bytes of the largest file that is scanned as a whole
   * @param isolating whether evidence is to be read in a process of its own
   * @param arguments command line, for the case's log
   */
  RuleScan(
      RuleFiles files,
      ReadingLimits limits,
      int seconds,
      long whole,
      SameEvidence evidence,
      boolean isolating,
      List<String> arguments,
      PrintWriter err) {
    this.files = files;
    this.limits = limits;
    this.scanLimits = new RuleScanner.Limits(seconds, whole, LISTED);
    this.evidence = evidence;
    this.isolating = isolating;
    this.arguments = List.copyOf(arguments);
    this.err = err;
  }

  /** Whether the case knows all answers now. */
  boolean complete() {
    return complete;
  }

  /** What could not be used, a line each. */
  List<String> problems() {
    return problems;
  }

  /** Scans; returns the indicators that the files of rules are. */
  List<Indicator> run(Path caseFolder, List<Indicator> indicators) throws IOException {
    problems.addAll(files.problems());
    List<RuleSet> usable = new ArrayList<>(files.sets());
    Map<String, RuleSet> missing = new LinkedHashMap<>();
    SearchLog log = new SearchLog(arguments, err);
    RuleScanner.Limits wide = scanLimits;
    boolean same;
    try (CaseDatabase database = CaseDatabase.open(caseFolder)) {
      KnownRules known = new KnownRules(database);
      for (RuleSet set : files.sets()) {
        if (!known.isScanned(set.key(), scanLimits)) {
          missing.put(set.key(), set);
        }
      }
      for (RuleQuestion of : new Evaluator(database, 0).rules(indicators)) {
        if (!known.isScanned(of.key(), scanLimits) && !known.isRefused(of.key())) {
          missing.putIfAbsent(of.key(), RuleSet.of(of.name(), of.text()));
        }
      }
      for (String key : missing.keySet()) {
        wide = known.widened(key, wide);
      }
      same = missing.isEmpty() || (hasLibrary() && evidence.holds(database));
    }
    if (!same) {
      complete = false;
    } else if (!missing.isEmpty()) {
      usable.removeAll(scan(caseFolder, List.copyOf(missing.values()), wide));
    }
    if (!missing.isEmpty()) {
      Map<String, Object> inputs = new LinkedHashMap<>();
      missing.values().forEach(set -> inputs.put(set.name(), set.key()));
      log.ended(caseFolder, "yara", "rules", inputs, missing.size(), complete, evidence.checked());
    }
    try (CaseDatabase database = CaseDatabase.open(caseFolder)) {
      return usable.stream()
          .map(set -> RuleIndicator.of(database, set.name(), set.key(), RuleSet::identity))
          .toList();
    }
  }

  private boolean hasLibrary() {
    try {
      RuleCompiler.open();
      return true;
    } catch (RuleException e) {
      say("not scanned, so that part of the answers is missing: " + e.getMessage());
      return false;
    }
  }

  /** Scans with sets; returns those that could not be used. */
  private List<RuleSet> scan(Path caseFolder, List<RuleSet> sets, RuleScanner.Limits wide)
      throws IOException {
    say(
        sets.size() == 1
            ? "scanning files with one set of YARA rules"
            : "scanning files with %,d sets of YARA rules".formatted(sets.size()));
    RuleOrder order = new RuleOrder(sets, files.named(), wide);
    RuleAnswers answers = new RuleAnswers(caseFolder, order, Clock.systemUTC());
    answers.scan(new Searching(caseFolder, evidence.moved(), limits, List.of(), isolating, err));
    answers.problems().stream()
        .filter(problem -> !problem.error())
        .forEach(problem -> say(problem.text()));
    List<RuleProblem> errors = answers.problems().stream().filter(RuleProblem::error).toList();
    if (errors.stream().anyMatch(problem -> files.named().contains(problem.key()))) {
      throw new CommandException(
          errors.stream().map(RuleProblem::text).collect(Collectors.joining("\n")));
    }
    errors.forEach(problem -> problems.add(problem.text()));
    complete &= !answers.lost();
    return sets.stream().filter(set -> !answers.isUsable(set)).toList();
  }

  private void say(String line) {
    err.println("deadbox: " + Visible.line(line));
  }
}
