package io.deadbox.ioc;

import io.deadbox.schema.TermBinding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which literals the bytes of a case's evidence were searched for, and which rows answer them:
 * those of their own searches. What was found for another literal is no answer, since that search
 * did not ask for the same place in a word or string, and an answer must not come and go with it.
 */
final class Searched {
  private static final String NOT_YET =
      "the bytes of the evidence were not searched for it; report --search does, where the evidence is at hand";

  private static final String TRACES = "string_trace";
  private static final String STRINGS = "file_string";

  private final Set<Literal> literals = new HashSet<>();

  /** The files that alone were searched for a literal. */
  private final Map<Literal, BitSet> some = new HashMap<>();

  /** The items of rows that the searches for a literal left. */
  private final Map<Literal, BitSet> items = new HashMap<>();

  private Searched() {}

  static Searched of(Connection connection) throws SQLException {
    Searched searched = new Searched();
    if (!CaseNames.hasTable(connection, "searched")) {
      return searched;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT term, condition, content, preserve_case, files, id FROM searched")) {
      Map<Long, BitSet> found = found(connection);
      while (row.next()) {
        String word = row.getString(2);
        BitSet own = found.get(row.getLong(6));
        for (Condition condition : Condition.values()) {
          if (condition.word().equals(word)) {
            Literal literal =
                new Literal(
                    KnownTerms.key(row.getString(1)),
                    condition,
                    row.getString(3),
                    row.getBoolean(4));
            searched.add(literal, row.getString(5));
            if (own != null) {
              searched.items.computeIfAbsent(literal, _ -> new BitSet()).or(own);
            }
          }
        }
      }
    }
    return searched;
  }

  /** The items of rows, by the id of the literal that they were found for. */
  private static Map<Long, BitSet> found(Connection connection) throws SQLException {
    Map<Long, BitSet> found = new HashMap<>();
    for (String sql :
        List.of("SELECT searched, id FROM " + TRACES, "SELECT searched, file_id FROM " + STRINGS)) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          found.computeIfAbsent(row.getLong(1), _ -> new BitSet()).set(row.getInt(2));
        }
      }
    }
    return found;
  }

  /**
   * Of the items that a binding's values meet a literal on, those whose values were found for it.
   */
  ItemSet own(TermBinding binding, Literal literal, ItemSet met) {
    boolean content = binding.fromSql().contains(STRINGS) || binding.fromSql().contains(TRACES);
    return content && !met.isEmpty() ? met.within(items.getOrDefault(literal, new BitSet())) : met;
  }

  private void add(Literal literal, @Nullable String files) {
    if (files == null) {
      literals.add(literal);
      return;
    }
    BitSet ids = some.computeIfAbsent(literal, missing -> new BitSet());
    for (String part : files.isEmpty() ? new String[0] : files.split(" ", -1)) {
      int dash = part.indexOf('-');
      int from = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
      ids.set(from, 1 + (dash < 0 ? from : Integer.parseInt(part.substring(dash + 1))));
    }
  }

  /** Whether all bytes were searched for a literal. */
  boolean has(Literal literal) {
    return literals.contains(literal);
  }

  /** The files that alone were searched for a literal; null if it were all, or none. */
  @Nullable BitSet files(Literal literal) {
    return has(literal) ? null : some.get(literal);
  }

  /**
   * Why nothing is known of a literal that nothing but the bytes of the evidence answers; null if
   * they were searched, or it is answered otherwise.
   */
  @Nullable String whyUnanswered(Literal literal) {
    if (!ContentTerms.has(literal.term()) || has(literal) || some.containsKey(literal)) {
      return null;
    }
    try {
      ContentTerms.question(literal);
      return NOT_YET;
    } catch (IllegalArgumentException e) {
      return "it cannot be searched for: "
          + String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    }
  }
}
