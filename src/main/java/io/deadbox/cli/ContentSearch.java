package io.deadbox.cli;

import io.deadbox.ioc.ContentQuestion;
import io.deadbox.ioc.Evaluator;
import io.deadbox.ioc.Indicator;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Searches the evidence of a case for what indicators ask and the case does not know yet. */
final class ContentSearch {
  private final ReadingLimits limits;
  private final SameEvidence evidence;
  private final boolean isolating;
  private final PrintWriter err;

  /**
   * A search.
   *
   * @param isolating whether evidence is to be read in a process of its own
   */
  ContentSearch(ReadingLimits limits, SameEvidence evidence, boolean isolating, PrintWriter err) {
    this.limits = limits;
    this.evidence = evidence;
    this.isolating = isolating;
    this.err = err;
  }

  /** Searches for what is missing; returns whether nothing is missing any more. */
  boolean run(Path caseFolder, List<Indicator> indicators) throws IOException {
    List<ContentQuestion> questions;
    try (CaseDatabase database = CaseDatabase.open(caseFolder)) {
      questions = new Evaluator(database, 0).unsearched(indicators);
      if (questions.isEmpty()) {
        return true;
      }
      if (!evidence.holds(database)) {
        return false;
      }
    }
    err.println("deadbox: searching for %,d texts of indicators".formatted(questions.size()));
    Searching searching =
        new Searching(caseFolder, evidence.moved(), limits, List.of(), isolating, err);
    return new ContentAnswers(caseFolder, questions).search(searching);
  }
}
