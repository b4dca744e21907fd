package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import io.deadbox.schema.TermBinding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All literals that are looked for in one column's values: texts by an automaton, numbers by their
 * sorted ranges, regular expressions one by one where a text that they require is there.
 */
final class ValuePass {
  private record Expression(int literal, Comparison.Expression expression, boolean prefiltered) {}

  private record Networks(int literal, Comparison.Addresses addresses) {}

  private record Reals(int literal, Comparison.RealRange range) {}

  private final ColumnType type;
  private final ValueSql sql;
  private final List<Sought> sought;
  private final @Nullable PhraseIndex folded;
  private final @Nullable PhraseIndex exact;
  private final NumberIndex numbers;
  private final List<Expression> expressions = new ArrayList<>();
  private final List<Networks> networks = new ArrayList<>();
  private final List<Reals> reals = new ArrayList<>();

  ValuePass(TermBinding binding, List<Sought> sought) {
    this.type = binding.type();
    this.sql = ValueSql.of(binding);
    this.sought = sought;
    PhraseIndex.Builder foldedTexts = new PhraseIndex.Builder();
    PhraseIndex.Builder exactTexts = new PhraseIndex.Builder();
    NumberIndex.Builder ranges = new NumberIndex.Builder();
    for (int i = 0; i < sought.size(); i++) {
      switch (sought.get(i).comparison) {
        case Comparison.Phrases phrases -> {
          PhraseIndex.Builder texts = phrases.preserveCase() ? exactTexts : foldedTexts;
          for (Comparison.Phrase phrase : phrases.any()) {
            texts.add(phrase, i, phrases.lines());
          }
        }
        case Comparison.Expression expression -> {
          String required = expression.required();
          if (required != null) {
            // found in place of a literal that does not exist: number of the expression behind them
            foldedTexts.add(
                new Comparison.Phrase(required, Comparison.Anchor.ANYWHERE),
                sought.size() + expressions.size(),
                false);
          }
          expressions.add(new Expression(i, expression, required != null));
        }
        case Comparison.Addresses addresses -> networks.add(new Networks(i, addresses));
        case Comparison.Range range -> ranges.add(range, i);
        case Comparison.RealRange range -> reals.add(new Reals(i, range));
      }
    }
    this.folded = foldedTexts.isEmpty() ? null : foldedTexts.build(true);
    this.exact = exactTexts.isEmpty() ? null : exactTexts.build(false);
    this.numbers = ranges.build();
  }

  ValueSql sql() {
    return sql;
  }

  List<Sought> sought() {
    return sought;
  }

  /** A literal and how it is looked for, for a reader. */
  String words(Sought one) {
    String how =
        switch (one.comparison) {
          case Comparison.Phrases phrases ->
              phrases.any().size() == 1
                  ? "by the text automaton"
                  : "by the text automaton, in %d forms".formatted(phrases.any().size());
          case Comparison.Expression expression ->
              "by a regular expression, %s, on %s"
                  .formatted(
                      expression.linear() == null ? "within a bound of steps" : "in linear time",
                      expression.required() == null
                          ? "each value"
                          : "values with \"%s\"".formatted(expression.required()));
          case Comparison.Range range ->
              range.low() == range.high()
                  ? "by number"
                  : "by number, from %d to %d".formatted(range.low(), range.high());
          case Comparison.RealRange range ->
              "by number, from %s to %s".formatted(range.low(), range.high());
          case Comparison.Addresses addresses -> "by address";
        };
    return one.literal.words() + " -- " + how;
  }

  Walk walk() {
    return new Walk();
  }

  /** One walk over some rows. */
  final class Walk {
    private final @Nullable ItemSet[] found = new @Nullable ItemSet[sought.size()];
    private final @Nullable BitSet[] undecided = new @Nullable BitSet[sought.size()];
    private final BitSet candidates = new BitSet();
    private final CountedText.Budget[] budgets = new CountedText.Budget[expressions.size()];
    private final PhraseIndex.@Nullable Search inFolded =
        folded == null ? null : folded.new Search();
    private final PhraseIndex.@Nullable Search inExact = exact == null ? null : exact.new Search();
    private final IntConsumer holds = this::holds;
    private final BitSet costly = new BitSet();
    private int[] held = new int[16];
    private int heldCount;
    private boolean begun;
    private long owner;
    private @Nullable String head;

