package io.deadbox.report;

import io.deadbox.store.AuditLog;
import java.util.ArrayList;
import java.util.List;

/** Reads a case's log for a report. */
final class LogReader {
  /** More of them make a report that nobody reads; the log beside the case has all. */
  private static final int LINES_KEPT = 1000;

  private static final int LONGEST = 20_000; // characters of a line that is kept

  private final List<LogExtract.Line> lines = new ArrayList<>();
  private final List<LoggedEvent> events = new ArrayList<>();
  private long number;
  private long cut;

  private LogReader() {}

  /** The extract, and the entries of it that could be read. */
  record Read(LogExtract extract, List<LoggedEvent> events) {}

  static Read read(AuditLog log) {
    LogReader reader = new LogReader();
    log.forEachLine(reader::line);
    List<String> problems = reader.number == 0 ? List.of() : log.check().problems();
    return new Read(
        new LogExtract(List.copyOf(reader.lines), reader.cut, problems),
        List.copyOf(reader.events));
  }

  private void line(String text) {
    number++;
    LoggedEvent event = LoggedEvent.of(text);
    if (event != null && event.text("event").equals("report")) {
      return;
    }
    if (lines.size() >= LINES_KEPT || text.length() > LONGEST) {
      cut++;
      return;
    }
    lines.add(new LogExtract.Line(number, text, AuditLog.sha256(text)));
    if (event != null) {
      events.add(event);
    }
  }
}
