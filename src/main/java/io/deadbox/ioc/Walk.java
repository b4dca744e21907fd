package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** One walk over a table for several readers, in parts that several threads can do. */
final class Walk {
  /** Rows of a part; the same for any number of threads, and so what a part may cost. */
  private static final int PART = 100_000;

  /** The lowest and the highest id of a table. */
  record Ids(long first, long last) {
    long rows() {
      return Math.max(0, last - first + 1);
    }
  }

  private final String idSql;
  private final boolean packs;
  private final Ids ids;
  private final Map<PackedRows.Column, Integer> columns = new LinkedHashMap<>();
  private final List<String> values = new ArrayList<>();
  private final List<LongFunction<RowReader>> readers = new ArrayList<>();
  private final List<TablePart.Look> looks = new ArrayList<>();
  private final int blockRows;
  private String fromSql;

  /**
   * A walk that nobody looks at yet.
   *
   * @param fromSql FROM clause, which begins with the table
   * @param idSql expression: the id of the item that a row tells of
   * @param packs whether rows can be read in blocks
   * @param blockRows ids in a block of its zones; 0 if it has none
   */
  Walk(String fromSql, String idSql, boolean packs, int blockRows, Connection connection)
      throws SQLException {
    this.fromSql = fromSql;
    this.idSql = idSql;
    this.packs = packs;
    this.blockRows = blockRows;
    this.ids = ids(connection, TableScan.table(fromSql));
  }

  static Ids ids(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT (SELECT coalesce(min(id), 1) FROM %1$s), (SELECT coalesce(max(id), 0) FROM %1$s)"
                    .formatted(table))) {
      return new Ids(row.getLong(1), row.getLong(2));
    }
  }

  String idSql() {
    return idSql;
  }

  long first() {
    return ids.first();
  }

  long last() {
    return ids.last();
  }

  /** Whether one of both FROM clauses is the other with further ancestors. */
  boolean takes(String other) {
    String shorter = other.length() < fromSql.length() ? other : fromSql;
    String longer = other.length() < fromSql.length() ? fromSql : other;
    return longer.equals(shorter)
        || (longer.startsWith(shorter + " JOIN ") && !ValueSql.chain(longer).isEmpty());
  }

  /** Joins further ancestors, if a FROM clause that it takes has more. */
  void reach(String other) {
    fromSql = other.length() > fromSql.length() ? other : fromSql;
  }

  /** The place of a column in the blocks, where each is read once. */
  int column(String sql, ColumnType type) {
    return columns.computeIfAbsent(new PackedRows.Column(sql, type), _ -> columns.size());
  }

  /**
   * Adds a reader.
   *
   * @param valueSql expression: the whole value that it looks at
   * @param asked the columns that it looks at in blocks, as {@link #column} told
   * @param where blocks that it looks at
   * @param maker makes it for a number of rows
   */
  void add(String valueSql, BitSet asked, Zones where, LongFunction<RowReader> maker) {
    values.add(valueSql);
    looks.add(new TablePart.Look(asked, where));
    readers.add(maker);
  }

  /** The parts, each to be read with a connection of its own, in any order; none if idle. */
  List<TablePart> parts() {
    List<TablePart> parts = new ArrayList<>();
    if (readers.isEmpty()) {
      return parts;
    }
    TablePart.Source source =
        new TablePart.Source(
            fromSql,
            List.copyOf(columns.keySet()),
            rowSql(fromSql, idSql, values),
            packs,
            blockRows,
            List.copyOf(looks));
    TablePart.Readers maker = rows -> readers.stream().map(reader -> reader.apply(rows)).toList();
    for (long first = ids.first(); first <= ids.last(); first += PART) {
      parts.add(new TablePart(source, maker, first, Math.min(ids.last(), first + PART - 1)));
    }
    return parts;
  }

  /** The statement that reads rows one by one. */
  static String rowSql(String from, String idSql, List<String> values) {
    return "SELECT %s, %s FROM %s WHERE %s.id BETWEEN ? AND ?"
        .formatted(
            idSql,
            String.join(", ", values),
            ValueSql.reaching(from, values),
            TableScan.table(from));
  }
}