    Walk() {
      for (int i = 0; i < budgets.length; i++) {
        budgets[i] = new CountedText.Budget();
      }
    }

    /** Looks at a row, whose parts of the value begin at a column. */
    void row(int item, ResultSet row, int column) throws SQLException {
      if (sql.owner() == null) {
        forget();
        value(row, column);
      } else {
        long of = row.getLong(column);
        boolean another = !begun || of != owner;
        begun = true;
        owner = of;
        if (sql.tail() != null) {
          forget();
          joined(another, row, column + 1);
        } else if (another) {
          forget();
          value(row, column + 1);
        }
      }
      for (int i = 0; i < heldCount; i++) {
        ItemSet items = found[held[i]];
        if (items == null) {
          items = new ItemSet();
          found[held[i]] = items;
        }
        items.add(item);
      }
      for (int i = costly.nextSetBit(0); i >= 0; i = costly.nextSetBit(i + 1)) {
        BitSet items = undecided[i];
        if (items == null) {
          items = new BitSet();
          undecided[i] = items;
        }
        items.set(item);
      }
    }

    private void forget() {
      heldCount = 0;
      costly.clear();
    }

    private void holds(int literal) {
      if (literal >= sought.size()) {
        candidates.set(literal - sought.size());
        return;
      }
      if (heldCount == held.length) {
        held = Arrays.copyOf(held, heldCount * 2);
      }
      held[heldCount++] = literal;
    }

    private void joined(boolean anotherHead, ResultSet row, int column) throws SQLException {
      if (anotherHead) {
        String next = row.getString(column);
        head = next;
        if (next != null && inFolded != null) {
          inFolded.head(next);
        }
        if (next != null && inExact != null) {
          inExact.head(next);
        }
      }
      String tail = row.getString(column + 1);
      if (head != null && tail != null) {
        text(head, tail);
      }
    }

    private void value(ResultSet row, int column) throws SQLException {
      if (type == ColumnType.TEXT || folded != null || exact != null || !expressions.isEmpty()) {
        String value = Values.textOrNull(row, column, type);
        if (value == null) {
          return;
        }
        text("", value);
        if (type == ColumnType.TEXT && !numbers.isEmpty()) {
          Long number = Comparisons.number(value);
          if (number != null) {
            numbers.search(number, holds);
          }
        }
      }
      if (type != ColumnType.TEXT && !numbers.isEmpty()) {
        long number = row.getLong(column);
        if (!row.wasNull()) {
          numbers.search(number, holds);
        }
      }
      for (Reals real : reals) {
        double number = row.getDouble(column);
        if (!row.wasNull() && real.range().holds(number)) {
          holds(real.literal());
        }
      }
    }

    /** A value of two parts, the first of which the phrases were told already. */
    private void text(String first, String rest) {
      candidates.clear();
      if (inFolded != null) {
        inFolded.search(rest, holds);
      }
      if (inExact != null) {
        inExact.search(rest, holds);
      }
      for (int i = 0; i < expressions.size(); i++) {
        Expression search = expressions.get(i);
        if (!search.prefiltered() || candidates.get(i)) {
          expression(search, budgets[i], first + rest);
        }
      }
      for (Networks network : networks) {
        if (network.addresses().holds(first + rest)) {
          holds(network.literal());
        }
      }
    }

    private void expression(Expression search, CountedText.Budget budget, String value) {
      try {
        if (search.expression().holds(value, budget)) {
          holds(search.literal());
        }
      } catch (CountedText.TooManySteps e) {
        costly.set(search.literal()); // this value's alone: others may well be decided
      }
    }

    /** Hands over what was found. */
    void finish() {
      for (int i = 0; i < found.length; i++) {
        ItemSet items = found[i];
        if (items != null) {
          sought.get(i).found(items);
        }
        BitSet unknown = undecided[i];
        if (unknown != null) {
          sought.get(i).undecided(unknown);
        }
      }
    }
  }
}
