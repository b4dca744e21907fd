package io.deadbox.store;

import io.deadbox.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Named values beside the rows of a case that is being written, for whoever goes on with it. They
 * are committed with the rows, and are no part of a finished case.
 */
public final class UnfinishedState {
  static final String CREATE =
      "CREATE TABLE unfinished (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT";
  static final String DROP = "DROP TABLE unfinished";

  private final Connection connection;
  private final List<Table> tables;

  UnfinishedState(Connection connection, List<Table> tables) {
    this.connection = connection;
    this.tables = tables;
  }

  /** Whether everything was written, so that the case lacks nothing but its name. */
  public boolean complete() {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM sqlite_master WHERE name = 'unfinished'")) {
      return row.getInt(1) == 0;
    } catch (SQLException e) {
      throw failed("read", e);
    }
  }

  /** Keeps a value, from the next commit on. */
  public void keep(String name, String value) {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT OR REPLACE INTO unfinished VALUES (?, ?)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw failed("write to", e);
    }
  }

  /** A value that was kept. */
  public Optional<String> kept(String name) {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT value FROM unfinished WHERE name = ?")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw failed("read", e);
    }
  }

  /**
   * Removes the rows that came after others; before the writer is made.
   *
   * @param last highest id to stay, by table
   */
  public void rewind(Map<String, Long> last) {
    try {
      for (Table table : tables) {
        long id = last.getOrDefault(table.name(), 0L);
        delete(table.name(), "id", id);
        for (Table.ValueList list : table.valueLists()) {
          delete(list.table(), table.name() + "_id", id);
        }
      }
    } catch (SQLException e) {
      throw failed("write to", e);
    }
  }

  private void delete(String table, String column, long above) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM %s WHERE %s > ?".formatted(table, column))) {
      statement.setLong(1, above);
      statement.executeUpdate();
    }
  }

  private static CaseException failed(String what, SQLException e) {
    return new CaseException("cannot %s the case: %s".formatted(what, CaseDatabase.reason(e)), e);
  }
}
