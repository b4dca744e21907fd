package io.deadbox.cli;

import io.deadbox.report.Visible;
import io.deadbox.store.AuditLog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes into a case's log that its evidence was read again, so that the case has more now. */
final class SearchLog {
  private final List<String> arguments;
  private final PrintWriter err;
  private final Instant started = Clock.systemUTC().instant();

  /**
   * A log of one search, which begins now.
   *
   * @param arguments command line
   */
  SearchLog(List<String> arguments, PrintWriter err) {
    this.arguments = List.copyOf(arguments);
    this.err = err;
  }

  /**
   * Tells that it ended.
   *
   * @param name of the event
   * @param inputs what it looked for: key, file and hash
   * @param key what the inputs are
   * @param literals how many questions it answered
   * @param evidence what the evidence was checked to be
   */
  void ended(
      Path caseFolder,
      String name,
      String key,
      Map<String, Object> inputs,
      int literals,
      boolean complete,
      Map<String, Object> evidence) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", name);
    event.put("started", started.toString());
    event.put("finished", Clock.systemUTC().instant().toString());
    event.put("tool", "deadbox " + Build.version());
    event.put("account", Environment.account());
    event.put("arguments", arguments);
    event.put(key, inputs);
    event.put("literals", literals);
    event.put("complete", complete);
    event.put("evidence", evidence);
    new AuditLog(caseFolder)
        .append(event)
        .ifPresent(mended -> err.println("deadbox: " + Visible.line(mended)));
  }
}
