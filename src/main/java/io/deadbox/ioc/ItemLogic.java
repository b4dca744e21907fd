package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Evaluates trees of one document type on the items of its tables, all items at once. */
final class ItemLogic {
  /** Items looked at to tell of single elements; the demand of a node-context has no such limit. */
  private static final int MAX_TOLD = 5_000;

  private final TermCatalog catalog;
  private final Elements elements;
  private final Map<ElementQuestion, BitSet> onOneElement = new HashMap<>();

  /** A question that several parts of an evaluation ask. */
  private record ElementQuestion(Node node, String table, BitSet items) {}

  /**
   * Stands for all items that may be missing from the case. Rows begin at 1. Every term is unknown
   * of it, so that what no item satisfies is not known either.
   */
  static final int MISSING = 0;

  private final Map<String, BitSet> universes = new HashMap<>();

  ItemLogic(Connection connection, TermCatalog catalog, Collection<String> tables)
      throws SQLException {
    this.catalog = catalog;
    this.elements = new Elements(connection);
    for (String table : tables) {
      BitSet items = ids(connection, table);
      if (catalog.hasGap(table)) {
        items.set(MISSING);
      }
      universes.put(table, items);
    }
  }

  private ItemLogic(TermCatalog catalog, Elements elements, Map<String, BitSet> universes) {
    this.catalog = catalog;
    this.elements = elements;
    this.universes.putAll(universes);
  }

  /** The same for another thread, with a connection of its own. */
  ItemLogic on(Connection own) {
    return new ItemLogic(catalog, new Elements(own), universes);
  }

  /** The ids of all rows of a table. */
  static BitSet ids(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            // one by one: SQLite then counts pages' cells, and need not step through the rows
            statement.executeQuery(
                "SELECT (SELECT min(id) FROM %1$s), (SELECT max(id) FROM %1$s), (SELECT count(*) FROM %1$s)"
                    .formatted(table))) {
      int first = row.getInt(1);
      int last = row.getInt(2);
      int count = row.getInt(3);
      if (count > 0 && last - first + 1 == count) { // as the writer numbers them
        BitSet ids = new BitSet();
        ids.set(first, last + 1);
        return ids;
      }
    }
    return found(connection, "SELECT id FROM " + table);
  }

  /** The ids that a statement gives. */
  static BitSet found(Connection connection, String sql) throws SQLException {
    BitSet ids = new BitSet();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        ids.set(row.getInt(1));
      }
    }
    return ids;
  }

  /** All items of a table. */
  BitSet all(String table) {
    return universes.getOrDefault(table, new BitSet());
  }

  /** Tables of a document type. */
  List<String> tables(String document) {
    return catalog.itemTables(document).stream().map(TermCatalog.ItemTable::name).toList();
  }

  /** By table, on which items all of the nodes hold; they are of one document type. */
  SequencedMap<String, Truth> all(String document, List<Node> nodes) {
    return all(document, nodes, true);
  }

  /** The same; on request without what substitutes tell, which is then unknown. */
  SequencedMap<String, Truth> all(String document, List<Node> nodes, boolean substitutes) {
    SequencedMap<String, Truth> truths = new LinkedHashMap<>();
    for (String table : tables(document)) {
      truths.put(table, all(nodes, table, substitutes));
    }
    return truths;
  }

  /**
   * Begins with what the first node holds on: most hold on few items of a table or none, and the
   * sets of all items are long.
   */
  private Truth all(List<Node> nodes, String table, boolean substitutes) {
    Truth together = null;
    for (Node node : nodes) {
      Truth truth = truth(node, table, substitutes);
      together = together == null ? truth : together.and(truth);
      if (together.possible().isEmpty()) {
        break;
      }
    }
    Truth items = new Truth(all(table), all(table));
    return together == null ? items : together.and(items);
  }

  /** On which items of a table a node holds. The sets may be shared: they are not to be changed. */
  Truth truth(Node node, String table) {
    return truth(node, table, true);
  }

  private Truth truth(Node node, String table, boolean substitutes) {
    if (node.isLeaf()) {
      return leaf(node, table, substitutes);
    }
    List<Node> children = node.children;
    if (node.isOneElement()) {
      children = new ArrayList<>(Node.flattened(node.children));
      // a negation is asked of the element that meets the others, not of all the item's elements
      for (List<Node> shared : Elements.shared(children, table).values()) {
        children.removeAll(shared.stream().filter(Node::negates).toList());
      }
    }
    Truth truth =
        node.isAnd() ? all(children, table, substitutes) : any(children, table, substitutes);
    if (node.isOneElement() && !truth.sure().isEmpty()) {
      BitSet weak = Truth.without(truth.sure(), onOneElement(node, table, truth.sure()));
      return new Truth(Truth.without(truth.sure(), weak), Truth.without(truth.possible(), weak));
    }
    return truth;
  }

  private Truth any(List<Node> nodes, String table, boolean substitutes) {
    BitSet sure = new BitSet();
    BitSet possible = new BitSet();
    for (Node node : nodes) {
      Truth truth = truth(node, table, substitutes);
      sure.or(truth.sure());
      possible.or(truth.possible());
    }
    return new Truth(sure, possible);
  }

  private BitSet onOneElement(Node node, String table, BitSet items) {
    return onOneElement.computeIfAbsent(
        new ElementQuestion(node, table, items),
        asked -> {
          BitSet left = (BitSet) items.clone();
          for (List<Node> parts : Elements.shared(Node.flattened(node.children), table).values()) {
            left = elements.onOne(parts, table, left);
          }
          return left;
        });
  }

  /** Says of terms on repeated elements whether one element meets them; empty if there are none. */
  String together(List<Node> parts, Map<String, Truth> truths) {
    List<Node> single =
        parts.size() == 1 && parts.getFirst().isOneElement()
            ? Node.flattened(parts.getFirst().children)
            : parts;
    for (Map.Entry<String, Truth> of : truths.entrySet()) {
      BitSet items = of.getValue().sure();
      if (items.isEmpty() || items.cardinality() > MAX_TOLD) {
        continue;
      }
      for (List<Node> shared : Elements.shared(single, of.getKey()).values()) {
        if (Elements.severalTerms(shared)) {
          int strong = elements.onOne(shared, of.getKey(), items).cardinality();
          return strong > 0
              ? "strong: one and the same %s meets its terms".formatted(Elements.name(shared))
              : "weak: no single %s meets its terms, several of one item do"
                  .formatted(Elements.name(shared));
        }
      }
    }
    return "";
  }

  /** Whether items meet all parts of a node, though no single element of theirs does. */
  boolean isWeak(Node node) {
    return node.isOneElement()
        && all(node.document, Node.flattened(node.children)).values().stream()
            .anyMatch(truth -> !truth.sure().isEmpty());
  }

  private Truth leaf(Node node, String table, boolean substitutes) {
    Answer answer = node.leafAnswer();
    if (answer.unanswered() != null) {
      return Truth.unknown(all(table));
    }
    Answer.OfTable ofTable = answer.tables().get(table);
    boolean negated = node.item().negate();
    if (ofTable == null && answer.hasSubstitute()) {
      return Truth.unknown(all(table)); // another trace tells of it, this one is silent
    }
    if (ofTable != null && ofTable.isSubstitute() && (negated || !substitutes)) {
      return Truth.unknown(all(table));
    }
    Truth truth = ofTable == null ? Truth.nowhere() : ofTable.truth();
    return negated ? truth.not(all(table)) : truth;
  }
}
