package io.deadbox.ioc;

import io.deadbox.schema.TermBinding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How literals are looked up: those that an index finds by joining it, all others in one walk over
 * each table.
 */
final class LookupPlan {
  /** Threads that read; each has a connection and its cache. */
  private static final int MAX_THREADS = 8;

  /** Rows that are read before a thread and its connection have begun. */
  private static final int WORTH_THREADS = 50_000;

  private final Map<IndexedLookup, List<Sought>> lookups = new LinkedHashMap<>();
  private final List<TableScan> scans = new ArrayList<>();
  private final Map<Column, ValuePass> passes = new LinkedHashMap<>();

  /** Ancestors for each row, from which on reading them all costs more than the rows. */
  private static final int FEW = 2;

  /** Opens a further connection to the same case. */
  interface Connections {
    Connection open() throws SQLException;
  }

  /** Columns that are read once though several terms ask for them. */
  private record Column(String fromSql, String itemIdSql, String valueSql) {
    static Column of(TermBinding binding) {
      return new Column(binding.fromSql(), binding.itemIdSql(), binding.valueSql());
    }
  }

  private LookupPlan() {}

  static LookupPlan of(Map<TermBinding, List<Sought>> asked, Connection connection)
      throws SQLException {
    LookupPlan plan = new LookupPlan();
    Map<Column, TermBinding> bindings = new LinkedHashMap<>();
    Map<Column, List<Sought>> walked = new LinkedHashMap<>();
    for (Map.Entry<TermBinding, List<Sought>> pass : asked.entrySet()) {
      TermBinding binding = pass.getKey();
      Column column = Column.of(binding);
      IndexedLookup lookup = new IndexedLookup(binding, connection);
      for (Sought sought : pass.getValue()) {
        if (lookup.serves(sought.comparison)) {
          plan.lookups.computeIfAbsent(lookup, missing -> new ArrayList<>()).add(sought);
        } else {
          bindings.putIfAbsent(column, binding);
          walked.computeIfAbsent(column, missing -> new ArrayList<>()).add(sought);
        }
      }
    }
    for (Map.Entry<Column, TermBinding> entry : bindings.entrySet()) {
      TermBinding binding = entry.getValue();
      ValuePass all =
          new ValuePass(
              binding, parts(binding, connection), walked.getOrDefault(entry.getKey(), List.of()));
      plan.passes.put(entry.getKey(), all);
      TableScan.add(binding, all, plan.scans);
    }
    return plan;
  }

  /** The parts of a value: few rows are read as a whole, not all their many possible ancestors. */
  private static ValueSql parts(TermBinding binding, Connection connection) throws SQLException {
    ValueSql parts = ValueSql.of(binding);
    String owner = parts.owner();
    if (owner == null) {
      return parts;
    }
    long rows = Walk.ids(connection, TableScan.table(binding.fromSql())).rows();
    long owners = Walk.ids(connection, TableScan.table(owner.replace('.', ' '))).rows();
    return rows * FEW >= owners ? parts : new ValueSql(null, binding.valueSql(), null);
  }

  /**
   * Items of which a walk has seen that they lack the value that a binding asks for; null if none
   * has looked at that, or if it is no reason for the value not to be known. Not to be changed.
   */
  @Nullable BitSet missing(TermBinding binding) {
    ValuePass pass = passes.get(Column.of(binding));
    return pass == null || !binding.unknownWhenMissing() ? null : pass.missing();
  }

  /** What would be done, as lines for a reader: each look-up with its SQL and its literals. */
  List<String> lines(Connection connection) throws SQLException {
    List<String> lines = new ArrayList<>();
    lookups.forEach((lookup, all) -> {
      lines.add("by the index of %s: %d".formatted(lookup.column(), all.size()));
      lines.add("  " + lookup.sql());
      all.forEach(sought -> lines.add("    " + sought.literal.words()));
    });
    ZoneMaps maps = ZoneMaps.of(connection);
    for (TableScan scan : scans) {
      lines.addAll(scan.lines(connection, maps));
    }
    return lines;
  }

  /**
   * Looks everything up.
   *
   * @param connections for further threads
   */
  void run(Connection connection, Connections connections) throws SQLException {
    for (Map.Entry<IndexedLookup, List<Sought>> lookup : lookups.entrySet()) {
      lookup.getKey().run(connection, lookup.getValue());
    }
    allowSteps(connection);
    ZoneMaps maps = ZoneMaps.of(connection);
    Map<TableScan, List<Walk>> heads = new LinkedHashMap<>();
    for (TableScan scan : scans) {
      heads.put(scan, scan.walksOfHeads(connection, maps));
    }
    Map<TableScan, Walk> shared = shared(heads);
    List<Walk> first = heads.values().stream().flatMap(List::stream).collect(Collectors.toList());
    first.removeAll(shared.values());
    read(first, connection, connections);
    shared.forEach(TableScan::join);
    read(shared.values(), connection, connections);
    List<Walk> others = new ArrayList<>();
    for (TableScan scan : scans) {
      if (!shared.containsKey(scan)) {
        others.add(scan.walk(connection));
      }
    }
    read(others, connection, connections);
  }

  /**
   * The walks over tables of ancestors that scans join, whose items those are: one walk does for
   * both. What such a scan needs of its own ancestors must be there before.
   */
  private static Map<TableScan, Walk> shared(Map<TableScan, List<Walk>> heads) {
    Map<TableScan, Walk> shared = new LinkedHashMap<>();
    Set<Walk> before = new HashSet<>();
    heads.forEach((scan, own) -> {
      for (Walk walk : heads.values().stream().flatMap(List::stream).toList()) {
        if (!shared.containsKey(scan)
            && scan.fits(walk)
            && !shared.containsValue(walk)
            && !before.contains(walk)
            && Collections.disjoint(own, shared.values())) {
          shared.put(scan, walk);
          before.addAll(own);
        }
      }
    });
    return shared;
  }

  /** Shares out what regular expressions may cost. */
  private void allowSteps(Connection connection) throws SQLException {
    Map<TableScan, Long> rows = new LinkedHashMap<>();
    long asked = 0;
    for (TableScan scan : scans) {
      if (scan.expressions() > 0) {
        rows.put(scan, scan.rows(connection));
        asked += scan.rows(connection) * scan.expressions();
      }
    }
    for (Map.Entry<TableScan, Long> of : rows.entrySet()) {
      of.getKey().allow(CountedText.Budget.stepsForRow(of.getValue(), asked));
    }
  }

  private static void read(Collection<Walk> walks, Connection connection, Connections connections)
      throws SQLException {
    List<TablePart> parts = walks.stream().flatMap(walk -> walk.parts().stream()).toList();
    long rows = parts.stream().mapToLong(TablePart::rows).sum();
    int threads =
        Math.min(parts.size(), Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
    if (threads < 2 || rows < WORTH_THREADS) {
      for (TablePart part : parts) {
        part.read(connection);
      }
    } else {
      SideBySide.run(parts.size(), threads, connections, own -> part -> parts.get(part).read(own));
    }
    parts.forEach(TablePart::finish);
  }
}
