package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares values with all that a pass looks for. What it finds it tells by the pass's codes, of
 * one more than once, maybe.
 */
final class ValueSearch {
  private final ValuePass pass;
  private final IntConsumer told;
  private final PhraseIndex.@Nullable Search folded;
  private final PhraseIndex.@Nullable Search exact;
  private final CountedText.Budget[] budgets;
  private final BitSet candidates = new BitSet();

  /**
   * A search whose expressions have a budget of their own.
   *
   * @param rows how many there are to search, at most
   */
  ValueSearch(ValuePass pass, long rows, IntConsumer told) {
    this.pass = pass;
    this.told = told;
    PhraseIndex inFolded = pass.folded();
    PhraseIndex inExact = pass.exact();
    this.folded = inFolded == null ? null : inFolded.new Search(this::folded);
    this.exact = inExact == null ? null : inExact.new Search(told);
    this.budgets = new CountedText.Budget[pass.expressions().size()];
    for (int i = 0; i < budgets.length; i++) {
      budgets[i] = CountedText.Budget.of(pass.stepsForRow(), rows);
    }
  }

  private void folded(int code) {
    int expression = pass.candidate(code);
    if (expression < 0) {
      told.accept(code);
    } else {
      candidates.set(expression);
    }
  }

  /** Compares the value that a text holds from {@code start} to {@code end}. */
  void value(char[] text, int start, int end) {
    if (pass.composes() && Composed.mayChange(text, start, end)) {
      char[] composed = Composed.of(text, start, end);
      compare(composed, 0, composed.length);
    } else {
      compare(text, start, end);
    }
  }

  private void compare(char[] text, int start, int end) {
    if (folded != null) {
      folded.whole(text, start, end);
    }
    if (exact != null) {
      exact.whole(text, start, end);
    }
    if (pass.triesEachValue() || !candidates.isEmpty()) {
      String value = new String(text, start, end - start);
      candidates.or(pass.always());
      expressions(
          candidates, pass.type() == ColumnType.BLOB ? value.toLowerCase(Locale.ROOT) : value);
      candidates.clear();
      for (ValuePass.Networks network : pass.networks()) {
        if (network.addresses().holds(value)) {
          told.accept(network.literal());
        }
      }
    }
    if (pass.type() == ColumnType.TEXT
        && !pass.numbers().isEmpty()
        && mayBeNumber(text, start, end)) {
      Long number = Comparisons.number(new String(text, start, end - start));
      if (number != null) {
        pass.numbers().search(number, told);
      }
    }
  }

  private void value(String text) {
    value(text.toCharArray(), 0, text.length());
  }

  /** What no number is without: most texts are told apart by their first character. */
  private static boolean mayBeNumber(char[] text, int start, int end) {
    int at = start;
    while (at < end && Character.isWhitespace(text[at])) {
      at++;
    }
    return at < end && "0123456789+-".indexOf(text[at]) >= 0;
  }

  /** Tries regular expressions on a value. */
  void expressions(BitSet numbers, String value) {
    for (int i = numbers.nextSetBit(0); i >= 0; i = numbers.nextSetBit(i + 1)) {
      ValuePass.Expression search = pass.expressions().get(i);
      try {
        if (search.expression().holds(value, budgets[i])) {
          told.accept(search.literal());
        }
      } catch (CountedText.TooManySteps e) {
        told.accept(pass.undecided(search.literal())); // for this value: others may be decided
      }
    }
  }

  /** Compares a number, a time or a flag. */
  void number(long value) {
    if (pass.seesText()) {
      value(Values.text(value, pass.type()));
    }
    if (!pass.numbers().isEmpty()) {
      pass.numbers().search(value, told);
    }
  }

  /** Compares the value in a column of a row. */
  void row(ResultSet row, int column) throws SQLException {
    if (pass.type() == ColumnType.TEXT || pass.seesText()) {
      String value = Values.textOrNull(row, column, pass.type());
      if (value == null) {
        return;
      }
      value(value);
    }
    if (pass.type() != ColumnType.TEXT && !pass.numbers().isEmpty()) {
      long number = row.getLong(column);
      if (!row.wasNull()) {
        pass.numbers().search(number, told);
      }
    }
    for (ValuePass.Reals real : pass.reals()) {
      double number = row.getDouble(column);
      if (!row.wasNull() && real.range().holds(number)) {
        told.accept(real.literal());
      }
    }
  }

  /**
   * Looks for phrases in what many values begin with. Expressions that may be found are told as
   * candidates, here and in {@link #tail}.
   *
   * @param states gets the states for the search of the rest: one for each case rule
   */
  void head(char[] text, int start, int end, int[] states) {
    if (pass.composes() && Composed.mayChange(text, start, end)) {
      char[] composed = Composed.of(text, start, end);
      begin(composed, 0, composed.length, states);
    } else {
      begin(text, start, end, states);
    }
    tellCandidates();
  }

  private void begin(char[] text, int start, int end, int[] states) {
    states[0] = folded == null ? 0 : folded.head(text, start, end);
    states[1] = exact == null ? 0 : exact.head(text, start, end);
  }

  /** Looks for phrases in the rest of a value. */
  void tail(int foldedState, int exactState, char[] text, int start, int end) {
    if (pass.composes() && Composed.mayChange(text, start, end)) {
      char[] composed = Composed.of(text, start, end);
      end(foldedState, exactState, composed, 0, composed.length);
    } else {
      end(foldedState, exactState, text, start, end);
    }
    tellCandidates();
  }

  private void end(int foldedState, int exactState, char[] text, int start, int end) {
    if (folded != null) {
      folded.tail(foldedState, text, start, end);
    }
    if (exact != null) {
      exact.tail(exactState, text, start, end);
    }
  }

  private void tellCandidates() {
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      told.accept(pass.codeOfCandidate(i));
    }
    candidates.clear();
  }
}
