package io.deadbox.artifact.trace;

import io.deadbox.binary.Blob;
import io.deadbox.binary.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Executions that are noted elsewhere than in event logs. */
final class ExecutionTraces {
  /**
   * Where executions of one kind are.
   *
   * @param table that must be in the case
   * @param sql gives source, file, row, offset, time, path, user, SHA-1 as hex, number of runs
   */
  record Query(String table, String sql) {}

  static final List<Query> QUERIES =
      List.of(
          new Query(
              "prefetch",
              """
              SELECT 'PREFETCH', prefetch.file_id, prefetch.id, 0, run.time,
                     coalesce(prefetch.executable_path, prefetch.executable), NULL, NULL,
                     iif(run.time IS prefetch.last_run, prefetch.run_count, NULL)
                FROM prefetch JOIN (
                  SELECT id AS prefetch_id, -1 AS position, last_run AS time FROM prefetch
                   UNION ALL SELECT prefetch_id, position, value FROM prefetch_earlier_runs) AS run
                  ON run.prefetch_id = prefetch.id
               ORDER BY prefetch.id, run.position
              """),
          plugin(
              "user_assist",
              """
              SELECT 'USER_ASSIST', hive.file_id, user_assist.id, user_assist.value_offset,
                     user_assist.last_run, coalesce(user_assist.path, user_assist.name),
                     coalesce(replace(hive.root, 'HKEY_USERS\\', ''), hive.profile), NULL,
                     user_assist.run_count
                FROM user_assist
              """),
          plugin(
              "activity_moderator",
              """
              SELECT 'ACTIVITY_MODERATOR', hive.file_id, activity_moderator.id,
                     activity_moderator.value_offset, activity_moderator.last_run,
                     activity_moderator.program, activity_moderator.user_sid, NULL, NULL
                FROM activity_moderator
              """),
          plugin(
              "shim_cache",
              """
              SELECT iif(shim_cache.executed IS 1, 'SHIM_CACHE_FLAGGED', 'SHIM_CACHE'), hive.file_id,
                     shim_cache.id, shim_cache.entry_offset, shim_cache.modified, shim_cache.path,
                     NULL, NULL, NULL
                FROM shim_cache
              """),
          plugin(
              "amcache_file",
              """
              SELECT 'AMCACHE', hive.file_id, amcache_file.id, registry_finding.cell_offset,
                     registry_finding.key_written, amcache_file.path, NULL, amcache_file.sha1, NULL
                FROM amcache_file
              """),
          new Query(
              "srum_application",
              """
              SELECT 'RESOURCE_MONITOR', srum_application.file_id, srum_application.id,
                     srum_application.file_offset, srum_application.time,
                     srum_application.application, srum_application.sid, NULL, NULL
                FROM srum_application WHERE srum_application.application IS NOT NULL
               ORDER BY srum_application.id
              """),
          new Query(
              "recent_file_cache_entry",
              """
              SELECT 'RECENT_FILE_CACHE', file_id, id, file_offset, NULL, path, NULL, NULL, NULL
                FROM recent_file_cache_entry ORDER BY id
              """));

  private static final String IMAGE_LOADS =
      """
      SELECT prefetch.file_id, prefetch.id, prefetch.last_run, list.value, prefetch.executable,
             prefetch.executable_path
        FROM prefetch JOIN prefetch_accessed_files AS list ON list.prefetch_id = prefetch.id
       ORDER BY prefetch.id, list.position
      """;

  private static final int SHA1_DIGITS = 40;

  private final Connection connection;

  ExecutionTraces(Connection connection) {
    this.connection = connection;
  }

  private static Query plugin(String table, String select) {
    return new Query(
        table,
        select
            + """
             JOIN registry_finding ON registry_finding.id = %1$s.registry_finding_id
             JOIN hive ON hive.id = registry_finding.hive_id
            ORDER BY %1$s.id
            """
                .formatted(table));
  }

  /** Gives the executions of one kind. */
  void run(Query query, Traces.Sink sink) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query.sql())) {
      while (row.next()) {
        ExecutionSource source = ExecutionSource.valueOf(row.getString(1));
        String path = row.getString(6);
        sink.add(
            row.getLong(2),
            new ExecutionRow(
                source,
                source.ran(),
                source.shows(),
                query.table(),
                row.getLong(3),
                row.getLong(4),
                source.eventType(),
                FileTime.instant(row.getLong(5)),
                PathParts.name(path),
                path,
                null,
                row.getString(7),
                null,
                null,
                null,
                null,
                null,
                sha1(row.getString(8)),
                number(row, 9)));
      }
    }
  }

  private static @Nullable Blob sha1(@Nullable String hex) {
    return hex != null && hex.length() == SHA1_DIGITS && hex.matches("[0-9a-fA-F]+")
        ? Blob.ofHex(hex)
        : null;
  }

  private static @Nullable Long number(ResultSet row, int column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  /** Gives the files that programs read while they started. */
  void imageLoads(Traces.Sink sink) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(IMAGE_LOADS)) {
      while (row.next()) {
        sink.add(
            row.getLong(1),
            ImageLoadRow.of(
                "Prefetch",
                "prefetch",
                row.getLong(2),
                0L,
                FileTime.instant(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                null,
                null));
      }
    }
  }
}
