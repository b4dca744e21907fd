package io.deadbox.report;

import io.deadbox.store.CaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Queries on a case, in the few shapes that reports need. */
final class Sql {
  private final Connection connection;
  private final Set<String> known = new HashSet<>();

  Sql(Connection connection) {
    this.connection = connection;
    run(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')",
        row -> known.add(row.text(1)));
  }

  /** All rows of a query; none if the case lacks the table or view it is on. */
  <T> List<T> rows(String table, String query, Function<RowReader, T> reader, Object... values) {
    List<T> rows = new ArrayList<>();
    each(table, query, row -> rows.add(reader.apply(row)), values);
    return rows;
  }

  /** Gives each row of a query; none if the case lacks the table or view it is on. */
  void each(String table, String query, Consumer<RowReader> reader, Object... values) {
    if (known.contains(table)) {
      run(query, reader, values);
    }
  }

  private void run(String query, Consumer<RowReader> reader, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        RowReader row = new RowReader(result);
        while (result.next()) {
          reader.accept(row);
        }
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static CaseException unreadable(SQLException e) {
    return new CaseException("cannot read the case for the report: " + e.getMessage(), e);
  }

  /** The row at hand; columns count from 1. */
  static final class RowReader {
    private final ResultSet result;

    private RowReader(ResultSet result) {
      this.result = result;
    }

    /** Text; empty for NULL. */
    String text(int column) {
      String text = nullableText(column);
      return text == null ? "" : text;
    }

    @Nullable String nullableText(int column) {
      try {
        return result.getString(column);
      } catch (SQLException e) {
        throw unreadable(e);
      }
    }

    /** A hash in hex, from a view; views write NULL bytes as no digits. */
    @Nullable String hash(int column) {
      String hex = nullableText(column);
      return hex == null || hex.isEmpty() ? null : hex;
    }

    /** A number; 0 for NULL. */
    long number(int column) {
      try {
        return result.getLong(column);
      } catch (SQLException e) {
        throw unreadable(e);
      }
    }

    @Nullable Long nullableNumber(int column) {
      String text = nullableText(column);
      return text == null ? null : Long.valueOf(number(column));
    }
  }
}
