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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which terms a case answers, from which tables, and why it cannot answer the others. */
public final class TermCatalog {
  private static final List<String> HASHES = List.of("md5", "sha1", "sha256");

  /** Terms that ask for the hash of a content: the last part without the hash's name, the name. */
  private static final Pattern HASH_TERM = Pattern.compile("(?i)(.*?)(md5|sha1|sha256)(sum)?");

  /** The stronger source first: text that may lie anywhere on the disk comes last. */
  private static final String BINDINGS =
      "SELECT * FROM term_binding ORDER BY item_table = 'string_trace', id";

  /**
   * A table whose rows are the items of a document type.
   *
   * @param document OpenIOC document type
   * @param name the table
   * @param fromSql FROM clause: the table joined to its ancestors
   * @param fileIdSql expression: id of the file the item was read from
   * @param offsetSql expression: byte offset of the item in its file
   * @param labelSql expression: the item's name for an examiner
   */
  record ItemTable(
      String document,
      String name,
      String fromSql,
      String fileIdSql,
      String offsetSql,
      String labelSql) {}

  private final SequencedMap<String, ItemTable> itemTables = new LinkedHashMap<>();
  private final Map<String, List<ItemTable>> tablesOf = new HashMap<>(); // by document, lower case
  private final Map<String, SequencedMap<String, List<TermBinding>>> bindings = new HashMap<>();
  private final Map<String, String> gaps = new HashMap<>();
  private final @Nullable String computedHashes;

  private TermCatalog(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("SELECT * FROM item_source ORDER BY id")) {
        while (row.next()) {
          String name = row.getString("item_table");
          ItemTable table =
              new ItemTable(
                  row.getString("document"),
                  name,
                  row.getString("from_sql"),
                  row.getString("file_id_sql"),
                  row.getString("offset_sql"),
                  row.getString("label_sql"));
          itemTables.putIfAbsent(name, table); // its own document comes before what it tells of
          tablesOf.computeIfAbsent(key(table.document()), _ -> new ArrayList<>()).add(table);
        }
      }
      try (ResultSet row = statement.executeQuery(BINDINGS)) {
        while (row.next()) {
          add(binding(row));
        }
      }
    }
    this.computedHashes = computedHashes(connection);
    readGaps(connection);
  }

  private void readGaps(Connection connection) throws SQLException {
    if (!CaseNames.hasTable(connection, "gap")) {
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT document, count, example FROM gap ORDER BY id")) {
      while (row.next()) {
        long others = row.getLong("count") - 1;
        gaps.put(
            row.getString("document"),
            others < 0
                ? "no hit, and nothing that could hold one: " + row.getString("example")
                : "no hit, but evidence that could hold one was not read: %s%s"
                    .formatted(
                        row.getString("example"),
                        others > 0 ? ", and %d more".formatted(others) : ""));
      }
    }
  }

  /** Why items of a document type may be missing from the case; null if none are. */
  @Nullable String gap(String document) {
    return gaps.get(document.equals(RuleTerms.DOCUMENT) ? "FileItem" : document);
  }

  /** Whether items of a table may be missing from the case. */
  boolean hasGap(String table) {
    ItemTable items = itemTables.get(table);
    return items != null && gaps.containsKey(items.document());
  }

  /** Loads the catalog of a case. */
  public static TermCatalog load(Connection connection) throws SQLException {
    return new TermCatalog(connection);
  }

  private void add(TermBinding binding) {
    bindings
        .computeIfAbsent(key(binding.term()), missing -> new LinkedHashMap<>())
        .computeIfAbsent(binding.itemTable(), missing -> new ArrayList<>())
        .add(binding);
  }

  private static TermBinding binding(ResultSet row) throws SQLException {
    return new TermBinding(
        row.getString("document"),
        row.getString("term"),
        row.getString("item_table"),
        row.getString("from_sql"),
        row.getString("item_id_sql"),
        row.getString("value_sql"),
        ColumnType.valueOf(row.getString("type")),
        row.getBoolean("repeated"),
        row.getString("element_id_sql"),
        row.getString("element_table"),
        row.getString("unknown_when_sql"),
        row.getString("substitute"),
        row.getString("doc"));
  }

  /** Hashes that the collection computed; null if the case does not say. */
  private static @Nullable String computedHashes(Connection connection) throws SQLException {
    if (!CaseNames.hasTable(connection, "collection")) {
      return null;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT group_concat(hashes) FROM collection")) {
      return row.next() ? row.getString(1) : null;
    }
  }

  private static String key(String term) {
    return term.toLowerCase(Locale.ROOT);
  }

  /** The tables of items of a document type, in any case; empty if the case has none. */
  List<ItemTable> itemTables(String document) {
    return tablesOf.getOrDefault(key(document), List.of());
  }

  /** A table of items by its name. */
  ItemTable itemTable(String name) {
    ItemTable table = itemTables.get(name);
    if (table == null) {
      throw new IllegalArgumentException(name + " is no table of items");
    }
    return table;
  }

  /** All there are. */
  List<TermBinding> bindings() {
    return bindings.values().stream()
        .flatMap(tables -> tables.values().stream())
        .flatMap(List::stream)
        .toList();
  }

  /** The bindings of a term in any case, by table of items; empty if the case cannot answer it. */
  Map<String, List<TermBinding>> bindings(String term) {
    return whyUnanswered(term) == null
        ? bindings.getOrDefault(key(term), new LinkedHashMap<>())
        : Map.of();
  }

  /** Why the case cannot answer a term; null if it can. */
  public @Nullable String whyUnanswered(String term) {
    if (!bindings.containsKey(key(term))) {
      return KnownTerms.whyUnanswered(term);
    }
    String hash = hash(term);
    if (hash != null
        && term.regionMatches(true, 0, "FileItem/", 0, 9)
        && computedHashes != null
        && !key(computedHashes).contains(hash)) {
      return "no " + hash + " was computed when this case was collected";
    }
    return null;
  }

  /** The hash that a term asks for: md5, sha1 or sha256; null if it asks for none. */
  static @Nullable String hash(String term) {
    String lower = key(term); // without an expression: a list may have a million hashes
    String kind = lower.endsWith("sum") ? lower.substring(0, lower.length() - 3) : lower;
    for (String hash : HASHES) {
      if (kind.endsWith(hash)) {
        return hash;
      }
    }
    return null;
  }

  /** The term that asks for another hash of the same content. */
  static String withHash(String term, String hash) {
    Matcher matcher = HASH_TERM.matcher(term);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(term + " asks for no hash");
    }
    return matcher.group(1) + hash + (matcher.group(3) == null ? "" : matcher.group(3));
  }
}
