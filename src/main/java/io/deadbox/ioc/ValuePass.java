package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import io.deadbox.schema.TermBinding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All literals that are looked for in one column's values: texts by an automaton, numbers by their
 * sorted ranges, regular expressions one by one where a text that they require is there. What is
 * found is told by codes: a literal holds, an expression may be found, a literal is undecided.
 */
final class ValuePass {
  /** Texts to ask of each block of values at most: beyond, reading the values is faster. */
  private static final int MAX_NEEDED = 20_000;

  /** An expression of a literal. */
  record Expression(int literal, Comparison.Expression expression) {}

  /** A span of addresses of a literal. */
  record Networks(int literal, Comparison.Addresses addresses) {}

  /** A span of floating-point numbers of a literal. */
  record Reals(int literal, Comparison.RealRange range) {}

  private final TermBinding binding;
  private final ValueSql sql;
  private final List<Sought> sought;
  private final @Nullable PhraseIndex folded;
  private final @Nullable PhraseIndex exact;
  private final NumberIndex numbers;
  private final List<Expression> expressions = new ArrayList<>();
  private final BitSet always = new BitSet();
  private final List<Networks> networks = new ArrayList<>();
  private final List<Reals> reals = new ArrayList<>();
  private final boolean composes;
  private final BitSet missing = new BitSet();
  private long stepsForRow;

  /**
   * A pass for some literals.
   *
   * @param parts the parts in which values are read, if nothing needs them as a whole
   */
  ValuePass(TermBinding binding, ValueSql parts, List<Sought> sought) {
    this.binding = binding;
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
          List<String> required = expression.required();
          if (required.isEmpty()) {
            always.set(expressions.size());
          }
          for (String text : required) {
            foldedTexts.add(
                new Comparison.Phrase(text, Comparison.Anchor.ANYWHERE),
                codeOfCandidate(expressions.size()),
                false);
          }
          expressions.add(new Expression(i, expression));
        }
        case Comparison.Addresses addresses -> networks.add(new Networks(i, addresses));
        case Comparison.Range range -> ranges.add(range, i);
        case Comparison.RealRange range -> reals.add(new Reals(i, range));
      }
    }
    this.folded = foldedTexts.isEmpty() ? null : foldedTexts.build(true);
    this.exact = exactTexts.isEmpty() ? null : exactTexts.build(false);
    this.numbers = ranges.build();
    this.composes = sought.stream().anyMatch(one -> one.comparison.composed());
    boolean searchable = parts.tail() == null ? packs() : isPhrasesOnly();
    this.sql = searchable ? parts : new ValueSql(null, binding.valueSql(), null);
  }

  /** Whether nothing needs a value as a whole but what phrases point to. */
  private boolean isPhrasesOnly() {
    return binding.type() == ColumnType.TEXT && numbers.isEmpty() && !triesEachValue();
  }

  /** Whether its values can be read as texts of many: those would round floating-point numbers. */
  boolean packs() {
    return binding.type() != ColumnType.REAL && reals.isEmpty();
  }

  /** Whether values are composed before they are compared: all comparisons of a column agree. */
  boolean composes() {
    return composes;
  }

  /**
   * Whether that a value is missing makes it unknown: then the walk over the values tells of which
   * items, and no other walk need be made for it.
   */
  boolean seesMissing() {
    return sql.owner() == null
        && sql.tail() == null
        && binding.itemIdSql().equals(binding.itemTable() + ".id")
        && binding.unknownWhenMissing();
  }

  /** Takes items of a part whose value is missing. */
  void missing(BitSet items) {
    missing.or(items);
  }

  /** Items whose value is missing; null if that was not looked at. Not to be changed. */
  @Nullable BitSet missing() {
    return seesMissing() ? missing : null;
  }

  /** Says how many steps each of its expressions may take for a row. */
  void allow(long steps) {
    stepsForRow = steps;
  }

  long stepsForRow() {
    return stepsForRow;
  }

  /** Parts that are searched by themselves. */
  ValueSql sql() {
    return sql;
  }

  /** Expression: the whole value. */
  String valueSql() {
    return binding.valueSql();
  }

  ColumnType type() {
    return binding.type();
  }

  List<Sought> sought() {
    return sought;
  }

  @Nullable PhraseIndex folded() {
    return folded;
  }

  @Nullable PhraseIndex exact() {
    return exact;
  }

  NumberIndex numbers() {
    return numbers;
  }

  List<Expression> expressions() {
    return expressions;
  }

  /** Numbers of the expressions that no text can be required for; not to be changed. */
  BitSet always() {
    return always;
  }

  List<Networks> networks() {
    return networks;
  }

  List<Reals> reals() {
    return reals;
  }

  boolean triesEachValue() {
    return !always.isEmpty() || !networks.isEmpty();
  }

  /** Whether values are compared as texts, whatever their type. */
  boolean seesText() {
    return folded != null || exact != null || !expressions.isEmpty() || !networks.isEmpty();
  }

  /**
   * Texts of which one is in every value on which anything holds, as {@link PhraseIndex#texts};
   * null if none are known, or too many to ask for each.
   */
  @Nullable List<String> needed() {
    int count =
        (folded == null ? 0 : folded.texts().size()) + (exact == null ? 0 : exact.texts().size());
    if (type() != ColumnType.TEXT
        || triesEachValue()
        || !numbers.isEmpty()
        || !reals.isEmpty()
        || count > MAX_NEEDED) {
      return null;
    }
    List<String> texts = new ArrayList<>(folded == null ? List.of() : folded.texts());
    texts.addAll(exact == null ? List.of() : exact.texts());
    return texts;
  }

  /** The code of an expression whose required text was found. */
  int codeOfCandidate(int expression) {
    return sought.size() + expression;
  }

  /** The expression that a code tells of as a candidate; negative if it tells of none. */
  int candidate(int code) {
    return code < sought.size() + expressions.size() ? code - sought.size() : -1;
  }

  /** The code of a literal of which it would cost too much to know whether it holds. */
  int undecided(int literal) {
    return sought.size() + expressions.size() + literal;
  }

  /** The literal that a code tells of as undecided; negative if it tells of none. */
  int undecidedLiteral(int code) {
    return code - sought.size() - expressions.size();
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
                      expression.required().isEmpty()
                          ? "each value"
                          : "values with \"%s\""
                              .formatted(String.join("\" or \"", expression.required())));
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
}
