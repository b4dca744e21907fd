package io.deadbox.ioc;

import io.deadbox.schema.TermBinding;
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

/**
 * Finds the items on which literals hold, set at a time: however many literals there are, each
 * binding's values are read once at most. One LIKE for each literal would be one full scan each.
 */
final class Matcher {
  private final Connection connection;
  private final TermCatalog catalog;
  private final Comparisons comparisons;
  private final Map<TermBinding, BitSet> unknown = new HashMap<>();

  /** A literal's share in a pass over a binding. */
  private record Share(Answer answer, Comparison comparison) {}

  Matcher(Connection connection, TermCatalog catalog, CaseNames names) {
    this.connection = connection;
    this.catalog = catalog;
    this.comparisons = new Comparisons(names);
  }

  /** The answer to each of the literals. */
  Map<Literal, Answer> match(Collection<Literal> literals) throws SQLException {
    Map<Literal, Answer> answers = new LinkedHashMap<>();
    Map<TermBinding, List<Share>> passes = new LinkedHashMap<>();
    for (Literal literal : literals) {
      if (!answers.containsKey(literal)) {
        Answer answer = new Answer();
        answers.put(literal, answer);
        plan(literal, answer, passes);
      }
    }
    for (Map.Entry<TermBinding, List<Share>> pass : passes.entrySet()) {
      run(pass.getKey(), pass.getValue());
    }
    return answers;
  }

  private void plan(Literal literal, Answer answer, Map<TermBinding, List<Share>> passes) {
    if (literal.content().isEmpty()) {
      answer.giveUp("empty content");
      return;
    }
    Literal asked = withFittingHash(literal, answer);
    String why = catalog.whyUnanswered(asked.term());
    if (why != null) {
      answer.giveUp(why);
      return;
    }
    String obstacle = "";
    List<Map.Entry<TermBinding, Share>> shares = new ArrayList<>();
    for (List<TermBinding> bindings : catalog.bindings(asked.term()).values()) {
      for (TermBinding binding : bindings) {
        try {
          Comparison comparison = comparisons.of(asked, binding.type());
          if (comparisons.isCut(asked)) {
            answer.warn(
                "%s %s %s stands for more places than are looked for (%d forms, %d users): that the others lack it is not known"
                    .formatted(
                        asked.term(),
                        asked.condition().word(),
                        asked.content(),
                        Forms.MAX_FORMS,
                        CaseNames.MAX_NAMES));
          }
          shares.add(Map.entry(binding, new Share(answer, comparison)));
        } catch (Comparisons.NotComparable e) {
          obstacle = e.reason();
        }
      }
    }
    if (shares.isEmpty()) {
      answer.giveUp(obstacle);
    }
    shares.forEach(share ->
        passes.computeIfAbsent(share.getKey(), missing -> new ArrayList<>()).add(share.getValue()));
  }

  /** The literal, asking for the hash that its content is, where that is not the one it names. */
  private static Literal withFittingHash(Literal literal, Answer answer) {
    String named = TermCatalog.hash(literal.term());
    String given = Comparisons.hashOf(literal.content());
    if (named == null
        || given == null
        || given.equals(named)
        || literal.condition() != Condition.IS) {
      return literal;
    }
    answer.warn(
        "the content of a literal on %s has the length of a %s, and was looked up as one"
            .formatted(literal.term(), given));
    return new Literal(
        TermCatalog.withHash(literal.term(), given),
        literal.condition(),
        literal.content(),
        literal.preserveCase());
  }

  private void run(TermBinding binding, List<Share> shares) throws SQLException {
    List<Comparison> wanted = shares.stream().map(Share::comparison).toList();
    IndexedLookup lookup = new IndexedLookup(binding, wanted);
    ItemSet[] found;
    List<Integer> givenUp = List.of();
    if (lookup.serves(connection)) {
      found = lookup.run(connection);
    } else {
      ValuePass pass = new ValuePass(binding, wanted);
      found = pass.run(connection);
      givenUp = pass.givenUp();
    }
    BitSet unknownItems = unknown(binding);
    for (int i = 0; i < found.length; i++) {
      Answer answer = shares.get(i).answer();
      if (answer.unanswered() != null) {
        continue;
      }
      if (givenUp.contains(i)) {
        answer.giveUp("the regular expression takes too many steps on the values of this case");
        continue;
      }
      Answer.Asked asked = new Answer.Asked(binding, wanted.get(i));
      Answer.OfTable before = answer.tables().get(binding.itemTable());
      if (before == null) {
        answer
            .tables()
            .put(
                binding.itemTable(),
                new Answer.OfTable(found[i], unknownItems, binding.substitute(), List.of(asked)));
      } else {
        answer.tables().put(binding.itemTable(), joined(before, found[i], unknownItems, asked));
      }
    }
  }

  /** An item that has a term in two columns has all the values of both. */
  private static Answer.OfTable joined(
      Answer.OfTable before, ItemSet found, BitSet unknown, Answer.Asked asked) {
    BitSet bits = found.bits();
    for (int id = bits.nextSetBit(0); id >= 0; id = bits.nextSetBit(id + 1)) {
      before.found().add(id);
    }
    List<Answer.Asked> all = new ArrayList<>(before.asked());
    all.add(asked);
    boolean real = !before.isSubstitute() || asked.binding().substitute().isEmpty();
    return new Answer.OfTable(
        before.found(),
        Truth.either(before.unknown(), unknown),
        real ? "" : before.substitute(),
        all);
  }

  private BitSet unknown(TermBinding binding) throws SQLException {
    BitSet known = unknown.get(binding);
    if (known == null) {
      known = readUnknown(binding);
      unknown.put(binding, known);
    }
    return known;
  }

  /** Items whose value could not be known, as the binding says. */
  private BitSet readUnknown(TermBinding binding) throws SQLException {
    BitSet items = new BitSet();
    if (binding.unknownWhenSql().isEmpty() && binding.substitute().isEmpty()) {
      return items;
    }
    String all = "SELECT id FROM " + binding.itemTable();
    boolean below = !binding.itemIdSql().equals(binding.itemTable() + ".id");
    String sql =
        below // the condition is on the item: it has no row that could be joined
            ? all + " WHERE " + binding.unknownWhenSql()
            : "SELECT %s FROM %s WHERE (%s) AND (%s) IS NULL"
                .formatted(
                    binding.itemIdSql(),
                    binding.fromSql(),
                    binding.unknownWhenSql(),
                    binding.valueSql());
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(binding.substitute().isEmpty() ? sql : all)) {
      while (row.next()) {
        items.set(row.getInt(1));
      }
    }
    return items;
  }
}
