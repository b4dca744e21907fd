package io.deadbox.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** All rows of all tables of a case as lines, to compare two runs; times of the runs left out. */
public final class CaseDump {
  /** What tells when a run was, and not what it found. */
  private static final Set<String> OF_THE_RUN =
      Set.of("collection.started", "verification.started", "verification.finished");

  /** How a run was called: with {@code --resume}, where the first one had not yet said. */
  private static final String CALL = "collection_arguments";

  private CaseDump() {}

  /**
   * The lines of a finished case, tables in the order of their names, rows in that of their ids.
   */
  public static List<String> of(Path folder) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(CaseDatabase.NAME));
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          statement.executeQuery(
              "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> '%s' ORDER BY name"
                  .formatted(CALL))) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        add(statement, table, lines);
      }
      try (ResultSet other =
          statement.executeQuery("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")) {
        while (other.next()) {
          lines.add(other.getString(1) + " " + other.getString(2) + " " + other.getString(3));
        }
      }
    }
    return lines;
  }

  private static void add(Statement statement, String table, List<String> lines)
      throws SQLException {
    String order = table.startsWith("sqlite_stat") ? "1, 2, 3" : "rowid";
    try (ResultSet rows =
        statement.executeQuery("SELECT * FROM %s ORDER BY %s".formatted(table, order))) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder line = new StringBuilder(table);
        for (int i = 1; i <= columns; i++) {
          String name = rows.getMetaData().getColumnName(i);
          if (OF_THE_RUN.contains(table + "." + name)) {
            continue;
          }
          Object value = rows.getObject(i);
          line.append('|')
              .append(
                  value instanceof byte[] bytes
                      ? HexFormat.of().formatHex(bytes)
                      : Objects.toString(value));
        }
        if (!line.toString().startsWith("sqlite_stat1|" + CALL)) {
          lines.add(line.toString());
        }
      }
    }
  }
}
