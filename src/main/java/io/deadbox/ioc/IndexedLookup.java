package io.deadbox.ioc;

import io.deadbox.ioc.Comparison.Anchor;
import io.deadbox.ioc.Comparison.Phrase;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.TermBinding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Equal values of an indexed column, for many literals at once, by joining a temporary table. */
final class IndexedLookup {
  private static final Pattern COLUMN = Pattern.compile("(\\w+)\\.(\\w+)");

  /**
   * Bytes that are looked for, from which on a walk over all values costs less than as many joins.
   */
  private static final int MANY = 100_000;

  /** Values handed to SQLite at a time. */
  private static final int BATCH = 10_000;

  private final TermBinding binding;
  private final boolean text;
  private final boolean indexed;

  IndexedLookup(TermBinding binding, Connection connection) throws SQLException {
    this.binding = binding;
    this.text = binding.type() == ColumnType.TEXT;
    Matcher column = COLUMN.matcher(binding.valueSql());
    this.indexed =
        column.matches()
            && (text || binding.type() == ColumnType.BLOB)
            && hasIndex(connection, column.group(1), column.group(2));
  }

  /**
   * Whether the column has an index that finds the values that are asked for: SQLite folds ASCII
   * only, and knows nothing of lines within a value.
   */
  boolean serves(Comparison comparison) {
    return indexed
        && comparison instanceof Comparison.Phrases phrases
        && !phrases.preserveCase()
        && !phrases.lines()
        && phrases.any().stream().allMatch(p -> p.anchor() == Anchor.WHOLE && isFound(p.text()));
  }

  private boolean isFound(String value) {
    return text ? Fold.isAscii(value) : value.length() % 2 == 0;
  }

  private static boolean hasIndex(Connection connection, String table, String column)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM pragma_index_list(?) AS list JOIN pragma_index_info(list.name) AS info"
                + " WHERE info.seqno = 0 AND info.name = ?")) {
      statement.setString(1, table);
      statement.setString(2, column);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  String column() {
    return binding.valueSql();
  }

  /** The statement that finds all values. */
  String sql() {
    return "SELECT wanted.literal, %s FROM temp.wanted CROSS JOIN %s WHERE %s = wanted.value%s"
        .formatted(
            binding.itemIdSql(),
            binding.fromSql(),
            binding.valueSql(),
            text ? " COLLATE NOCASE" : "");
  }

  /** Finds the items that each comparison holds on. */
  void run(Connection connection, List<Sought> sought) throws SQLException {
    if (!text && sought.size() >= MANY) {
      new BytesLookup(binding, sought).run(connection);
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS temp.wanted");
      statement.execute("CREATE TEMP TABLE wanted (literal INTEGER NOT NULL, value)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO temp.wanted VALUES (?, ?)")) {
        for (int i = 0; i < sought.size(); i++) {
          if (sought.get(i).comparison instanceof Comparison.Phrases phrases) {
            for (Phrase phrase : phrases.any()) {
              insert.setInt(1, i);
              if (text) {
                insert.setString(2, phrase.text());
              } else {
                insert.setBytes(2, HexFormat.of().parseHex(phrase.text()));
              }
              insert.addBatch();
            }
          }
          if (i % BATCH == BATCH - 1) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
      Map<Integer, ItemSet> found = new HashMap<>();
      try (ResultSet row = statement.executeQuery(sql())) {
        while (row.next()) {
          found.computeIfAbsent(row.getInt(1), missing -> new ItemSet()).add(row.getInt(2));
        }
      }
      found.forEach((literal, items) -> sought.get(literal).found(items));
      statement.execute("DROP TABLE temp.wanted");
    }
  }
}
