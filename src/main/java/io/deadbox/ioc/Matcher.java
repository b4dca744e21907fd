package io.deadbox.ioc;

import io.deadbox.schema.TermBinding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the items on which literals hold, set at a time: however many literals there are, each
 * binding's values are read once at most. One LIKE for each literal would be one full scan each.
 */
final class Matcher {
  /** Tables of items whose strings only a search of the evidence's bytes tells. */
  private static final Set<String> STRINGS = Set.of("file", "string_trace");

  private final Connection connection;
  private final LookupPlan.Connections connections;
  private final TermCatalog catalog;
  private final Comparisons comparisons;
  private final Searched searched;
  private final ScannedRules scanned;
  private final Map<String, BitSet> unknown = new HashMap<>();
  private final Map<ItemCondition, Boolean> conditionsMet = new HashMap<>();

  /** A condition on the items of a table alone, under which a value is not known. */
  private record ItemCondition(String table, String sql) {
    /** The condition of a binding; null if there is none, or it asks for more than the items. */
    static @Nullable ItemCondition of(TermBinding binding) {
      String table = binding.itemTable();
      String sql = binding.unknownWhenSql();
      return !sql.isEmpty() && ValueSql.tables(sql).equals(Set.of(table))
          ? new ItemCondition(table, sql)
          : null;
    }
  }

  /**
   * A matcher for one case.
   *
   * @param connections opens further connections to it
   * @param searched what its evidence was searched for
   * @param scanned the YARA rules that its files were scanned with
   */
  Matcher(
      Connection connection,
      LookupPlan.Connections connections,
      TermCatalog catalog,
      Searched searched,
      ScannedRules scanned,
      CaseNames names) {
    this.connection = connection;
    this.connections = connections;
    this.catalog = catalog;
    this.searched = searched;
    this.scanned = scanned;
    this.comparisons = new Comparisons(names);
  }

  /** Finds the answers, which are filled in. */
  void match(Map<Literal, Answer> answers) throws SQLException {
    Map<TermBinding, List<Sought>> passes = new LinkedHashMap<>();
    answers.forEach((literal, answer) -> plan(literal, answer, passes));
    LookupPlan plan = LookupPlan.of(passes, connection);
    plan.run(connection, connections);
    for (Map.Entry<TermBinding, List<Sought>> pass : passes.entrySet()) {
      settle(pass.getKey(), pass.getValue(), plan);
    }
  }

  /** How literals would be looked up, as lines for a reader. */
  List<String> explain(Map<Literal, Answer> answers) throws SQLException {
    Map<TermBinding, List<Sought>> passes = new LinkedHashMap<>();
    answers.forEach((literal, answer) -> plan(literal, answer, passes));
    List<String> lines = new ArrayList<>(LookupPlan.of(passes, connection).lines(connection));
    Map<String, List<Literal>> unasked = new LinkedHashMap<>();
    answers.forEach((literal, answer) -> {
      if (answer.unanswered() != null) {
        unasked.computeIfAbsent(answer.unanswered(), key -> new ArrayList<>()).add(literal);
      }
    });
    unasked.forEach((reason, of) -> {
      lines.add("not looked up, %s: %d".formatted(reason, of.size()));
      of.forEach(literal -> lines.add("    " + literal.words()));
    });
    return lines;
  }

