package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A span of a table's rows, to be looked at by several readers at once. */
final class TablePart {
  /**
   * How the rows are read.
   *
   * @param fromSql FROM clause for blocks
   * @param columns columns of a block
   * @param rowSql statement that reads rows one by one: the item's id, and a value for each reader
   * @param packs whether rows can be read in blocks
   * @param blockRows ids in a block of the zones; 0 if there are none
   * @param looks for each reader, where it looks
   */
  record Source(
      String fromSql,
      List<PackedRows.Column> columns,
      String rowSql,
      boolean packs,
      int blockRows,
      List<Look> looks) {
    /** The last of the ids that are read together with one. */
    long lastWith(long id, long last) {
      int rows = blockRows > 0 ? Math.min(blockRows, PackedRows.ROWS) : PackedRows.ROWS;
      long block = blockRows > 0 ? Math.floorDiv(id, blockRows) * blockRows : id;
      return Math.min(
          blockRows > 0 ? Math.min(block + blockRows - 1, last) : last,
          block + ((id - block) / rows + 1) * rows - 1);
    }
  }

  /**
   * Where a reader looks.
   *
   * @param asked numbers of columns
   * @param zones which rows
   */
  record Look(BitSet asked, Zones zones) {}

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
      readRows(connection, first, last, looking(first));
      return;
    }
    try (Packs packs = new Packs(connection)) {
      for (long from = first; from <= last; ) {
        long to = source.lastWith(from, last);
        BitSet looking = looking(from);
        takeOwned(from, to);
        if (!looking.isEmpty()) {
          PackedRows rows = packs.of(looking);
          if (!rows.read(from, to)) {
            readRows(connection, from, to, looking);
          } else {
            for (int i = looking.nextSetBit(0); i >= 0; i = looking.nextSetBit(i + 1)) {
              readers.get(i).block(rows, connection);
            }
          }
        }
        from = to + 1;
      }
    }
  }

  /** Reads blocks with no more columns than the readers ask for that look at one. */
  private final class Packs implements AutoCloseable {
    /** Sets of columns that are read by themselves; each has a statement of its own. */
    private static final int MOST = 8;

    private final Connection connection;
    private final Map<BitSet, PackedRows> packs = new HashMap<>();

    Packs(Connection connection) {
      this.connection = connection;
    }

    PackedRows of(BitSet looking) throws SQLException {
      BitSet asked = new BitSet();
      looking.stream().forEach(reader -> asked.or(source.looks().get(reader).asked()));
      if (packs.size() >= MOST && !packs.containsKey(asked)) {
        asked.set(0, source.columns().size());
      }
      PackedRows rows = packs.get(asked);
      if (rows == null) {
        rows = new PackedRows(connection, source.fromSql(), source.columns(), asked);
        packs.put(asked, rows);
      }
      return rows;
    }

    @Override
    public void close() throws SQLException {
      for (PackedRows rows : packs.values()) {
        rows.close();
      }
    }
  }

  /** The readers that look at each row of a block. */
  private BitSet looking(long id) {
    BitSet looking = new BitSet();
    for (int i = 0; i < readers.size(); i++) {
      looking.set(i, source.looks().get(i).zones().of(id) == Zones.EACH);
    }
    return looking;
  }

  private void takeOwned(long from, long to) {
    for (int i = 0; i < readers.size(); i++) {
      int owner = source.looks().get(i).zones().of(from);
      if (owner >= 0) {
        readers.get(i).owned(from, to, owner);
      }
    }
  }

  private void readRows(Connection connection, long from, long to, BitSet looking)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(source.rowSql())) {
      statement.setLong(1, from);
      statement.setLong(2, to);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          for (int i = looking.nextSetBit(0); i >= 0; i = looking.nextSetBit(i + 1)) {
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
