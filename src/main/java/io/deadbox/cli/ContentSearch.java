package io.deadbox.cli;

import io.deadbox.ioc.ContentQuestion;
import io.deadbox.ioc.Evaluator;
import io.deadbox.ioc.Indicator;
import io.deadbox.report.Visible;
import io.deadbox.store.AuditLog;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Searches the evidence of a case for what indicators ask and the case does not know yet. */
final class ContentSearch {
  private final ReadingLimits limits;
  private final @Nullable Path moved;
  private final boolean isolating;
  private final List<String> arguments;
  private final PrintWriter err;
  private final Map<String, Object> checked = new LinkedHashMap<>();

  /**
   * A search.
   *
   * @param arguments command line, for the case's log
   * @param moved where the evidence is now; null where it was
   * @param isolating whether evidence is to be read in a process of its own
   */
  ContentSearch(
      ReadingLimits limits,
      @Nullable Path moved,
      boolean isolating,
      List<String> arguments,
      PrintWriter err) {
    this.limits = limits;
    this.moved = moved;
    this.isolating = isolating;
    this.arguments = List.copyOf(arguments);
    this.err = err;
  }

  /**
   * Searches for what is missing; returns whether nothing is missing any more.
   *
   * @param known whether the evidence is known to be that of the case, as it was read just now
   */
  boolean run(Path caseFolder, List<Indicator> indicators, boolean known) throws IOException {
    Instant started = Clock.systemUTC().instant();
    List<ContentQuestion> questions;
    try (CaseDatabase database = CaseDatabase.open(caseFolder)) {
      questions = new Evaluator(database, 0).unsearched(indicators);
      if (questions.isEmpty()) {
        return true;
      }
      if (!known && !isSame(database)) {
        log(caseFolder, indicators, started, 0, false);
        return false;
      }
    }
    err.println("deadbox: searching for %,d texts of indicators".formatted(questions.size()));
    Searching searching = new Searching(caseFolder, moved, limits, List.of(), isolating, err);
    boolean complete = new ContentAnswers(caseFolder, questions).search(searching);
    log(caseFolder, indicators, started, questions.size(), complete);
    return complete;
  }

  /** The evidence was read again and the case has more than before: its log must tell. */
  private void log(
      Path caseFolder,
      List<Indicator> indicators,
      Instant started,
      int literals,
      boolean complete) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", "search");
    event.put("started", started.toString());
    event.put("finished", Clock.systemUTC().instant().toString());
    event.put("tool", "deadbox " + Build.version());
    event.put("account", Environment.account());
    event.put("arguments", arguments);
    Map<String, Object> hashes = new LinkedHashMap<>();
    indicators.forEach(one -> hashes.put(one.source(), one.sha256().hex()));
    event.put("indicators", hashes);
    event.put("literals", literals);
    event.put("complete", complete);
    event.put("evidence", checked);
    new AuditLog(caseFolder)
        .append(event)
        .ifPresent(mended -> err.println("deadbox: " + Visible.line(mended)));
  }

  /** Whether the evidence is there, and has the hashes that it had when the case was made. */
  private boolean isSame(CaseDatabase database) {
    try (ConsoleProgress progress = new ConsoleProgress(err, ConsoleProgress.terminal())) {
      List<EvidenceCheck.Checked> outcomes =
          new EvidenceCheck(database, progress, Clock.systemUTC(), moved).run();
      boolean same = true;
      for (EvidenceCheck.Checked one : outcomes) {
        checked.put(one.what(), one.outcome().word());
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
