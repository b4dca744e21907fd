package io.deadbox.ioc;

import io.deadbox.ioc.TermCatalog.ItemTable;
import io.deadbox.schema.TermBinding;
import io.deadbox.store.CaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what proves a verdict: which value of which item a literal met, what the item is called,
 * and where its bytes are. Only for the hits that are shown: values are not kept while matching.
 */
final class Proofs {
  /** Items asked for in one statement. */
  private static final int BATCH = 500;

  /** Items looked at for the one that comes closest; enough for any terms but common ones. */
  private static final int MAX_CANDIDATES = 100_000;

  /** Longer values are cut: a registry value may have megabytes. */
  private static final int MAX_VALUE = 65_536;

  private record Named(String label, Provenance provenance) {}

  /**
   * What a literal met.
   *
   * @param stream id of the further stream of the file that has it; null if it is the file's own
   */
  private record Value(String text, @Nullable Long stream) {
    static final Value NONE = new Value("", null);
  }

  private final Connection connection;
  private final TermCatalog catalog;
  private final Origins origins;
  private final int maxHits;
  private final Map<String, Map<Integer, Named>> named = new LinkedHashMap<>();

  Proofs(Connection connection, TermCatalog catalog, int maxHits) throws SQLException {
    this.connection = connection;
    this.catalog = catalog;
    this.maxHits = maxHits;
    this.origins = new Origins(connection);
  }

  /** The hits of a literal, decisive ones first, then in the order of tables and rows. */
  List<Hit> hits(Node leaf) {
    List<Hit> hits = new ArrayList<>();
    if (leaf.item().negate()) {
      return hits; // what proves a negation is that there is no value to show
    }
    for (boolean decisive : new boolean[] {true, false}) {
      for (Map.Entry<String, Answer.OfTable> of : leaf.leafAnswer().tables().entrySet()) {
        BitSet found = of.getValue().found().bits();
        BitSet chosen = leaf.decisive(of.getKey());
        BitSet items = decisive ? Truth.both(found, chosen) : Truth.without(found, chosen);
        addHits(of.getKey(), of.getValue(), items, decisive, hits);
      }
    }
    return hits;
  }

  /** Number of items that a literal holds on; 0 for a negated one. */
  static long count(Node leaf) {
    if (leaf.item().negate()) {
      return 0;
    }
    return leaf.leafAnswer().tables().values().stream().mapToLong(of -> of.found().count()).sum();
  }

  private void addHits(
      String table, Answer.OfTable answer, BitSet items, boolean decisive, List<Hit> hits) {
    int from = items.nextSetBit(0);
    while (from >= 0 && hits.size() < maxHits) {
      List<Integer> ids = new ArrayList<>();
      int wanted = Math.min(BATCH, maxHits - hits.size());
      for (; from >= 0 && ids.size() < wanted; from = items.nextSetBit(from + 1)) {
        ids.add(from);
      }
      try {
        SequencedMap<Integer, Value> values = values(answer, ids);
        Map<Integer, Named> names = names(catalog.itemTable(table), ids);
        for (int id : ids) {
          Named name = names.get(id);
          if (name != null) {
            Value value = values.getOrDefault(id, Value.NONE);
            Origins.Stream stream = value.stream() == null ? null : origins.stream(value.stream());
            hits.add(
                new Hit(
                    catalog.itemTable(table).document(),
                    table,
                    id,
                    value.text(),
                    stream == null ? name.label() : name.label() + ":" + stream.name(),
                    decisive,
                    stream == null ? name.provenance() : stream.of(name.provenance())));
          }
        }
      } catch (SQLException e) {
        throw failed(e);
      }
    }
  }

