package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A span of a table's rows, to be looked at by several readers at once. */
final class TablePart {
  /**
   * How the rows are read.
   *
   * @param fromSql FROM clause for blocks
   * @param columns columns of a block
   * @param rowSql statement that reads rows one by one: the item's id, and a value for each reader
   * @param packs whether rows can be read in blocks
   */
  record Source(String fromSql, List<PackedRows.Column> columns, String rowSql, boolean packs) {}

  /** Makes the readers of a part, in the order of the values of its statement. */
  interface Readers {
    /**
     * Makes them.
     *
     * @param rows how many there are to look at, at most
     */
    List<RowReader> make(long rows);
  }

  private final Source source;
  private final Readers maker;
  private final List<RowReader> readers = new ArrayList<>();
  private final long first;
  private final long last;

  TablePart(Source source, Readers maker, long first, long last) {
    this.source = source;
    this.maker = maker;
    this.first = first;
    this.last = last;
  }

  /** How many rows there are, at most. */
  long rows() {
    return last - first + 1;
  }

  /** Reads all rows. */
  void read(Connection connection) throws SQLException {
    readers.addAll(maker.make(rows()));
    if (!source.packs()) {
      readRows(connection, first, last);
      return;
    }
    try (PackedRows rows = new PackedRows(connection, source.fromSql(), source.columns())) {
      for (long from = first; from <= last; from += PackedRows.ROWS) {
        long to = Math.min(last, from + PackedRows.ROWS - 1);
        if (!rows.read(from, to)) {
          readRows(connection, from, to);
        } else {
          for (RowReader reader : readers) {
            reader.block(rows, connection);
          }
        }
      }
    }
  }

  private void readRows(Connection connection, long from, long to) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(source.rowSql())) {
      statement.setLong(1, from);
      statement.setLong(2, to);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          for (int i = 0; i < readers.size(); i++) {
            readers.get(i).row(row, 2 + i);
          }
        }
      }
    }
  }

  /** Hands over what was found; part by part, in their order. */
  void finish() {
    readers.forEach(RowReader::finish);
    readers.clear();
  }
}
