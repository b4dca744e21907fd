package io.deadbox.artifact.trace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the directories of the change journal's records: from the directories of the file
 * system, deleted ones too, and from what the journal itself says of directories that are gone.
 */
final class JournalPaths {
  private static final long ROOT = 5;

  /** Directories in directories; Windows' paths have far fewer. */
  private static final int DEEPEST = 256;

  private final Connection connection;

  /** A directory as the journal has it. */
  private record Gone(String name, long parent) {}

  JournalPaths(Connection connection) {
    this.connection = connection;
  }

  void run() throws SQLException {
    for (long[] journal :
        numbers(
            """
            SELECT DISTINCT change_journal.file_id, directory.file_system_id FROM change_journal
              JOIN file ON file.id = change_journal.file_id
              JOIN directory ON directory.id = file.directory_id ORDER BY 1
            """)) {
      rebuild(journal[0], journal[1]);
    }
  }

  private void rebuild(long journal, long fileSystem) throws SQLException {
    Map<Long, String> known = directories(fileSystem);
    Map<Long, Gone> gone = gone(journal);
    List<long[]> parents =
        numbers(
            "SELECT DISTINCT parent_entry, parent_sequence FROM change_journal WHERE file_id = "
                + journal);
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE change_journal SET directory = ? WHERE parent_entry = ?"
                + " AND parent_sequence = ? AND file_id = ?")) {
      for (long[] parent : parents) {
        String path = path(key(parent[0], parent[1]), known, gone);
        if (path != null) {
          update.setString(1, path);
          update.setLong(2, parent[0]);
          update.setLong(3, parent[1]);
          update.setLong(4, journal);
          update.executeUpdate();
        }
      }
    }
  }

  private static long key(long entry, long sequence) {
    return sequence << 48 | entry;
  }

  private Map<Long, String> directories(long fileSystem) throws SQLException {
    Map<Long, String> known = new HashMap<>();
    String sql =
        """
        SELECT file.inode, file.sequence, directory.path || file_system.separator || file.name
          FROM file JOIN directory ON directory.id = file.directory_id
          JOIN file_system ON file_system.id = directory.file_system_id
         WHERE directory.file_system_id = ? AND file.type = 'DIRECTORY'
           AND file.name NOT IN ('.', '..') ORDER BY file.name_allocated, file.id DESC
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, fileSystem);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          known.put(key(row.getLong(1), row.getLong(2)), row.getString(3));
        }
      }
    }
    return known;
  }

  private Map<Long, Gone> gone(long journal) throws SQLException {
    Map<Long, Gone> gone = new HashMap<>();
    String sql =
        """
        SELECT entry, sequence, name, parent_entry, parent_sequence FROM change_journal
         WHERE file_id = ? AND directory_itself ORDER BY file_offset
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, journal);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) { // the last name that a directory had
          gone.put(
              key(row.getLong(1), row.getLong(2)),
              new Gone(row.getString(3), key(row.getLong(4), row.getLong(5))));
        }
      }
    }
    return gone;
  }

  /** The path of a directory, with a separator before it; null if it cannot be told. */
  private static @Nullable String path(
      long directory, Map<Long, String> known, Map<Long, Gone> gone) {
    Deque<String> names = new ArrayDeque<>();
    long at = directory;
    for (int depth = 0; depth < DEEPEST; depth++) {
      String path = (at & (1L << 48) - 1) == ROOT ? "" : known.get(at);
      if (path != null) {
        return names.isEmpty() ? path : path + "\\" + String.join("\\", names);
      }
      Gone step = gone.get(at);
      if (step == null) {
        return null;
      }
      names.push(step.name());
      at = step.parent();
    }
    return null;
  }

  private List<long[]> numbers(String sql) throws SQLException {
    List<long[]> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(new long[] {row.getLong(1), row.getLong(2)});
      }
    }
    return found;
  }
}
