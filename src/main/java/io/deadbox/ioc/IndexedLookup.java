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
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Equal values of an indexed column, for many literals at once, by joining a temporary table. */
final class IndexedLookup {
  private static final Pattern COLUMN = Pattern.compile("(\\w+)\\.(\\w+)");

  private final TermBinding binding;
  private final List<Comparison> comparisons;

  IndexedLookup(TermBinding binding, List<Comparison> comparisons) {
    this.binding = binding;
    this.comparisons = comparisons;
  }

  /** Whether the column has an index, and all literals ask for values that it finds. */
  boolean serves(Connection connection) throws SQLException {
    Matcher column = COLUMN.matcher(binding.valueSql());
    return column.matches()
        && (binding.type() == ColumnType.BLOB || binding.type() == ColumnType.TEXT)
        && comparisons.stream().allMatch(this::isEquality)
        && hasIndex(connection, column.group(1), column.group(2));
  }

  /** SQLite folds ASCII only, and knows nothing of lines within a value. */
  private boolean isEquality(Comparison comparison) {
    return comparison instanceof Comparison.Phrases phrases
        && !phrases.preserveCase()
        && !phrases.lines()
        && phrases.any().stream().allMatch(p -> p.anchor() == Anchor.WHOLE && isFound(p.text()));
  }

  private boolean isFound(String text) {
    return binding.type() == ColumnType.BLOB ? text.length() % 2 == 0 : Fold.isAscii(text);
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

  /** The items that each comparison holds on, in the order given. */
  ItemSet[] run(Connection connection) throws SQLException {
    ItemSet[] found = new ItemSet[comparisons.size()];
    boolean text = binding.type() == ColumnType.TEXT;
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS temp.wanted");
      statement.execute("CREATE TEMP TABLE wanted (literal INTEGER NOT NULL, value)");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO temp.wanted VALUES (?, ?)")) {
        for (int i = 0; i < comparisons.size(); i++) {
          found[i] = new ItemSet();
          if (comparisons.get(i) instanceof Comparison.Phrases phrases) {
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
        }
        insert.executeBatch();
      }
      String sql =
          "SELECT wanted.literal, %s FROM temp.wanted CROSS JOIN %s WHERE %s = wanted.value%s"
              .formatted(
                  binding.itemIdSql(),
                  binding.fromSql(),
                  binding.valueSql(),
                  text ? " COLLATE NOCASE" : "");
      try (ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          found[row.getInt(1)].add(row.getInt(2));
        }
      }
      statement.execute("DROP TABLE temp.wanted");
    }
    return found;
  }
}
