package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table, hundreds at a time, as one text that SQLite joins. A row by itself costs a call
 * into SQLite for each of its cells, which is most of what looking at it costs.
 */
final class PackedRows implements AutoCloseable {
  /** Rows of a block: beyond this, calls no longer count. */
  static final int ROWS = 500;

  /** Bytes of a cell at most: rows with longer ones are to be read by themselves. */
  private static final int LONGEST = 32_768;

  private static final char SEPARATOR = 31; // "unit separator"; values that hold it are told apart

  private static final Pattern COLUMN = Pattern.compile("\\w+\\.\\w+");

  /** What is behind the last dot of a column, in SQL: dearer than finding the dot in its text. */
  private static final Pattern BEHIND_LAST_DOT =
      Pattern.compile(
          "CASE WHEN instr\\((\\w+\\.\\w+), '\\.'\\) > 0"
              + " THEN replace\\(\\1, rtrim\\(\\1, replace\\(\\1, '\\.', ''\\)\\), ''\\) END");

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

    /** The column of which it is what is behind the last dot; null if it is something else. */
    @Nullable Column dotted() {
      Matcher ending = BEHIND_LAST_DOT.matcher(sql);
      return type == ColumnType.TEXT && ending.matches() ? new Column(ending.group(1), type) : null;
    }

    /** The text of a cell: a sign that it has a value before the value. */
    private String cell() {
      boolean plain = COLUMN.matcher(sql).matches();
      return switch (type) {
        case INTEGER, TIME, BOOLEAN ->
            (plain ? "coalesce(%s, '')" : "coalesce(CAST(%s AS INTEGER), '')").formatted(sql);
        case BLOB ->
            "CASE WHEN octet_length(%1$s) <= %2$d THEN '=' || hex(%1$s) WHEN %1$s IS NULL THEN '-' ELSE '+' END"
                .formatted(sql, LONGEST / 2);
        case TEXT -> // paths that are put together of names are not long
            plain
                ? "CASE WHEN octet_length(%1$s) <= %2$d THEN '=' || %1$s WHEN %1$s IS NULL THEN '-' ELSE '+' END"
                    .formatted(sql, LONGEST)
                : "coalesce('=' || (%s), '-')".formatted(sql);
        case REAL -> throw new IllegalArgumentException("text rounds " + sql);
      };
    }
  }

  /**
   * An expression whose text is read, and the columns that it gives.
   *
   * @param whole column that it is, or -1
   * @param ending column that is what is behind its last dot, or -1
   */
  private record Cell(Column read, int whole, int ending) {}

  private final List<Cell> cells;
  private final PreparedStatement statement;
  private char[] text = {};
  private final int[][] starts;
  private final int[][] ends;
  private final long[][] numbers;
  private final boolean[][] absent;
  private long first;
  private int count;

  /**
   * Reads rows whose table is the first of a FROM clause.
   *
   * @param fromSql joins the table to others of which each row has one at most
   * @param columns of which each has its number
   * @param asked numbers of the columns that are read; of others nothing can be had
   */
  PackedRows(Connection connection, String fromSql, List<Column> columns, BitSet asked)
      throws SQLException {
    this.cells = cells(columns, asked);
    List<String> sql = cells.stream().map(cell -> cell.read().sql()).toList();
    this.statement = connection.prepareStatement(sql(ValueSql.reaching(fromSql, sql), cells));
    int size = asked.length();
    this.starts = new int[size][];
    this.ends = new int[size][];
    this.numbers = new long[size][];
    this.absent = new boolean[size][];
    asked.stream()
        .forEach(column -> {
          starts[column] = new int[ROWS];
          ends[column] = new int[ROWS];
          numbers[column] = new long[ROWS];
          absent[column] = new boolean[ROWS];
        });
  }

  /** What is read for columns: a column and its ending are one cell. */
  private static List<Cell> cells(List<Column> columns, BitSet asked) {
    Map<Column, Cell> cells = new LinkedHashMap<>();
    for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
      Column column = columns.get(i);
      Column dotted = column.dotted();
      Column read = dotted == null ? column : dotted;
      Cell before = cells.getOrDefault(read, new Cell(read, -1, -1));
      cells.put(
          read,
          dotted == null ? new Cell(read, i, before.ending()) : new Cell(read, before.whole(), i));
    }
    return List.copyOf(cells.values());
  }

  /** The statement that reads a block. */
  private static String sql(String fromSql, List<Cell> cells) {
    int space = fromSql.indexOf(' ');
    String table = space < 0 ? fromSql : fromSql.substring(0, space);
    String texts = cells.stream().map(cell -> cell.read().cell()).collect(Collectors.joining(", "));
    // in the order of the table, whatever indexes there are: neighbours have the same ancestors
    return "SELECT count(*), min(%1$s.id), max(%1$s.id), group_concat(concat_ws(char(%2$d), %3$s), char(%2$d)) FROM %1$s NOT INDEXED%4$s WHERE %1$s.id BETWEEN ? AND ?"
        .formatted(table, (int) SEPARATOR, texts, space < 0 ? "" : fromSql.substring(space));
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
      String joined = row.getString(4);
      return joined != null && takeApart(joined);
    }
  }

  /** Finds the cells, of which there must be as many as rows and columns make. */
  private boolean takeApart(String joined) {
    int length = joined.length();
    if (text.length <= length) {
      text = new char[length * 5 / 4 + 1];
    }
    joined.getChars(0, length, text, 0);
    text[length] = SEPARATOR;
    int start = 0;
    for (int row = 0; row < count; row++) {
      for (Cell cell : cells) {
        int end = start;
        while (end <= length && text[end] != SEPARATOR) {
          end++;
        }
        if (end > length || !take(cell, row, start, end)) {
          return false;
        }
        start = end + 1;
      }
    }
    return start == length + 1; // else a value holds what separates them
  }

  private boolean take(Cell cell, int row, int start, int end) {
    boolean isText = cell.read().isText();
    if (isText && (start == end || text[start] == '+')) {
      return false; // to be read by itself
    }
    boolean none = isText ? text[start] == '-' : start == end;
    int whole = cell.whole();
    if (whole >= 0) {
      absent[whole][row] = none;
      starts[whole][row] = start + 1;
      ends[whole][row] = end;
      if (!isText) {
        numbers[whole][row] = none ? 0 : parsed(start, end);
      }
    }
    int ending = cell.ending();
    if (ending >= 0) {
      int dot = end - 1;
      while (dot > start && text[dot] != '.') {
        dot--;
      }
      absent[ending][row] = none || dot == start;
      starts[ending][row] = dot + 1;
      ends[ending][row] = end;
    }
    return true;
  }

  /** The number that SQLite wrote; it fits. */
  private long parsed(int start, int end) {
    int at = text[start] == '-' ? start + 1 : start;
    long negative = 0; // the lowest number has no positive counterpart
    while (at < end) {
      negative = negative * 10 - (text[at++] - '0');
    }
    return text[start] == '-' ? negative : -negative;
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

  /** The text that holds the values of texts. */
  char[] text() {
    return text;
  }

  /** Where a value of a column of texts begins. */
  int start(int column, int row) {
    return starts[column][row];
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
