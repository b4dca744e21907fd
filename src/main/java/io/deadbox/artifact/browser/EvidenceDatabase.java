package io.deadbox.artifact.browser;

import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * A database from the evidence, opened in memory and read with distrust: only real tables are
 * asked, nothing that its schema defines is run, and values, rows and steps are limited. SQLite's
 * own complaints about a damaged one become issues.
 */
final class EvidenceDatabase implements AutoCloseable {
  private static final int LONGEST_VALUE = 16 << 20;
  private static final int MOST_ROWS = 5_000_000;

  /** Instructions of SQLite's machine between two questions whether to go on. */
  private static final int STEP = 1_000_000;

  /** Some ten minutes; a million rows take some hundred steps. */
  private static final int MOST_STEPS = 30_000;

  private final SQLiteConnection connection;
  private final Issues issues;
  private int steps;

  private EvidenceDatabase(SQLiteConnection connection, Issues issues) {
    this.connection = connection;
    this.issues = issues;
  }

  /** Takes the current row of a result. */
  @FunctionalInterface
  interface RowReader {
    void read(Values values) throws SQLException;
  }

  /** The current row of a result. */
  record Values(ResultSet row) {
    @Nullable String text(String column) throws SQLException {
      return row.getString(column);
    }

    String textOrEmpty(String column) throws SQLException {
      return Objects.requireNonNullElse(row.getString(column), "");
    }

    @Nullable Long number(String column) throws SQLException {
      long value = row.getLong(column);
      return row.wasNull() ? null : value;
    }

    @Nullable Double real(String column) throws SQLException {
      double value = row.getDouble(column);
      return row.wasNull() ? null : value;
    }

    byte @Nullable [] bytes(String column) throws SQLException {
      return row.getBytes(column);
    }

    boolean flag(String column) throws SQLException {
      return row.getLong(column) != 0;
    }
  }

  /**
   * Opens a database.
   *
   * @throws SQLException if SQLite refuses it
   */
  static EvidenceDatabase open(byte[] database, Issues issues) throws SQLException {
    Connection opened = DriverManager.getConnection("jdbc:sqlite::memory:");
    SQLiteConnection connection = opened.unwrap(SQLiteConnection.class);
    try {
      connection.deserialize("main", database);
      connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
      connection.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA trusted_schema = OFF");
        statement.execute("PRAGMA cell_size_check = ON");
        statement.execute("PRAGMA query_only = ON");
      }
      EvidenceDatabase evidence = new EvidenceDatabase(connection, issues);
      evidence.limitSteps();
      return evidence;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void limitSteps() throws SQLException {
    ProgressHandler.setHandler(
        connection,
        STEP,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return ++steps > MOST_STEPS ? 1 : 0;
          }
        });
  }

  /** Names of the columns of a real table; empty if there is none of the name. */
  Set<String> columns(String table) throws SQLException {
    Set<String> columns = new LinkedHashSet<>();
    String sql =
        "SELECT c.name FROM sqlite_schema s, pragma_table_info(s.name) c"
            + " WHERE s.type = 'table' AND s.name = ? AND s.sql LIKE 'CREATE TABLE%'";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
    }
    return columns;
  }

  /** Gives each row of a query; where SQLite stops, what came before stays, and an issue tells. */
  void each(String what, String sql, RowReader reader) {
    int count = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Values values = new Values(rows);
      while (rows.next()) {
        if (++count > MOST_ROWS) {
          issues.add(
              new Issue(
                  IssueKind.LIMIT,
                  null,
                  what,
                  "only %d rows were read".formatted(MOST_ROWS),
                  null));
          return;
        }
        reader.read(values);
      }
    } catch (SQLException e) {
      issues.add(
          new Issue(
              IssueKind.MALFORMED,
              null,
              what,
              "SQLite stopped after %d rows: %s".formatted(count, e.getMessage()),
              null));
    }
  }

  @Override
  public void close() throws SQLException {
    ProgressHandler.clearHandler(connection);
    connection.close();
  }
}
