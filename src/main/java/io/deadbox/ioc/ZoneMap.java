package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What each block of a table's rows has in one column: which characters stand beside each other in
 * its texts, or the span of its ids. What is asked of it leaves out blocks that cannot be meant.
 *
 * @param id of its entry in {@link ZoneMaps}; blocks are numbered from {@link #key} of the first
 * @param rows ids in a block
 * @param last highest id of the table when it was written: with more rows, it is not to be used
 */
record ZoneMap(long id, int rows, long last) {
  /** Blocks that are tried before a question that leaves out none is given up. */
  private static final int TRIED = 64;

  /** Blocks of a column at most; ids beyond are looked at one by one. */
  static final int MAX_BLOCKS = 1 << 24;

  /** The key of the row that tells of a block. */
  static long key(long column, long block) {
    return column * MAX_BLOCKS + block;
  }

  /** The block of a row; of ids that no block has, one that is not there. */
  static int block(long id, int rows) {
    long block = id < 0 || rows == 0 ? MAX_BLOCKS : id / rows;
    return (int) Math.min(block, MAX_BLOCKS);
  }

  /**
   * Blocks that are told of and need not be looked at: none of their values has all the grams of
   * any of the texts.
   *
   * @param texts what {@link GramFilter#grams} made of each
   * @param missing whether a block with a row that has no value is to be looked at in any case
   */
  BitSet ruledOut(Connection connection, List<int[]> texts, boolean missing) throws SQLException {
    BitSet out = new BitSet();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id - ?, absent, grams FROM zone WHERE id BETWEEN ? AND ?")) {
      statement.setLong(1, key(id, 0));
      statement.setLong(2, key(id, 0));
      statement.setLong(3, key(id, MAX_BLOCKS - 1L));
      try (ResultSet row = statement.executeQuery()) {
        for (int tried = 0; row.next() && (tried < TRIED || !out.isEmpty()); tried++) {
          if (missing && row.getLong(2) > 0) {
            continue;
          }
          byte[] filter = row.getBytes(3);
          if (filter != null && texts.stream().noneMatch(t -> GramFilter.mayHold(filter, t))) {
            out.set(row.getInt(1));
          }
        }
      }
    }
    return out;
  }

  /** Where a reader looks if blocks are ruled out. */
  static Zones but(BitSet out, int rows) {
    return out.isEmpty() ? Zones.ALL : id -> out.get(block(id, rows)) ? Zones.NOTHING : Zones.EACH;
  }

  /** The ids that blocks of rows name. */
  Spans spans(Connection connection) throws SQLException {
    Spans spans = new Spans(rows);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT id - ?, low, high, absent, row_count FROM zone WHERE id BETWEEN ? AND ?")) {
      statement.setLong(1, key(id, 0));
      statement.setLong(2, key(id, 0));
      statement.setLong(3, key(id, MAX_BLOCKS - 1L));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          long low = row.getLong(2);
          long high = row.getLong(3);
          if (low >= 0 && high < Integer.MAX_VALUE) {
            boolean all = row.getLong(4) == 0 && row.getLong(5) == rows;
            spans.put(row.getInt(1), (int) low, (int) high, all);
          }
        }
      }
    }
    return spans;
  }

  /** For each block, the ancestors that its rows have. */
  static final class Spans {
    /** Ancestors of a block that are asked one by one, at most. */
    private static final int MOST = 20_000;

    private final int rows;
    private int[] low = {};
    private int[] high = {};
    private final BitSet all = new BitSet(); // blocks in which each id has a row with an ancestor

    Spans(int rows) {
      this.rows = rows;
    }

    private void put(int block, int from, int to, boolean each) {
      if (block >= low.length) {
        int known = low.length;
        low = Arrays.copyOf(low, Math.max(64, block * 2));
        high = Arrays.copyOf(high, low.length);
        Arrays.fill(low, known, low.length, Zones.EACH);
      }
      low[block] = from;
      high[block] = to;
      all.set(block, each);
    }

    /** The lowest id in a block; {@link Zones#EACH} if nothing is known of the block. */
    int low(int block) {
      return block < low.length ? low[block] : Zones.EACH;
    }

    int high(int block) {
      return high[block];
    }

    /** Whether each id of a block has a row, and each row the same ancestor. */
    boolean isOne(int block) {
      return all.get(block) && low[block] == high[block];
    }

    /**
     * Where a reader looks that asks for what is the ancestors' alone.
     *
     * @param found what was found there, when the rows are read
     * @param items whether the rows are the items
     */
    Zones zones(Heads found, boolean items) {
      return id -> {
        int block = block(id, rows);
        int from = low(block);
        if (from < 0 || high(block) - from > MOST) {
          return Zones.EACH;
        }
        if (!found.any(from, high(block))) {
          return Zones.NOTHING;
        }
        return items && isOne(block) ? from : Zones.EACH;
      };
    }

    /**
     * Where a reader looks for the beginnings of values, of which only those are asked for that
     * rows have which are looked at.
     *
     * @param out blocks of the rows that are ruled out
     * @param blocks how many there are
     * @param ownerRows ids in a block of the ancestors' table
     */
    Zones heads(BitSet out, int blocks, int ownerRows) {
      BitSet needed = new BitSet();
      for (int block = out.nextClearBit(0); block < blocks; block = out.nextClearBit(block + 1)) {
        if (low(block) < 0) {
          return Zones.ALL;
        }
        needed.set(block(low(block), ownerRows), block(high(block), ownerRows) + 1);
      }
      return id -> needed.get(block(id, ownerRows)) ? Zones.EACH : Zones.NOTHING;
    }

    /** The ancestors of these ancestors. */
    Spans above(Spans next) {
      Spans above = new Spans(rows);
      for (int block = 0; block < low.length; block++) {
        int from = Integer.MAX_VALUE;
        int to = -1;
        boolean each = all.get(block);
        int last = low[block] < 0 ? -1 : block(high[block], next.rows);
        for (int at = low[block] < 0 ? 0 : block(low[block], next.rows); at <= last; at++) {
          if (next.low(at) < 0) {
            to = -1;
            break;
          }
          from = Math.min(from, next.low(at));
          to = Math.max(to, next.high(at));
          each &= next.all.get(at);
        }
        if (to >= 0) {
          above.put(block, from, to, each);
        }
      }
      return above;
    }
  }
}
