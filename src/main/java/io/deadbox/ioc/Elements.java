package io.deadbox.ioc;

import io.deadbox.schema.TermBinding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Terms about elements that an item has several of: sections and imported libraries of a program.
 * Met by one element they say more than met by two, so what is known of the single one is told, and
 * 1.1's node-context demands it.
 */
final class Elements {
  /** Items asked for in one statement. */
  private static final int BATCH = 500;

  private final Connection connection;

  Elements(Connection connection) {
    this.connection = connection;
  }

  /** An element of an item. */
  private record Element(int item, long id) {}

  /** All elements, and those that a node holds on. */
  private record Met(Set<Element> all, Set<Element> met) {}

  /**
   * Parts of an AND that ask for the same kind of element, by the element's table.
   *
   * @param itemTable table of the items
   */
  static SequencedMap<String, List<Node>> shared(List<Node> parts, String itemTable) {
    SequencedMap<String, List<Node>> found = new LinkedHashMap<>();
    for (Node part : parts) {
      List<String> tables =
          part.leaves().stream().map(leaf -> elementTable(leaf, itemTable)).distinct().toList();
      if (tables.size() == 1 && !tables.getFirst().isEmpty()) {
        found.computeIfAbsent(tables.getFirst(), missing -> new ArrayList<>()).add(part);
      }
    }
    found.values().removeIf(of -> of.size() < 2 || of.stream().allMatch(p -> p.onlyNegated));
    return found;
  }

  private static String elementTable(Node leaf, String itemTable) {
    Answer.@Nullable Asked asked = asked(leaf, itemTable);
    return asked == null ? "" : String.valueOf(asked.binding().elementTable());
  }

  /** How a literal was asked of elements; null if it was not, or of the item itself. */
  private static Answer.@Nullable Asked asked(Node leaf, String itemTable) {
    Answer.OfTable of = leaf.leafAnswer().tables().get(itemTable);
    if (of == null || of.asked().size() != 1) {
      return null;
    }
    String table = of.asked().getFirst().binding().elementTable();
    return table == null || table.equals(itemTable) ? null : of.asked().getFirst();
  }

  /** What the terms of parts have in common: the name of the element in OpenIOC. */
  static String name(List<Node> parts) {
    @Nullable String common = null;
    for (Node part : parts) {
      for (Node leaf : part.leaves()) {
        String term = leaf.item().search();
        String path = term.substring(0, Math.max(0, term.lastIndexOf('/')));
        common = common == null ? path : common(common, path);
      }
    }
    return common == null ? "" : common;
  }

  private static String common(String a, String b) {
    String[] left = a.split("/", -1);
    String[] right = b.split("/", -1);
    int same = 0;
    while (same < Math.min(left.length, right.length) && left[same].equalsIgnoreCase(right[same])) {
      same++;
    }
    return String.join("/", List.of(left).subList(0, same));
  }

  /** Whether parts ask for several terms, so that one element can meet them all. */
  static boolean severalTerms(List<Node> parts) {
    return parts.stream()
            .flatMap(part -> part.leaves().stream())
            .map(leaf -> leaf.item().search().toLowerCase(Locale.ROOT))
            .distinct()
            .count()
        > 1;
  }

  /** The items among some of which one element meets all parts. */
  BitSet onOne(List<Node> parts, String itemTable, BitSet items) {
    BitSet found = new BitSet();
    try {
      int from = items.nextSetBit(0);
      while (from >= 0) {
        List<String> ids = new ArrayList<>();
        for (; from >= 0 && ids.size() < BATCH; from = items.nextSetBit(from + 1)) {
          ids.add(Integer.toString(from));
        }
        @Nullable Set<Element> left = null;
        for (Node part : parts) {
          Set<Element> met = met(part, itemTable, String.join(",", ids)).met();
          if (left == null) {
            left = met;
          } else {
            left.retainAll(met);
          }
        }
        if (left != null) {
          left.forEach(element -> found.set(element.item()));
        }
      }
    } catch (SQLException e) {
      throw Proofs.failed(e);
    }
    return found;
  }

  private Met met(Node node, String itemTable, String ids) throws SQLException {
    if (node.isLeaf()) {
      return leaf(node, itemTable, ids);
    }
    @Nullable Met result = null;
    for (Node child : node.children) {
      Met of = met(child, itemTable, ids);
      if (result == null) {
        result = of;
      } else {
        result.all().addAll(of.all());
        if (node.isAnd()) {
          result.met().retainAll(of.met());
        } else {
          result.met().addAll(of.met());
        }
      }
    }
    return result == null ? new Met(new HashSet<>(), new HashSet<>()) : result;
  }

  private Met leaf(Node leaf, String itemTable, String ids) throws SQLException {
    Met result = new Met(new HashSet<>(), new HashSet<>());
    Answer.@Nullable Asked asked = asked(leaf, itemTable);
    if (asked == null) {
      return result;
    }
    TermBinding binding = asked.binding();
    // the row that the element is, also where the value is one of a list that the row has
    String sql =
        "SELECT %1$s, %2$s.id, %3$s FROM %4$s WHERE %1$s IN (%5$s)"
            .formatted(
                binding.itemIdSql(),
                binding.elementTable(),
                binding.valueSql(),
                binding.fromSql(),
                ids);
    CountedText.Budget budget = new CountedText.Budget();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        Element element = new Element(row.getInt(1), row.getLong(2));
        result.all().add(element);
        if (row.getObject(3) != null && holds(asked, row, budget)) {
          result.met().add(element);
        }
      }
    }
    if (leaf.item().negate()) {
      Set<Element> rest = new HashSet<>(result.all());
      rest.removeAll(result.met());
      return new Met(result.all(), rest);
    }
    return result;
  }

  private static boolean holds(Answer.Asked asked, ResultSet row, CountedText.Budget budget)
      throws SQLException {
    try {
      return Values.hold(asked.comparison(), row, 3, asked.binding().type(), budget);
    } catch (CountedText.TooManySteps e) {
      return false; // the whole literal would have been given up if its item needed this value
    }
  }
}
