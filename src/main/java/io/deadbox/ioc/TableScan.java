package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import io.deadbox.schema.TermBinding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a table for all columns in which something is looked for, those of its ancestors
 * included; what rows share is searched before, by one walk over the ancestor's table. Long tables
 * are walked in parts, which several threads can do.
 */
final class TableScan {
  /** More ids of ancestors than any case has; what is kept of each takes 16 bytes. */
  private static final int MAX_OWNERS = 50_000_000;

  private final String itemIdSql;
  private final boolean packs;
  private final List<ValuePass> passes = new ArrayList<>();
  private final Map<ValuePass, Heads> heads = new HashMap<>();
  private final Map<ValuePass, Zones> zones = new HashMap<>();
  private int blockRows;
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
    return Walk.ids(connection, table(fromSql)).rows();
  }

  /** Says how many steps each expression may take for a row. */
  void allow(long steps) {
    passes.forEach(pass -> pass.allow(steps));
  }

  static String table(String from) {
    int space = from.indexOf(' ');
    return space < 0 ? from : from.substring(0, space);
  }

  /** What it does, as lines for a reader. */
  List<String> lines(Connection connection, ZoneMaps maps) throws SQLException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "by one walk over %s: %d"
            .formatted(table(fromSql), passes.stream().mapToInt(p -> p.sought().size()).sum()));
    lines.add(
        "  " + Walk.rowSql(fromSql, itemIdSql, passes.stream().map(ValuePass::valueSql).toList()));
    for (ValuePass pass : passes) {
      ValueSql value = pass.sql();
      lines.add(
          "  in %s%s%s"
              .formatted(
                  value.tail() == null ? value.head() : value.head() + " || " + value.tail(),
                  value.owner() == null ? "" : ", once for each " + value.owner(),
                  blocks(pass, connection, maps)));
      pass.sought().forEach(sought -> lines.add("    " + pass.words(sought)));
    }
    return lines;
  }

  /** How much of the table is left to look at, where a zone map tells. */
  private String blocks(ValuePass pass, Connection connection, ZoneMaps maps) throws SQLException {
    String above = pass.sql().tail() == null ? pass.sql().owner() : null; // its own walk reads it
    String table = above == null ? table(fromSql) : table(above.replace('.', ' '));
    String value = above == null ? pass.valueSql() : pass.sql().head();
    ZoneMap map = packs ? maps.of(table, value) : null;
    if (map == null) {
      return "";
    }
    int all = ZoneMap.block(map.last(), map.rows()) + 1;
    return ", in %,d of %,d blocks of %,d rows of %s"
        .formatted(
            all - maps.ruledOut(connection, table, value, pass).cardinality(),
            all,
            map.rows(),
            table);
  }

  /** The walks over ancestors' tables, which come first. */
  List<Walk> walksOfHeads(Connection connection, ZoneMaps maps) throws SQLException {
    String rows = table(fromSql);
    blockRows = maps.rows(rows);
    Map<ValuePass, BitSet> out = new HashMap<>();
    for (ValuePass pass : passes) {
      if (packs && !isAbove(pass)) {
        out.put(pass, maps.ruledOut(connection, rows, pass.valueSql(), pass));
        zones.put(pass, ZoneMap.but(out.get(pass), blockRows));
      }
    }
    SequencedSet<String> owners = new LinkedHashSet<>();
    for (ValuePass pass : passes) {
      if (packs && pass.sql().owner() != null) {
        owners.add(pass.sql().owner());
      }
    }
    List<Walk> walks = new ArrayList<>();
    for (String owner : owners) {
      String from = ValueSql.from(fromSql, table(owner.replace('.', ' ')));
      int ownerRows = maps.rows(table(from));
      Walk walk = new Walk(from, owner, true, ownerRows, connection);
      if (walk.first() < 0 || walk.last() > MAX_OWNERS) {
        throw new SQLException("%s has an id of %d".formatted(table(from), walk.last()));
      }
      ZoneMap.@Nullable Spans spans = maps.spans(connection, fromSql, owner);
      for (ValuePass pass : passes) {
        if (owner.equals(pass.sql().owner())) {
          Heads of = new Heads(pass, (int) walk.last());
          heads.put(pass, of);
          int place = walk.column(pass.sql().head(), pass.type());
          Zones where;
          if (isAbove(pass)) {
            BitSet not = maps.ruledOut(connection, table(from), pass.sql().head(), pass);
            where = ZoneMap.but(not, ownerRows);
            if (spans != null) {
              zones.put(pass, spans.zones(of, itemIdSql.equals(rows + ".id")));
            }
          } else {
            where = needed(spans, out.get(pass), connection, ownerRows);
          }
          BitSet asked = new BitSet();
          asked.set(place);
          walk.add(pass.sql().head(), asked, where, count -> of.reader(place, count));
        }
      }
      walks.add(walk);
    }
    return walks;
  }

  /** Whether the whole value that a pass looks at is an ancestor's. */
  private static boolean isAbove(ValuePass pass) {
    return pass.sql().owner() != null && pass.sql().tail() == null;
  }

  /** Where beginnings of values are looked at: those that rows have which are looked at. */
  private Zones needed(
      ZoneMap.@Nullable Spans spans, @Nullable BitSet out, Connection connection, int ownerRows)
      throws SQLException {
    if (spans == null || out == null || out.isEmpty()) {
      return Zones.ALL;
    }
    long last = Walk.ids(connection, table(fromSql)).last();
    return spans.heads(out, ZoneMap.block(last, blockRows) + 1, ownerRows);
  }

  /** Whether another walk goes over the same items, and may look at these columns, too. */
  boolean fits(Walk walk) {
    return packs
        && walk.idSql().equals(itemIdSql)
        && itemIdSql.equals(table(fromSql) + ".id")
        && walk.takes(fromSql);
  }

  /** The walk itself. */
  Walk walk(Connection connection) throws SQLException {
    Walk walk = new Walk(fromSql, itemIdSql, packs, blockRows, connection);
    join(walk);
    return walk;
  }

  /** Makes a walk look at these columns; what their ancestors' tables hold was searched. */
  void join(Walk walk) {
    walk.reach(fromSql);
    String rows = table(fromSql) + ".id";
    for (ValuePass pass : passes) {
      Heads of = heads.get(pass);
      ValueSql value = pass.sql();
      if (of != null && value.tail() == null && !of.any()) {
        continue; // an ancestor has the whole value, and it is settled
      }
      String here = value.owner() == null ? value.head() : value.tail();
      FoundItems.Place place =
          packs
              ? new FoundItems.Place(
                  itemIdSql.equals(rows) ? -1 : walk.column(itemIdSql, ColumnType.INTEGER),
                  value.owner() == null
                      ? -1
                      : walk.column(ValueSql.reference(fromSql, value.owner()), ColumnType.INTEGER),
                  here == null ? -1 : walk.column(here, pass.type()),
                  "SELECT %s, %s FROM %s WHERE %s IN (SELECT value FROM json_each(?))"
                      .formatted(
                          rows,
                          pass.valueSql(),
                          ValueSql.reaching(fromSql, List.of(pass.valueSql())),
                          rows))
              : new FoundItems.Place(-1, -1, -1, "");
      walk.add(
          pass.valueSql(),
          place.columns(),
          zones.getOrDefault(pass, Zones.ALL),
          many -> new FoundItems(pass, place, of, many));
    }
  }
}
