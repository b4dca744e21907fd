package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import io.deadbox.schema.TermBinding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The zone maps of a case: what blocks of rows of its long tables hold of each column that terms
 * ask for, so that a walk reads only the blocks that may have what is looked for. Written once,
 * when the case is whole; a case without them is read as a whole. Maps of a table to which rows
 * were added later are not used.
 */
public final class ZoneMaps {
  /** Rows of a block: fewer make the maps larger, more leave out less. */
  private static final int ROWS = 1_000;

  /** Tables with fewer rows are read as fast. */
  private static final int WORTH_IT = 20_000;

  /**
   * A column.
   *
   * @param table the table whose rows make the blocks
   * @param sql expression: the value
   */
  private record Key(String table, String sql) {}

  /** What is to be written of a table. */
  private static final class Wanted {
    private String fromSql = "";
    private final SequencedSet<String> texts = new LinkedHashSet<>();
  }

  private final Map<Key, ZoneMap> maps = new HashMap<>();

  private ZoneMaps() {}

  /** Those of a case; none if it has none. */
  static ZoneMaps of(Connection connection) throws SQLException {
    ZoneMaps all = new ZoneMaps();
    if (CaseNames.hasTable(connection, "zone_map")) {
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT id, relation, expression, block_rows, last FROM zone_map")) {
        Map<String, Long> lasts = new HashMap<>();
        while (row.next()) {
          String table = row.getString(2);
          Long last = lasts.get(table);
          if (last == null) {
            last = Walk.ids(connection, table).last();
            lasts.put(table, last);
          }
          if (last == row.getLong(5)) { // else rows were added, maybe to a block that it tells of
            all.maps.put(
                new Key(table, row.getString(3)), new ZoneMap(row.getLong(1), row.getInt(4), last));
          }
        }
      }
    }
    return all;
  }

  /** The map of a column; null if there is none. */
  @Nullable ZoneMap of(String table, String sql) {
    return maps.get(new Key(table, sql));
  }

  /**
   * Blocks of a table's rows that cannot have what a pass looks for; not all of them, maybe none.
   *
   * @param sql expression: the value that it looks at
   */
  BitSet ruledOut(Connection connection, String table, String sql, ValuePass pass)
      throws SQLException {
    ZoneMap map = of(table, sql);
    List<String> needed = map == null ? null : pass.needed();
    if (map == null || needed == null) {
      return new BitSet();
    }
    List<int[]> texts = needed.stream().map(GramFilter::grams).toList();
    return texts.stream().anyMatch(text -> text.length == 0)
        ? new BitSet()
        : map.ruledOut(connection, texts, pass.seesMissing());
  }

  /** Ids in a block of a table; 0 if the table has no blocks. */
  int rows(String table) {
    return maps.entrySet().stream()
        .filter(entry -> entry.getKey().table().equals(table))
        .mapToInt(entry -> entry.getValue().rows())
        .findAny()
        .orElse(0);
  }

  /**
   * The ancestors that blocks of a table's rows have.
   *
   * @param fromSql joins the table to its ancestors
   * @param owner id of the ancestor
   * @return null if not known
   */
  ZoneMap.@Nullable Spans spans(Connection connection, String fromSql, String owner)
      throws SQLException {
    ZoneMap.Spans spans = null;
    List<String> chain = ValueSql.chain(fromSql);
    for (int i = 0; i + 1 < chain.size(); i++) {
      String parent = chain.get(i + 1) + ".id";
      ZoneMap map = of(chain.get(i), ValueSql.reference(fromSql, parent));
      if (map == null) {
        return null;
      }
      ZoneMap.Spans step = map.spans(connection);
      spans = spans == null ? step : spans.above(step);
      if (parent.equals(owner)) {
        return spans;
      }
    }
    return null;
  }

  /** Writes the zone maps of a case that is whole. */
  public static void write(Connection connection) throws SQLException {
    write(connection, WORTH_IT, ROWS);
  }

  /**
   * Writes the zone maps of a case that is whole.
   *
   * @param worthIt rows of a table from which on it has them
   * @param rows ids in a block
   */
  static void write(Connection connection, int worthIt, int rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS zone");
      statement.execute("DROP TABLE IF EXISTS zone_map");
      statement.execute(
          "CREATE TABLE zone_map (id INTEGER PRIMARY KEY, relation TEXT NOT NULL, expression TEXT NOT NULL, block_rows INTEGER NOT NULL, last INTEGER NOT NULL) STRICT");
      statement.execute(
          "CREATE TABLE zone (id INTEGER PRIMARY KEY, row_count INTEGER NOT NULL, absent INTEGER NOT NULL, low INTEGER, high INTEGER, grams BLOB) STRICT");
    }
    ZoneMaps maps = new ZoneMaps();
    for (Map.Entry<String, Wanted> table : wanted(connection).entrySet()) {
      Walk.Ids ids = Walk.ids(connection, table.getKey());
      if (ids.rows() >= worthIt) {
        maps.write(connection, table.getKey(), table.getValue(), ids, rows);
      }
    }
  }

  /** Columns of texts that terms ask for, by their tables. */
  private static SequencedMap<String, Wanted> wanted(Connection connection) throws SQLException {
    SequencedMap<String, Wanted> tables = new LinkedHashMap<>();
    for (TermBinding binding : TermCatalog.load(connection).bindings()) {
      List<String> chain = ValueSql.chain(binding.fromSql());
      String value = binding.valueSql();
      boolean readable =
          !chain.isEmpty()
              && binding.type() == ColumnType.TEXT
              && !value.contains("SELECT ") // what other tables say of it
              && ValueSql.tables(value).contains(chain.getFirst());
      if (readable) {
        Wanted of = tables.computeIfAbsent(chain.getFirst(), _ -> new Wanted());
        if (binding.fromSql().length() > of.fromSql.length()) {
          of.fromSql = binding.fromSql();
        }
        of.texts.add(value);
      }
    }
    return tables;
  }

  private void write(Connection connection, String table, Wanted wanted, Walk.Ids ids, int rows)
      throws SQLException {
    List<PackedRows.Column> columns = new ArrayList<>();
    wanted.texts.forEach(sql -> columns.add(new PackedRows.Column(sql, ColumnType.TEXT)));
    List<String> chain = ValueSql.chain(wanted.fromSql);
    if (chain.size() > 1) {
      String reference = ValueSql.reference(wanted.fromSql, chain.get(1) + ".id");
      columns.add(new PackedRows.Column(reference, ColumnType.INTEGER));
    }
    for (PackedRows.Column column : columns) {
      maps.put(new Key(table, column.sql()), new ZoneMap(maps.size(), rows, ids.last()));
    }
    List<String> sql = columns.stream().map(PackedRows.Column::sql).toList();
    BitSet all = new BitSet();
    all.set(0, columns.size());
    try (PackedRows packed = new PackedRows(connection, wanted.fromSql, columns, all);
        PreparedStatement one =
            connection.prepareStatement(Walk.rowSql(wanted.fromSql, table + ".id", sql));
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO zone VALUES (?, ?, ?, ?, ?, ?)")) {
      List<Zone> zones = columns.stream().map(Zone::new).toList();
      long last = Math.min(ids.last() / rows, ZoneMap.MAX_BLOCKS - 1L);
      for (long block = Math.max(0, ids.first() / rows); block <= last; block++) {
        int count = 0;
        for (long at = block * rows; at < (block + 1) * rows; at += PackedRows.ROWS) {
          long to = Math.min(at + PackedRows.ROWS, (block + 1) * rows) - 1;
          count += packed.read(at, to) ? add(packed, zones) : add(one, at, to, zones);
        }
        for (Zone zone : zones) {
          insert.setLong(1, ZoneMap.key(id(table, zone), block));
          insert.setInt(2, count);
          zone.take(insert);
          insert.executeUpdate();
        }
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO zone_map VALUES (?, ?, ?, ?, ?)")) {
      for (PackedRows.Column column : columns) {
        ZoneMap map = maps.get(new Key(table, column.sql()));
        if (map != null) {
          insert.setLong(1, map.id());
          insert.setString(2, table);
          insert.setString(3, column.sql());
          insert.setInt(4, rows);
          insert.setLong(5, map.last());
          insert.executeUpdate();
        }
      }
    }
  }

  private long id(String table, Zone zone) {
    ZoneMap map = of(table, zone.column.sql());
    if (map == null) {
      throw new IllegalStateException("no zone map of " + zone.column.sql());
    }
    return map.id();
  }

  private static int add(PackedRows rows, List<Zone> zones) {
    for (int i = 0; i < zones.size() && rows.count() > 0; i++) {
      zones.get(i).add(rows, i);
    }
    return rows.count();
  }

  /** Adds rows that cannot be read together: there are gaps between them, or long values. */
  private static int add(PreparedStatement one, long from, long to, List<Zone> zones)
      throws SQLException {
    int count = 0;
    one.setLong(1, from);
    one.setLong(2, to);
    try (ResultSet row = one.executeQuery()) {
      for (; row.next(); count++) {
        for (int i = 0; i < zones.size(); i++) {
          zones.get(i).add(row, 2 + i);
        }
      }
    }
    return count;
  }

  /** What one block has in one column. */
  private static final class Zone {
    private final PackedRows.Column column;
    private final GramFilter grams = new GramFilter();
    private int absent;
    private long low = Long.MAX_VALUE;
    private long high = Long.MIN_VALUE;

    private Zone(PackedRows.Column column) {
      this.column = column;
    }

    private void add(PackedRows rows, int place) {
      for (int i = 0; i < rows.count(); i++) {
        if (rows.isNull(place, i)) {
          absent++;
        } else if (column.type() == ColumnType.TEXT) {
          add(rows.text(), rows.start(place, i), rows.end(place, i));
        } else {
          add(rows.number(place, i));
        }
      }
    }

    private void add(ResultSet row, int place) throws SQLException {
      String value = row.getString(place);
      if (value == null) {
        absent++;
      } else if (column.type() == ColumnType.TEXT) {
        add(value.toCharArray(), 0, value.length());
      } else {
        add(row.getLong(place));
      }
    }

    private void add(char[] text, int start, int end) {
      grams.add(text, start, end);
      if (Composed.mayChange(text, start, end)) {
        char[] composed = Composed.of(text, start, end);
        grams.add(composed, 0, composed.length);
      }
    }

    private void add(long id) {
      low = Math.min(low, id);
      high = Math.max(high, id);
    }

    /** Fills in a row, and begins anew. */
    private void take(PreparedStatement insert) throws SQLException {
      insert.setInt(3, absent);
      if (column.type() == ColumnType.TEXT) {
        insert.setNull(4, Types.INTEGER);
        insert.setNull(5, Types.INTEGER);
        insert.setBytes(6, grams.take());
      } else {
        insert.setLong(4, low <= high ? low : -1);
        insert.setLong(5, low <= high ? high : -1);
        insert.setNull(6, Types.BLOB);
      }
      absent = 0;
      low = Long.MAX_VALUE;
      high = Long.MIN_VALUE;
    }
  }
}