  /** The first value of each item that the literal meets. */
  private SequencedMap<Integer, Value> values(Answer.OfTable answer, List<Integer> ids)
      throws SQLException {
    SequencedMap<Integer, Value> values = new LinkedHashMap<>();
    for (Answer.Asked asked : answer.asked()) {
      TermBinding binding = asked.binding();
      String sql =
          "SELECT %1$s, %2$s, %5$s FROM %3$s WHERE (%2$s) IS NOT NULL AND %1$s IN (%4$s) ORDER BY 1, %5$s"
              .formatted(
                  binding.itemIdSql(),
                  binding.valueSql(),
                  binding.fromSql(),
                  list(ids),
                  binding.elementIdSql() == null ? "1" : binding.elementIdSql());
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          int id = row.getInt(1);
          if (!values.containsKey(id) && holds(asked, row)) {
            values.put(id, value(binding, row));
          }
        }
      }
    }
    return values;
  }

  private Value value(TermBinding binding, ResultSet row) throws SQLException {
    if (RuleProof.MATCHES.equals(binding.elementTable())) {
      RuleProof proof = RuleProof.of(connection, row.getLong(3));
      return new Value(proof.text(), proof.stream());
    }
    String text = Values.text(row, 2, binding.type());
    return new Value(
        text.length() > MAX_VALUE ? text.substring(0, MAX_VALUE) : text,
        Origins.STREAMS.equals(binding.elementTable()) ? row.getLong(3) : null);
  }

  private static boolean holds(Answer.Asked asked, ResultSet row) throws SQLException {
    try {
      return Values.hold(
          asked.comparison(), row, 2, asked.binding().type(), new CountedText.Budget());
    } catch (CountedText.TooManySteps e) {
      return false; // another value of the item was met, or there would be no hit
    }
  }

  private Map<Integer, Named> names(ItemTable table, List<Integer> ids) throws SQLException {
    Map<Integer, Named> known = named.computeIfAbsent(table.name(), missing -> new TreeMap<>());
    List<Integer> unknown = ids.stream().filter(id -> !known.containsKey(id)).toList();
    if (unknown.isEmpty()) {
      return known;
    }
    record Place(String label, long file, long offset) {}
    Map<Integer, Place> places = new LinkedHashMap<>();
    String sql =
        "SELECT %1$s.id, %2$s, %3$s, %4$s FROM %5$s WHERE %1$s.id IN (%6$s)"
            .formatted(
                table.name(),
                table.labelSql().isEmpty() ? "NULL" : table.labelSql(),
                table.fileIdSql(),
                table.offsetSql(),
                table.fromSql(),
                list(unknown));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        String label = row.getString(2);
        long offset = row.getLong(4);
        boolean isFile = row.wasNull(); // said of the column that was read last
        places.put(
            row.getInt(1),
            new Place(
                label == null ? table.name() + " " + row.getInt(1) : label,
                row.getLong(3),
                isFile ? -1L : offset));
      }
    }
    Map<Long, Provenance> files =
        origins.of(places.values().stream().map(Place::file).distinct().toList());
    places.forEach((id, place) ->
        known.put(
            id, new Named(place.label(), Origins.at(files.get(place.file()), place.offset()))));
    return known;
  }

  private static String list(List<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** An item that satisfies more of the parts of an AND than others do. */
  private record Closest(int item, int parts) {
    static final Closest NONE = new Closest(-1, 0);

    /**
     * The first of those that satisfy most.
     *
     * @param candidates items that are looked at
     * @param holds for each part, the items that satisfy it
     */
    static Closest of(BitSet candidates, List<BitSet> holds) {
      Closest closest = NONE;
      int left = MAX_CANDIDATES;
      for (int id = candidates.nextSetBit(0);
          id >= 0 && left > 0;
          id = candidates.nextSetBit(id + 1), left--) {
        int count = 0;
        for (BitSet set : holds) {
          count += set.get(id) ? 1 : 0;
        }
        if (count > closest.parts) {
          closest = new Closest(id, count);
        }
      }
      return closest;
    }
  }

  /** Which item comes closest to parts that no item satisfies together, and how close. */
  String nearMiss(List<Node> parts, ItemLogic logic) {
    String table = "";
    Closest closest = Closest.NONE;
    for (String one : logic.tables(parts.getFirst().document)) {
      List<BitSet> holds = parts.stream().map(p -> logic.truth(p, one).sure()).toList();
      BitSet candidates = new BitSet();
      for (int i = 0; i < holds.size(); i++) {
        if (!parts.get(i).onlyNegated) {
          candidates.or(holds.get(i));
        }
      }
      Closest here = Closest.of(candidates, holds);
      if (here.parts > closest.parts) {
        closest = here;
        table = one;
      }
    }
    if (closest.parts == 0) {
      return "no item is known to satisfy any of these";
    }
    try {
      int item = closest.item;
      Named name = names(catalog.itemTable(table), List.of(item)).get(item);
      return "no item satisfies all of these together; %d of %d hold on %s"
          .formatted(closest.parts, parts.size(), name == null ? table + " " + item : name.label());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  static CaseException failed(SQLException e) {
    return new CaseException(
        "cannot read the case: %s: is it damaged, or was it changed by another program?"
            .formatted(e.getMessage()),
        e);
  }
}
