package io.deadbox.ioc;

import io.deadbox.schema.TermBinding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

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

  /** Opens a further connection to the same case. */
  interface Connections {
    Connection open() throws SQLException;
  }

  /** Columns that are read once though several terms ask for them. */
  private record Column(String fromSql, String itemIdSql, String valueSql) {}

  private LookupPlan() {}

  static LookupPlan of(Map<TermBinding, List<Sought>> asked, Connection connection)
      throws SQLException {
    LookupPlan plan = new LookupPlan();
    Map<Column, TermBinding> bindings = new LinkedHashMap<>();
    Map<Column, List<Sought>> walked = new LinkedHashMap<>();
    for (Map.Entry<TermBinding, List<Sought>> pass : asked.entrySet()) {
      TermBinding binding = pass.getKey();
      Column column = new Column(binding.fromSql(), binding.itemIdSql(), binding.valueSql());
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
    bindings.forEach((column, binding) ->
        TableScan.add(
            binding, new ValuePass(binding, walked.getOrDefault(column, List.of())), plan.scans));
    return plan;
  }

  /** What would be done, as lines for a reader: each look-up with its SQL and its literals. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lookups.forEach((lookup, all) -> {
      lines.add("by the index of %s: %d".formatted(lookup.column(), all.size()));
      lines.add("  " + lookup.sql());
      all.forEach(sought -> lines.add("    " + sought.literal.words()));
    });
    scans.forEach(scan -> lines.addAll(scan.lines()));
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
    List<TablePart> parts = new ArrayList<>();
    for (TableScan scan : scans) {
      parts.addAll(scan.partsOfHeads(connection));
    }
    read(parts, connection, connections);
    parts.clear();
    for (TableScan scan : scans) {
      parts.addAll(scan.parts(connection));
    }
    read(parts, connection, connections);
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

  private static void read(List<TablePart> parts, Connection connection, Connections connections)
      throws SQLException {
    long rows = parts.stream().mapToLong(TablePart::rows).sum();
    int threads =
        Math.min(parts.size(), Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
    if (threads < 2 || rows < WORTH_THREADS) {
      for (TablePart part : parts) {
        part.read(connection);
      }
    } else {
      readAll(parts, threads, connections);
    }
    parts.forEach(TablePart::finish);
  }

  private static void readAll(List<TablePart> parts, int threads, Connections connections)
      throws SQLException {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        results.add(
            workers.submit(() -> {
              try (Connection own = connections.open()) {
                int part;
                while ((part = next.getAndIncrement()) < parts.size()) {
                  parts.get(part).read(own);
                }
              }
              return null;
            }));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the case", e);
    }
  }
}
