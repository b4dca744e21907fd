package io.deadbox.artifact.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalPathsTest {
  /**
   * The columns that are asked for, of a file system that has {@code new\\inner} and the journal.
   */
  private static final String CASE =
      """
      CREATE TABLE file_system (id INTEGER PRIMARY KEY, separator TEXT);
      CREATE TABLE directory (id INTEGER PRIMARY KEY, file_system_id INTEGER, path TEXT);
      CREATE TABLE file (id INTEGER PRIMARY KEY, directory_id INTEGER, name TEXT, inode INTEGER,
        sequence INTEGER, type TEXT, name_allocated INTEGER);
      CREATE TABLE change_journal (id INTEGER PRIMARY KEY, file_id INTEGER, entry INTEGER,
        sequence INTEGER, parent_entry INTEGER, parent_sequence INTEGER, name TEXT,
        directory_itself INTEGER, directory TEXT);
      INSERT INTO file_system VALUES (1, '\\');
      INSERT INTO directory VALUES (1, 1, ''), (2, 1, '\\new');
      INSERT INTO file VALUES (1, 1, '$UsnJrnl', 38, 1, 'REGULAR', 1),
        (2, 1, 'new', 40, 1, 'DIRECTORY', 1), (3, 2, 'inner', 41, 1, 'DIRECTORY', 1);
      """;

  private static List<String> rebuilt(String... records) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = connection.createStatement()) {
      for (String sql : CASE.split(";", -1)) {
        statement.executeUpdate(sql);
      }
      for (String record : records) {
        statement.executeUpdate(
            "INSERT INTO change_journal (file_id, entry, sequence, parent_entry, parent_sequence,"
                + " name, directory_itself) VALUES (1, %s)".formatted(record));
      }
      new JournalPaths(connection).run();
      List<String> paths = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery("SELECT directory FROM change_journal ORDER BY id")) {
        while (row.next()) {
          paths.add(row.getString(1));
        }
      }
      return paths;
    }
  }

  @Test
  void aPathIsTheOneOfThatTime() throws SQLException {
    assertEquals(
        List.of("\\old\\inner", "", "", "\\new\\inner"),
        rebuilt(
            "50, 1, 41, 1, 'x.exe', 0", // before its directory's directory was renamed
            "40, 1, 5, 5, 'old', 1",
            "40, 1, 5, 5, 'new', 1",
            "51, 1, 41, 1, 'y.exe', 0"));
  }

  @Test
  void aDirectoryThatMovedWasElsewhereBefore() throws SQLException {
    assertEquals(
        List.of("\\inner", "", "\\new", "\\new\\inner"),
        rebuilt(
            "50, 1, 41, 1, 'x.exe', 0",
            "41, 1, 5, 5, 'inner', 1",
            "41, 1, 40, 1, 'inner', 1",
            "50, 1, 41, 1, 'x.exe', 0"));
  }

  @Test
  void whatIsGoneIsKnownFromTheJournal() throws SQLException {
    assertEquals(
        Arrays.asList("\\new", "\\new\\temp", null, "\\new\\temp"),
        rebuilt(
            "60, 7, 40, 1, 'temp', 1",
            "50, 1, 60, 7, 'x.exe', 0",
            "50, 1, 61, 7, 'y.exe', 0",
            "51, 1, 60, 7, 'z.exe', 0"));
  }

  @Test
  void directoriesThatHoldEachOtherHaveNoPath() throws SQLException {
    assertEquals(
        Arrays.asList(null, null, null),
        rebuilt("60, 7, 61, 7, 'a', 1", "61, 7, 60, 7, 'b', 1", "50, 1, 60, 7, 'x.exe', 0"));
  }
}
