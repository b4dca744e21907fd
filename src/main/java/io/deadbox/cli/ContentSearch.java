package io.deadbox.cli;

import io.deadbox.ioc.ContentQuestion;
import io.deadbox.ioc.Evaluator;
import io.deadbox.ioc.Indicator;
import io.deadbox.report.Visible;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches the evidence of a case for what indicators ask and the case does not know yet. */
final class ContentSearch {
  private final ReadingLimits limits;
  private final @Nullable Path moved;
  private final boolean isolating;
  private final PrintWriter err;

  /**
   * A search.
   *
   * @param moved where the evidence is now; null where it was
   * @param isolating whether evidence is to be read in a process of its own
   */
  ContentSearch(ReadingLimits limits, @Nullable Path moved, boolean isolating, PrintWriter err) {
    this.limits = limits;
    this.moved = moved;
    this.isolating = isolating;
    this.err = err;
  }

  /**
   * Searches for what is missing; returns whether nothing is missing any more.
   *
   * @param known whether the evidence is known to be that of the case, as it was read just now
   */
  boolean run(Path caseFolder, List<Indicator> indicators, boolean known) throws IOException {
    List<ContentQuestion> questions;
    try (CaseDatabase database = CaseDatabase.open(caseFolder)) {
      questions = new Evaluator(database, 0).unsearched(indicators);
      if (questions.isEmpty()) {
        return true;
      }
      if (!known && !isSame(database)) {
        return false;
      }
    }
    err.println("deadbox: searching for %,d texts of indicators".formatted(questions.size()));
    Searching searching = new Searching(caseFolder, moved, limits, List.of(), isolating, err);
    return new ContentAnswers(caseFolder, questions).search(searching);
  }

  /** Whether the evidence is there, and has the hashes that it had when the case was made. */
  private boolean isSame(CaseDatabase database) {
    try (ConsoleProgress progress = new ConsoleProgress(err, ConsoleProgress.terminal())) {
      List<EvidenceCheck.Checked> checked =
          new EvidenceCheck(database, progress, Clock.systemUTC(), moved).run();
      boolean same = true;
      for (EvidenceCheck.Checked one : checked) {
        switch (one.outcome()) {
          case SAME -> {}
          case NOT_COMPARABLE -> say("searched as it is now: %s: %s", one.what(), one.text());
          case DIFFERENT -> {
            same = false;
            say(
                "not searched, so that part of the answers is missing: %s: %s",
                one.what(), one.text());
          }
        }
      }
      return same;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted: the evidence was not hashed to its end");
    }
  }

  private void say(String how, String what, String text) {
    err.println("deadbox: " + Visible.line(how.formatted(what, text)));
  }
}
