package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks at one column, or a value's parts in several, of the rows of a part of a table. */
interface RowReader {
  /**
   * Looks at a block of rows.
   *
   * @param connection for what the block does not hold
   */
  void block(PackedRows rows, Connection connection) throws SQLException;

  /**
   * Looks at one row.
   *
   * @param row has the item's id in its first column
   * @param column the one with the whole value
   */
  void row(ResultSet row, int column) throws SQLException;

  /**
   * Takes the rows of a span, which are items, for those of one ancestor that has their value.
   *
   * @param first id of the first; each up to the last is there
   */
  default void owned(long first, long last, int owner) {
    throw new IllegalStateException("these values are the rows' own");
  }

  /** Hands over what was found: once, when the part was read. */
  void finish();
}
