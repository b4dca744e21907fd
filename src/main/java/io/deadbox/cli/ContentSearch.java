package io.deadbox.cli;

import io.deadbox.ioc.ContentQuestion;
import io.deadbox.ioc.Evaluator;
import io.deadbox.ioc.Indicator;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Searches the evidence of a case for what indicators ask and the case does not know yet. */
final class ContentSearch {
  private final ReadingLimits limits;
  private final SameEvidence evidence;
  private final boolean isolating;
  private final List<String> arguments;
  private final PrintWriter err;

  /**
   * A search.
   *
   * @param isolating whether evidence is to be read in a process of its own
   * @param arguments command line, for the case's log
   */
  ContentSearch(
      ReadingLimits limits,
      SameEvidence evidence,
      boolean isolating,
      List<String> arguments,
      PrintWriter err) {
    this.limits = limits;
    this.evidence = evidence;
    this.isolating = isolating;
    this.arguments = List.copyOf(arguments);
    this.err = err;
  }

  /** Searches for what is missing; returns whether nothing is missing any more. */
  boolean run(Path caseFolder, List<Indicator> indicators) throws IOException {
    SearchLog log = new SearchLog(arguments, err);
    Map<String, Object> inputs = new LinkedHashMap<>();
    indicators.forEach(one -> inputs.put(one.source(), one.sha256().hex()));
    List<ContentQuestion> questions;
    try (CaseDatabase database = CaseDatabase.open(caseFolder)) {
      questions = new Evaluator(database, 0).unsearched(indicators);
      if (questions.isEmpty()) {
        return true;
      }
      if (!evidence.holds(database)) {
        log.ended(caseFolder, "search", "indicators", inputs, 0, false, evidence.checked());
        return false;
      }
    }
    err.println("deadbox: searching for %,d texts of indicators".formatted(questions.size()));
    Searching searching =
        new Searching(caseFolder, evidence.moved(), limits, List.of(), isolating, err);
    boolean complete = new ContentAnswers(caseFolder, questions).search(searching);
    log.ended(
        caseFolder, "search", "indicators", inputs, questions.size(), complete, evidence.checked());
    return complete;
  }
}
