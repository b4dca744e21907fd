package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import io.deadbox.schema.TermBinding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * One walk over a table for all columns in which something is looked for, those of its ancestors
 * included; what rows share is searched before, by one walk over the ancestor's table. Long tables
 * are walked in parts, which several threads can do.
 */
final class TableScan {
  /** Rows of a part; the same for any number of threads, and so what a part may cost. */
  private static final int PART = 100_000;

  /** More ids of ancestors than any case has; what is kept of each takes 16 bytes. */
  private static final int MAX_OWNERS = 50_000_000;

  private final String itemIdSql;
  private final boolean packs;
  private final List<ValuePass> passes = new ArrayList<>();
  private final Map<ValuePass, Heads> heads = new HashMap<>();
  private String fromSql;

  private TableScan(String fromSql, String itemIdSql, boolean packs) {
    this.fromSql = fromSql;
    this.itemIdSql = itemIdSql;
    this.packs = packs;
  }

  /** Puts a pass to a scan that reaches its values too, or to a new one. */
  static void add(TermBinding binding, ValuePass pass, List<TableScan> scans) {
    boolean packs = pass.packs() && !ValueSql.chain(binding.fromSql()).isEmpty();
    for (TableScan scan : scans) {
      if (scan.packs == packs && scan.takes(binding)) {
        if (binding.fromSql().length() > scan.fromSql.length()) {
          scan.fromSql = binding.fromSql();
        }
        scan.passes.add(pass);
        return;
      }
    }
    TableScan scan = new TableScan(binding.fromSql(), binding.itemIdSql(), packs);
    scan.passes.add(pass);
    scans.add(scan);
  }

  /** Whether one of both FROM clauses is the other with further ancestors. */
  private boolean takes(TermBinding binding) {
    String other = binding.fromSql();
    String shorter = other.length() < fromSql.length() ? other : fromSql;
    String longer = other.length() < fromSql.length() ? fromSql : other;
    return binding.itemIdSql().equals(itemIdSql)
        && (longer.equals(shorter)
            || (longer.startsWith(shorter + " JOIN ") && !ValueSql.chain(longer).isEmpty()));
  }

  /** Regular expressions that are tried on its values. */
  int expressions() {
    return passes.stream().mapToInt(pass -> pass.expressions().size()).sum();
  }

  /** Rows of its table, at most. */
  long rows(Connection connection) throws SQLException {
    long[] ids = ids(connection, table(fromSql));
    return Math.max(0, ids[1] - ids[0] + 1);
  }

  /** Says how many steps each expression may take for a row. */
  void allow(long steps) {
    passes.forEach(pass -> pass.allow(steps));
  }

  private static String table(String from) {
    int space = from.indexOf(' ');
    return space < 0 ? from : from.substring(0, space);
  }

  /** What it does, as lines for a reader. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "by one walk over %s: %d"
            .formatted(table(fromSql), passes.stream().mapToInt(p -> p.sought().size()).sum()));
    lines.add("  " + rowSql(fromSql, itemIdSql, passes.stream().map(ValuePass::valueSql).toList()));
    for (ValuePass pass : passes) {
      ValueSql value = pass.sql();
      lines.add(
          "  in %s%s"
              .formatted(
                  value.tail() == null ? value.head() : value.head() + " || " + value.tail(),
                  value.owner() == null ? "" : ", once for each " + value.owner()));
      pass.sought().forEach(sought -> lines.add("    " + pass.words(sought)));
    }
    return lines;
  }

  /** The statement that reads rows one by one. */
  private static String rowSql(String from, String idSql, List<String> values) {
    return "SELECT %s, %s FROM %s WHERE %s.id BETWEEN ? AND ?"
        .formatted(idSql, String.join(", ", values), ValueSql.reaching(from, values), table(from));
  }

