package io.deadbox.ioc;

import io.deadbox.schema.TermBinding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One walk over a table for all columns in which something is looked for, those of its ancestors
 * included. Long tables are walked in parts, which several threads can do.
 */
final class TableScan {
  /** Rows of a part; the same for any number of threads, and so what a part may cost. */
  private static final int PART = 250_000;

  private final String itemIdSql;
  private final List<ValuePass> passes = new ArrayList<>();
  private String fromSql;

  private TableScan(String fromSql, String itemIdSql) {
    this.fromSql = fromSql;
    this.itemIdSql = itemIdSql;
  }

  /** Puts a pass to a scan that reaches its values too, or to a new one. */
  static void add(TermBinding binding, ValuePass pass, List<TableScan> scans) {
    for (TableScan scan : scans) {
      if (scan.takes(binding)) {
        if (binding.fromSql().length() > scan.fromSql.length()) {
          scan.fromSql = binding.fromSql();
        }
        scan.passes.add(pass);
        return;
      }
    }
    TableScan scan = new TableScan(binding.fromSql(), binding.itemIdSql());
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

  private String table() {
    int space = fromSql.indexOf(' ');
    return space < 0 ? fromSql : fromSql.substring(0, space);
  }

  /** The statement that reads a part. */
  String sql() {
    String columns =
        passes.stream()
            .map(ValuePass::sql)
            .map(value ->
                value.owner() == null
                    ? value.head()
                    : value.owner()
                        + ", "
                        + value.head()
                        + (value.tail() == null ? "" : ", " + value.tail()))
            .collect(Collectors.joining(", "));
    // rows are read in their order, and one whose ancestor is missing has its own values all the
    // same
    String from =
        ValueSql.chain(fromSql).isEmpty() ? fromSql : fromSql.replace(" JOIN ", " LEFT JOIN ");
    return "SELECT %s, %s FROM %s WHERE %s.id BETWEEN ? AND ?"
        .formatted(itemIdSql, columns, from, table());
  }

  /** What it does, as lines for a reader. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "by one walk over %s: %d"
            .formatted(table(), passes.stream().mapToInt(p -> p.sought().size()).sum()));
    lines.add("  " + sql());
    for (ValuePass pass : passes) {
      ValueSql value = pass.sql();
      lines.add("  in " + value.head() + (value.tail() == null ? "" : " || " + value.tail()));
      pass.sought().forEach(sought -> lines.add("    " + pass.words(sought)));
    }
    return lines;
  }

  /** The parts, each to be called with a connection of its own, in any order. */
  List<Part> parts(Connection connection) throws SQLException {
    List<Part> parts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT coalesce(min(id), 1), coalesce(max(id), 0) FROM " + table())) {
      long last = row.getLong(2);
      for (long first = row.getLong(1); first <= last; first += PART) {
        parts.add(new Part(first, Math.min(last, first + PART - 1)));
      }
    }
    return parts;
  }

  /** A span of rows. */
  final class Part {
    private final long first;
    private final long last;
    private final List<ValuePass.Walk> walks;

    private Part(long first, long last) {
      this.first = first;
      this.last = last;
      this.walks = new ArrayList<>();
    }

    /** How many at most. */
    long rows() {
      return last - first + 1;
    }

    void read(Connection connection) throws SQLException {
      passes.forEach(pass -> walks.add(pass.walk()));
      int[] columns = new int[passes.size()];
      int next = 2;
      for (int i = 0; i < columns.length; i++) {
        columns[i] = next;
        ValueSql value = passes.get(i).sql();
        next += value.owner() == null ? 1 : value.tail() == null ? 2 : 3;
      }
      try (PreparedStatement statement = connection.prepareStatement(sql())) {
        statement.setLong(1, first);
        statement.setLong(2, last);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            int item = row.getInt(1);
            for (int i = 0; i < columns.length; i++) {
              walks.get(i).row(item, row, columns[i]);
            }
          }
        }
      }
    }

    /** Hands over what was found; part by part, in their order. */
    void finish() {
      walks.forEach(ValuePass.Walk::finish);
      walks.clear();
    }
  }
}
