package io.deadbox.ioc;

import io.deadbox.ioc.Comparison.Anchor;
import io.deadbox.ioc.Comparison.Phrase;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.TermBinding;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the values of a binding for all its literals: texts by an automaton, numbers by
 * their sorted ranges, regular expressions one by one.
 */
final class ValuePass {
  /** A phrase of a literal. */
  private record Wanted(int literal, Anchor anchor, boolean lines) {}

  private record Span(int literal, long low, long high, long highestSoFar) {}

  private record Networks(int literal, Comparison.Addresses addresses) {}

  private record Reals(int literal, Comparison.RealRange range) {}

  /** Texts under one case rule. */
  private static final class Texts {
    private final Map<String, List<Wanted>> phrases = new LinkedHashMap<>();
    private final List<List<Wanted>> wanted = new ArrayList<>();
    private int[] lengths = new int[0];
    private @Nullable TextAutomaton automaton;

    void add(Phrase phrase, Wanted entry) {
      phrases.computeIfAbsent(phrase.text(), missing -> new ArrayList<>()).add(entry);
    }

    void search(String value, int id, ItemSet[] found) {
      if (value.isEmpty()) {
        phrases.getOrDefault("", List.of()).forEach(entry -> found[entry.literal()].add(id));
      }
      TextAutomaton built = automaton;
      if (built == null) {
        built = build();
      }
      built.search(
          value,
          (text, end) -> {
            int start = end - lengths[text];
            for (Wanted entry : wanted.get(text)) {
              if (Comparison.Phrases.fits(entry.anchor(), entry.lines(), value, start, end)) {
                found[entry.literal()].add(id);
              }
            }
          });
    }

    private TextAutomaton build() {
      List<String> texts = phrases.keySet().stream().filter(text -> !text.isEmpty()).toList();
      texts.forEach(text -> wanted.add(phrases.getOrDefault(text, List.of())));
      lengths = texts.stream().mapToInt(String::length).toArray();
      TextAutomaton built = new TextAutomaton(texts);
      automaton = built;
      return built;
    }
  }

  private static final class Search {
    private final int literal;
    private final Comparison.Expression expression;
    private final CountedText.Budget budget = new CountedText.Budget();
    private boolean givenUp;

    Search(int literal, Comparison.Expression expression) {
      this.literal = literal;
      this.expression = expression;
    }
  }

  private final TermBinding binding;
  private final ItemSet[] found;
  private final Texts folded = new Texts();
  private final Texts exact = new Texts();
  private final List<Search> searches = new ArrayList<>();
  private final List<Networks> networks = new ArrayList<>();
  private final List<Reals> reals = new ArrayList<>();
  private final List<Span> spans;

  ValuePass(TermBinding binding, List<Comparison> comparisons) {
    this.binding = binding;
    this.found = new ItemSet[comparisons.size()];
    List<Span> ranges = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      found[i] = new ItemSet();
      switch (comparisons.get(i)) {
        case Comparison.Phrases phrases -> {
          for (Phrase phrase : phrases.any()) {
            (phrases.preserveCase() ? exact : folded)
                .add(phrase, new Wanted(i, phrase.anchor(), phrases.lines()));
          }
        }
        case Comparison.Expression expression -> searches.add(new Search(i, expression));
        case Comparison.Addresses addresses -> networks.add(new Networks(i, addresses));
        case Comparison.Range range ->
            ranges.add(new Span(i, range.low(), range.high(), range.high()));
        case Comparison.RealRange range -> reals.add(new Reals(i, range));
      }
    }
    this.spans = sorted(ranges);
  }

  private static List<Span> sorted(List<Span> ranges) {
    ranges.sort(Comparator.comparingLong(Span::low));
    List<Span> sorted = new ArrayList<>();
    long highest = Long.MIN_VALUE;
    for (Span span : ranges) {
      highest = Math.max(highest, span.high());
      sorted.add(new Span(span.literal(), span.low(), span.high(), highest));
    }
    return sorted;
  }

  /** Reads all values; gives the items that each comparison holds on, in the order given. */
  ItemSet[] run(Connection connection) throws SQLException {
    boolean textual = !folded.phrases.isEmpty() || !exact.phrases.isEmpty() || !searches.isEmpty();
    ColumnType type = binding.type();
    String sql =
        "SELECT %s, %s FROM %s WHERE %s IS NOT NULL"
            .formatted(
                binding.itemIdSql(),
                binding.valueSql(),
                binding.fromSql(),
                "(" + binding.valueSql() + ")");
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        int id = row.getInt(1);
        if (textual) {
          text(id, Values.text(row, 2, type));
        }
        if (!spans.isEmpty()) {
          Long number =
              type == ColumnType.TEXT
                  ? Comparisons.number(row.getString(2))
                  : (Long) row.getLong(2);
          if (number != null) {
            number(id, number);
          }
        }
        for (Networks network : networks) {
          if (network.addresses().holds(Values.text(row, 2, type))) {
            found[network.literal()].add(id);
          }
        }
        for (Reals real : reals) {
          if (real.range().holds(row.getDouble(2))) {
            found[real.literal()].add(id);
          }
        }
      }
    }
    return found;
  }

  private void text(int id, String value) {
    if (!folded.phrases.isEmpty()) {
      folded.search(Fold.of(value), id, found);
    }
    if (!exact.phrases.isEmpty()) {
      exact.search(value, id, found);
    }
    for (Search search : searches) {
      if (!search.givenUp) {
        try {
          if (search.expression.holds(value, search.budget)) {
            found[search.literal].add(id);
          }
        } catch (CountedText.TooManySteps e) {
          search.givenUp = true;
        }
      }
    }
  }

  /** Ranges that begin at or below the number, back to where none before reaches up to it. */
  private void number(int id, long value) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).low() <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low - 1; i >= 0 && spans.get(i).highestSoFar() >= value; i--) {
      if (spans.get(i).high() >= value) {
        found[spans.get(i).literal()].add(id);
      }
    }
  }

  /** Indexes of the regular expressions that cost too much and were not run to the end. */
  List<Integer> givenUp() {
    return searches.stream().filter(s -> s.givenUp).map(s -> s.literal).toList();
  }
}