  /** The parts of the walks over ancestors' tables, which come first. */
  List<TablePart> partsOfHeads(Connection connection) throws SQLException {
    SequencedSet<String> owners = new LinkedHashSet<>();
    for (ValuePass pass : passes) {
      if (packs && pass.sql().owner() != null) {
        owners.add(pass.sql().owner());
      }
    }
    List<TablePart> parts = new ArrayList<>();
    for (String owner : owners) {
      String from = ValueSql.from(fromSql, table(owner.replace('.', ' ')));
      List<ValuePass> shared =
          passes.stream().filter(pass -> owner.equals(pass.sql().owner())).toList();
      long[] ids = ids(connection, table(from));
      if (ids[0] < 0 || ids[1] > MAX_OWNERS) {
        throw new SQLException("%s has an id of %d".formatted(table(from), ids[1]));
      }
      shared.forEach(pass -> heads.put(pass, new Heads(pass, (int) ids[1])));
      Layout layout = new Layout();
      List<Integer> places = new ArrayList<>();
      for (ValuePass pass : shared) {
        places.add(layout.column(pass.sql().head(), pass.type()));
      }
      List<String> values = shared.stream().map(pass -> pass.sql().head()).toList();
      TablePart.Source source =
          new TablePart.Source(
              ValueSql.reaching(from, values), layout.columns(), rowSql(from, owner, values), true);
      split(
          ids,
          source,
          parts,
          rows -> {
            List<RowReader> readers = new ArrayList<>();
            for (int i = 0; i < shared.size(); i++) {
              readers.add(headsOf(shared.get(i)).reader(places.get(i), rows));
            }
            return readers;
          });
    }
    return parts;
  }

  private Heads headsOf(ValuePass pass) {
    Heads of = heads.get(pass);
    if (of == null) {
      throw new IllegalStateException("the values of " + pass.valueSql() + " were not searched");
    }
    return of;
  }

  /** The parts of the walk itself, each to be read with a connection of its own, in any order. */
  List<TablePart> parts(Connection connection) throws SQLException {
    List<ValuePass> left = new ArrayList<>();
    for (ValuePass pass : passes) { // where an ancestor has the whole value, it may be settled
      Heads of = heads.get(pass);
      if (of == null || pass.sql().tail() != null || of.any()) {
        left.add(pass);
      }
    }
    List<TablePart> parts = new ArrayList<>();
    if (left.isEmpty()) {
      return parts;
    }
    Layout layout = new Layout();
    List<FoundItems.Place> places = new ArrayList<>();
    if (packs) {
      String rows = table(fromSql) + ".id";
      int item = itemIdSql.equals(rows) ? -1 : layout.column(itemIdSql, ColumnType.INTEGER);
      for (ValuePass pass : left) {
        ValueSql value = pass.sql();
        String here = value.owner() == null ? value.head() : value.tail();
        places.add(
            new FoundItems.Place(
                item,
                value.owner() == null ? -1 : layout.column(value.owner(), ColumnType.INTEGER),
                here == null ? -1 : layout.column(here, pass.type()),
                "SELECT %s, %s FROM %s WHERE %s IN (SELECT value FROM json_each(?))"
                    .formatted(
                        rows,
                        pass.valueSql(),
                        ValueSql.reaching(fromSql, List.of(pass.valueSql())),
                        rows)));
      }
    } else {
      left.forEach(pass -> places.add(new FoundItems.Place(-1, -1, -1, "")));
    }
    List<String> values = left.stream().map(ValuePass::valueSql).toList();
    List<String> packed = new ArrayList<>();
    layout.columns().forEach(column -> packed.add(column.sql()));
    TablePart.Source source =
        new TablePart.Source(
            ValueSql.reaching(fromSql, packed),
            layout.columns(),
            rowSql(fromSql, itemIdSql, values),
            packs);
    split(
        ids(connection, table(fromSql)),
        source,
        parts,
        rows -> {
          List<RowReader> readers = new ArrayList<>();
          for (int i = 0; i < left.size(); i++) {
            readers.add(new FoundItems(left.get(i), places.get(i), heads.get(left.get(i)), rows));
          }
          return readers;
        });
    return parts;
  }

  /** The lowest and the highest id of a table. */
  private static long[] ids(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT (SELECT coalesce(min(id), 1) FROM %1$s), (SELECT coalesce(max(id), 0) FROM %1$s)"
                    .formatted(table))) {
      return new long[] {row.getLong(1), row.getLong(2)};
    }
  }

  private static void split(
      long[] ids, TablePart.Source source, List<TablePart> parts, TablePart.Readers readers) {
    for (long first = ids[0]; first <= ids[1]; first += PART) {
      parts.add(new TablePart(source, readers, first, Math.min(ids[1], first + PART - 1)));
    }
  }

  /** The columns of a block, each read once. */
  private static final class Layout {
    private final Map<PackedRows.Column, Integer> columns = new LinkedHashMap<>();

    int column(String sql, ColumnType type) {
      return columns.computeIfAbsent(new PackedRows.Column(sql, type), c -> columns.size());
    }

    List<PackedRows.Column> columns() {
      return List.copyOf(columns.keySet());
    }
  }
}