  private void plan(Literal literal, Answer answer, Map<TermBinding, List<Sought>> passes) {
    if (literal.content().isBlank()) { // an element that was laid out over two lines, for example
      answer.giveUp("empty content");
      return;
    }
    Literal asked = RuleTerms.asked(withFittingHash(literal, answer));
    String why = catalog.whyUnanswered(asked.term());
    if (why == null) {
      why = scanned.whyUnanswered(literal);
      if (RuleTerms.has(literal) && scanned.losses() != null) {
        answer.warn(scanned.losses());
      }
    }
    if (why == null && STRINGS.containsAll(catalog.bindings(asked.term()).keySet())) {
      why = searched.whyUnanswered(asked);
    }
    if (why != null) {
      answer.giveUp(why);
      return;
    }
    String obstacle = "";
    List<Map.Entry<TermBinding, Sought>> shares = new ArrayList<>();
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
          shares.add(Map.entry(binding, new Sought(literal, answer, comparison)));
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

  /** Tells each answer what was found for it. */
  private void settle(TermBinding binding, List<Sought> all, LookupPlan plan) throws SQLException {
    BitSet unknownItems = unknown(binding, plan);
    Answer.OfTable nothing =
        new Answer.OfTable(
            ItemSet.NONE,
            unknownItems,
            binding.substitute(),
            List.of(new Answer.Asked(binding, Comparison.Phrases.NONE)));
    SequencedMap<String, Answer.OfTable> nowhere = new LinkedHashMap<>();
    nowhere.put(binding.itemTable(), nothing);
    for (Sought sought : all) {
      Answer answer = sought.answer;
      if (answer.unanswered() != null) {
        continue;
      }
      BitSet unknownHere = unsearched(sought.literal, answer, binding, unknownItems);
      BitSet costly = sought.undecided();
      if (!costly.isEmpty()) {
        unknownHere = Truth.either(unknownHere, costly);
        answer.warn(
            "the regular expression takes too many steps on the values of %d items: not known for those"
                .formatted(costly.cardinality()));
      }
      answer.gap(catalog.gap(binding.document()));
      ItemSet found = searched.own(binding, sought.literal, sought.found());
      if (found.isEmpty() && unknownHere.equals(unknownItems) && answer.tables().isEmpty()) {
        answer.share(nowhere);
        continue;
      }
      Answer.Asked asked = new Answer.Asked(binding, sought.comparison);
      Answer.OfTable before = answer.tables().get(binding.itemTable());
      answer.put(
          binding.itemTable(),
          before == null
              ? new Answer.OfTable(found, unknownHere, binding.substitute(), List.of(asked))
              : joined(before, found, unknownHere, asked));
    }
  }

  /** Items of which a value is not known, with those whose content was not searched for it. */
  private BitSet unsearched(
      Literal literal, Answer answer, TermBinding binding, BitSet unknownItems)
      throws SQLException {
    BitSet files = searched.files(literal);
    if (files == null || !ContentTerms.has(literal.term())) {
      return unknownItems;
    }
    answer.warn(
        "%s was looked for only in the files that meet the terms beside it: %,d"
            .formatted(literal.content(), files.cardinality()));
    BitSet others = ItemLogic.ids(connection, binding.itemTable());
    others.andNot(files);
    return Truth.either(unknownItems, others);
  }

  /** An item that has a term in two columns has all the values of both. */
  private static Answer.OfTable joined(
      Answer.OfTable before, ItemSet found, BitSet unknown, Answer.Asked asked) {
    List<Answer.Asked> all = new ArrayList<>(before.asked());
    all.add(asked);
    boolean real = !before.isSubstitute() || asked.binding().substitute().isEmpty();
    return new Answer.OfTable(
        before.found().with(found),
        Truth.either(before.unknown(), unknown),
        real ? "" : before.substitute(),
        all);
  }

  /** Items whose value could not be known, as the binding says. */
  private BitSet unknown(TermBinding binding, LookupPlan plan) throws SQLException {
    String sql = unknownSql(binding);
    BitSet known = unknown.get(sql);
    if (known == null) {
      BitSet missing = plan.missing(binding);
      if (missing != null) {
        known = (BitSet) missing.clone();
      } else if (sql.equals(binding.itemTable())) {
        known = ItemLogic.ids(connection, sql);
      } else {
        known = mayBeUnknown(binding) ? ItemLogic.found(connection, sql) : new BitSet();
      }
      if (catalog.gap(binding.document()) != null) {
        known.set(ItemLogic.MISSING);
      }
      unknown.put(sql, known);
    }
    return known;
  }

  private boolean isMet(String table, String condition) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT EXISTS (SELECT 1 FROM %s WHERE %s)".formatted(table, condition))) {
      return row.getBoolean(1);
    }
  }

  /** Whether any item may meet a binding's condition. */
  private boolean mayBeUnknown(TermBinding binding) throws SQLException {
    ItemCondition condition = ItemCondition.of(binding);
    if (condition == null) {
      return true;
    }
    Boolean met = conditionsMet.get(condition);
    if (met == null) {
      met = isMet(condition.table(), condition.sql());
      conditionsMet.put(condition, met);
    }
    return met;
  }

  /** The statement that finds them; the name of the table for all its items. */
  private static String unknownSql(TermBinding binding) {
    if (!binding.substitute().isEmpty()) {
      return binding.itemTable();
    }
    String all = "SELECT id FROM " + binding.itemTable();
    if (binding.unknownWhenSql().isEmpty()) {
      return all + " WHERE 0";
    }
    boolean below = !binding.itemIdSql().equals(binding.itemTable() + ".id");
    return below // the condition is on the item: it has no row that could be joined
        ? all + " WHERE " + binding.unknownWhenSql()
        : "SELECT %s FROM %s WHERE (%s) AND (%s) IS NULL"
            .formatted(
                binding.itemIdSql(),
                binding.fromSql(),
                binding.unknownWhenSql(),
                binding.valueSql());
  }
}
