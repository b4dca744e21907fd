package io.deadbox.artifact.trace;

import io.deadbox.binary.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What events of Windows' audit, of Sysmon and of the DNS client tell of. */
final class EventTraces {
  static final String SYSMON = "Microsoft-Windows-Sysmon";
  static final String AUDIT = "Microsoft-Windows-Security-Auditing";
  static final String DNS_CLIENT = "Microsoft-Windows-DNS-Client";

  private static final Map<String, String> EVENTS =
      Map.of(
          SYSMON, "1, 2, 3, 5, 6, 7, 11, 12, 13, 14, 15, 22, 23, 26",
          AUDIT, "4657, 4663, 4688, 4689, 5156, 5157",
          DNS_CLIENT, "3006, 3008, 3020");

  private final Connection connection;

  EventTraces(Connection connection) {
    this.connection = connection;
  }

  /** Gives the traces of all events, in the order of the logs. */
  void run(Traces.Sink sink) throws SQLException {
    StringJoiner wanted = new StringJoiner(" OR ");
    EVENTS.forEach((source, ids) ->
        wanted.add("(event.source = '%s' AND event.event_id IN (%s))".formatted(source, ids)));
    String sql =
        """
        SELECT event.id, event_log.file_id, event.file_offset, event.source, event.event_id,
               event.generated, event_data.name, event_data.value
          FROM event JOIN event_log ON event_log.id = event.event_log_id
          LEFT JOIN event_data ON event_data.event_id = event.id
         WHERE %s ORDER BY event.id, event_data.id
        """
            .formatted(wanted);
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      @Nullable LoggedEvent event = null;
      while (row.next()) {
        if (event == null || event.row() != row.getLong(1)) {
          give(event, sink);
          event = event(row);
        }
        String name = row.getString(7);
        if (name != null) {
          event.values().putIfAbsent(name, row.getString(8));
        }
      }
      give(event, sink);
    }
  }

  private static LoggedEvent event(ResultSet row) throws SQLException {
    return new LoggedEvent(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getString(4),
        row.getInt(5),
        FileTime.instant(row.getLong(6)),
        new HashMap<>());
  }

  private static void give(@Nullable LoggedEvent event, Traces.Sink sink) {
    if (event == null) {
      return;
    }
    Record row =
        switch (event.source()) {
          case SYSMON -> SysmonTraces.of(event);
          case AUDIT -> AuditTraces.of(event);
          default -> AuditTraces.lookup(event);
        };
    if (row != null) {
      sink.add(event.file(), row);
    }
  }
}
