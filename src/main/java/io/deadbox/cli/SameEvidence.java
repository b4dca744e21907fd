package io.deadbox.cli;

import io.deadbox.report.Visible;
import io.deadbox.store.CaseDatabase;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the evidence of a case is there, and is what the case was made of; hashed once. */
final class SameEvidence {
  private final @Nullable Path moved;
  private final PrintWriter err;
  private final Map<String, Object> checked = new LinkedHashMap<>();
  private @Nullable Boolean answer;

  /**
   * A check that is made when it is asked for.
   *
   * @param moved where the evidence is now; null where it was
   * @param known whether it is known to be the same, as it was read just now
   */
  SameEvidence(@Nullable Path moved, boolean known, PrintWriter err) {
    this.moved = moved;
    this.err = err;
    this.answer = known ? true : null;
  }

  /** Where the evidence is now; null where it was. */
  @Nullable Path moved() {
    return moved;
  }

  /** What was checked, with what it came to; empty where nothing had to be. */
  Map<String, Object> checked() {
    return checked;
  }

  /** Whether it has the hashes that it had when the case was made. */
  boolean holds(CaseDatabase database) {
    Boolean known = answer;
    if (known == null) {
      known = check(database);
      answer = known;
    }
    return known;
  }

  private boolean check(CaseDatabase database) {
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
