package io.deadbox.artifact.trace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the directories of the change journal's records, as they were called when each record
 * was written. The journal is walked backwards: it starts from the directories of the file system,
 * deleted ones too, and each record of a directory tells its name and place before that time.
 */
final class JournalPaths {
  private static final long ROOT = 5;

  /** Stands for the directory of one whose path is known as a whole. */
  private static final long TOP = -1;

  /** Directories in directories; Windows' paths have far fewer. */
  private static final int DEEPEST = 256;

  private final Connection connection;

  /**
   * A directory at one time.
   *
   * @param name with a separator before it
   * @param parent its directory; {@link #TOP} where the name is the whole path
   */
  private record Step(String name, long parent) {}

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
      Map<Long, Step> directories = gone(journal[0]);
      directories.putAll(known(journal[1]));
      rebuild(journal[0], directories);
    }
  }

  private void rebuild(long journal, Map<Long, Step> directories) throws SQLException {
    Map<Long, Optional<String>> paths = new HashMap<>();
    String sql =
        """
        SELECT id, parent_entry, parent_sequence, directory_itself, entry, sequence, name
          FROM change_journal WHERE file_id = ? ORDER BY id DESC
        """;
    try (PreparedStatement backwards = connection.prepareStatement(sql);
        PreparedStatement update =
            connection.prepareStatement("UPDATE change_journal SET directory = ? WHERE id = ?")) {
      backwards.setLong(1, journal);
      try (ResultSet row = backwards.executeQuery()) {
        while (row.next()) {
          long parent = key(row.getLong(2), row.getLong(3));
          if (row.getBoolean(4)) {
            Step then = new Step("\\" + row.getString(7), parent);
            if (!then.equals(directories.put(key(row.getLong(5), row.getLong(6)), then))) {
              paths.clear();
            }
          }
          Optional<String> path = paths.get(parent);
          if (path == null) {
            path = Optional.ofNullable(path(parent, directories));
            paths.put(parent, path);
          }
          if (path.isPresent()) {
            update.setString(1, path.get());
            update.setLong(2, row.getLong(1));
            update.executeUpdate();
          }
        }
      }
    }
  }

  private static long key(long entry, long sequence) {
    return sequence << 48 | entry;
  }

  private static boolean isRoot(long directory) {
    return (directory & (1L << 48) - 1) == ROOT;
  }

  /** Directories as the file system has them. */
  private Map<Long, Step> known(long fileSystem) throws SQLException {
    Map<String, Long> keys = new HashMap<>();
    Map<Long, String[]> places = new LinkedHashMap<>();
    String sql =
        """
        SELECT file.inode, file.sequence, directory.path, file_system.separator || file.name
          FROM file JOIN directory ON directory.id = file.directory_id
          JOIN file_system ON file_system.id = directory.file_system_id
         WHERE directory.file_system_id = ? AND file.type = 'DIRECTORY'
           AND file.name NOT IN ('.', '..') ORDER BY file.name_allocated, file.id DESC
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, fileSystem);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) { // of several of one path, the one in use
          long key = key(row.getLong(1), row.getLong(2));
          keys.put(row.getString(3) + row.getString(4), key);
          places.put(key, new String[] {row.getString(3), row.getString(4)});
        }
      }
    }
    keys.put("", ROOT);
    Map<Long, Step> known = new HashMap<>();
    places.forEach((key, place) -> {
      Long parent = keys.get(place[0]);
      known.put(
          key, parent == null ? new Step(place[0] + place[1], TOP) : new Step(place[1], parent));
    });
    return known;
  }

  /** Directories as the journal had them last: what follows their last record is in them, too. */
  private Map<Long, Step> gone(long journal) throws SQLException {
    Map<Long, Step> gone = new HashMap<>();
    String sql =
        """
        SELECT entry, sequence, name, parent_entry, parent_sequence FROM change_journal
         WHERE file_id = ? AND directory_itself ORDER BY id
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, journal);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          gone.put(
              key(row.getLong(1), row.getLong(2)),
              new Step("\\" + row.getString(3), key(row.getLong(4), row.getLong(5))));
        }
      }
    }
    return gone;
  }

  /** The path of a directory, with a separator before it; null if it cannot be told. */
  private static @Nullable String path(long directory, Map<Long, Step> directories) {
    Deque<String> names = new ArrayDeque<>();
    long at = directory;
    for (int depth = 0; depth < DEEPEST; depth++) {
      if (isRoot(at) || at == TOP) {
        return String.join("", names);
      }
      Step step = directories.get(at);
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
