package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rows of a table, hundreds at a time, each column as one text that SQLite joins. A row by itself
 * costs a call into SQLite for each of its cells, which is most of what looking at it costs.
 */
final class PackedRows implements AutoCloseable {
  /** Rows of a block: beyond this, calls no longer count. */
  static final int ROWS = 500;

  /** Bytes of a cell at most: rows with longer ones are to be read by themselves. */
  private static final int LONGEST = 32_768;

  private static final char SEPARATOR = 31; // "unit separator"; values that hold it are told apart

  private static final Pattern COLUMN = Pattern.compile("\\w+\\.\\w+");

  /**
   * What is read of each row.
   *
   * @param sql expression
   * @param type numbers, times and flags are read as numbers, bytes as hexadecimal digits
   */
  record Column(String sql, ColumnType type) {
    boolean isText() {
      return type == ColumnType.TEXT || type == ColumnType.BLOB;
    }

    /** The text of a cell: a sign that it has a value before the value. */
    private String cell() {
      return switch (type) {
        case INTEGER, TIME, BOOLEAN -> "coalesce(CAST(%s AS INTEGER), '')".formatted(sql);
        case BLOB ->
            "CASE WHEN octet_length(%1$s) <= %2$d THEN '=' || hex(%1$s) WHEN %1$s IS NULL THEN '-' ELSE '+' END"
                .formatted(sql, LONGEST / 2);
        case TEXT -> // paths that are put together of names are not long
            COLUMN.matcher(sql).matches()
                ? "CASE WHEN octet_length(%1$s) <= %2$d THEN '=' || %1$s WHEN %1$s IS NULL THEN '-' ELSE '+' END"
                    .formatted(sql, LONGEST)
                : "coalesce('=' || (%s), '-')".formatted(sql);
        case REAL -> throw new IllegalArgumentException("text rounds " + sql);
      };
    }
  }

  private final List<Column> columns;
  private final PreparedStatement statement;
  private final char[][] texts;
  private final int[][] ends;
  private final long[][] numbers;
  private final boolean[][] absent;
  private long first;
  private int count;

  /**
   * Reads rows whose table is the first of a FROM clause.
   *
   * @param fromSql joins the table to others of which each row has one at most
   */
  PackedRows(Connection connection, String fromSql, List<Column> columns) throws SQLException {
    this.columns = columns;
    this.statement = connection.prepareStatement(sql(fromSql, columns));
    int size = columns.size();
    this.texts = new char[size][0];
    this.ends = new int[size][ROWS];
    this.numbers = new long[size][ROWS];
    this.absent = new boolean[size][ROWS];
  }

  /** The statement that reads a block. */
  static String sql(String fromSql, List<Column> columns) {
    int space = fromSql.indexOf(' ');
    String table = space < 0 ? fromSql : fromSql.substring(0, space);
    List<String> expressions = new ArrayList<>();
    for (Column column : columns) {
      expressions.add("group_concat(%s, char(%d))".formatted(column.cell(), (int) SEPARATOR));
    }
    // in the order of the table, whatever indexes there are: neighbours have the same ancestors
    return "SELECT count(*), min(%1$s.id), max(%1$s.id), %2$s FROM %1$s NOT INDEXED%3$s WHERE %1$s.id BETWEEN ? AND ?"
        .formatted(
            table, String.join(", ", expressions), space < 0 ? "" : fromSql.substring(space));
  }

  /**
   * Reads the rows with ids from {@code from} on, {@link #ROWS} ids at most.
   *
   * @return whether all of them could be taken apart; if not, they must be read one by one
   */
  boolean read(long from, long to) throws SQLException {
    statement.setLong(1, from);
    statement.setLong(2, to);
    try (ResultSet row = statement.executeQuery()) {
      count = row.getInt(1);
      first = row.getLong(2);
      if (count == 0) {
        return true;
      }
      if (count > ROWS || row.getLong(3) - first + 1 != count) {
        return false;
      }
      for (int i = 0; i < columns.size(); i++) {
        String text = row.getString(4 + i);
        if (!takeApart(i, text == null ? "" : text)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean takeApart(int column, String text) {
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = text.indexOf(SEPARATOR, start);
      if ((end < 0) != (i == count - 1)) {
        return false;
      }
      if (end < 0) {
        end = text.length();
      }
      if (columns.get(column).isText()) {
        char sign = start < end ? text.charAt(start) : '+';
        absent[column][i] = sign == '-';
        if (sign == '+') {
          return false;
        }
      } else {
        absent[column][i] = start == end;
        numbers[column][i] = start == end ? 0 : Long.parseLong(text, start, end, 10);
      }
      ends[column][i] = end;
      start = end + 1;
    }
    if (columns.get(column).isText()) {
      if (texts[column].length < text.length()) {
        texts[column] = new char[text.length() * 5 / 4];
      }
      text.getChars(0, text.length(), texts[column], 0);
    }
    return true;
  }

  int count() {
    return count;
  }

  /** Id of the first row; those of the others follow without a gap. */
  long first() {
    return first;
  }

  boolean isNull(int column, int row) {
    return absent[column][row];
  }

  /** A cell of a column of numbers; 0 for NULL. */
  long number(int column, int row) {
    return numbers[column][row];
  }

  /** The text that holds the values of a column of texts. */
  char[] text(int column) {
    return texts[column];
  }

  /** Where a value of a column of texts begins. */
  int start(int column, int row) {
    return row == 0 ? 1 : ends[column][row - 1] + 2;
  }

  /** Index behind a value of a column of texts. */
  int end(int column, int row) {
    return ends[column][row];
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
