package io.deadbox.ioc;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A literal, made ready to be compared with the values of one column. */
sealed interface Comparison {
  /** Where in a value a phrase must be. */
  enum Anchor {
    ANYWHERE,
    /** Where a byte begins, in hexadecimal digits. */
    AT_A_BYTE,
    START,
    END,
    WHOLE
  }

  /**
   * Whether one value cannot meet both: their numbers, times or addresses do not overlap, or as
   * whole texts they have no form in common. False where that is not known.
   */
  default boolean excludes(Comparison other) {
    return switch (this) {
      case Range a -> other instanceof Range b && (a.low > b.high || b.low > a.high);
      case RealRange a -> other instanceof RealRange b && (a.low > b.high || b.low > a.high);
      case Addresses a ->
          other instanceof Addresses b
              && (a.low.compareTo(b.high) > 0 || b.low.compareTo(a.high) > 0);
      case Phrases a -> other instanceof Phrases b && Collections.disjoint(a.wholes(), b.wholes());
      case Expression _ -> false;
    };
  }

  /** Whether values are composed before they are compared. */
  default boolean composed() {
    return false;
  }

  /** A text to look for. */
  record Phrase(String text, Anchor anchor) {}

  /**
   * Holds if any phrase is found.
   *
   * @param any folded unless case counts
   * @param preserveCase whether case counts
   * @param lines whether each line of a value is a value too: registry values of several strings
   * @param composed whether values are composed first, as the phrases are
   */
  record Phrases(List<Phrase> any, boolean preserveCase, boolean lines, boolean composed)
      implements Comparison {
    /** With values as they are. */
    Phrases(List<Phrase> any, boolean preserveCase, boolean lines) {
      this(any, preserveCase, lines, false);
    }

    /** Holds on nothing. */
    static final Phrases NONE = new Phrases(List.of(), true, false);

    private Set<String> wholes() {
      return any.stream().map(phrase -> Fold.of(phrase.text())).collect(Collectors.toSet());
    }

    boolean holds(String value) {
      String asRead = composed ? Composed.of(value) : value;
      String text = preserveCase ? asRead : Fold.of(asRead);
      for (Phrase phrase : any) {
        for (int at = text.indexOf(phrase.text());
            at >= 0;
            at = at < text.length() ? text.indexOf(phrase.text(), at + 1) : -1) {
          if (fits(phrase.anchor(), lines, text, at, at + phrase.text().length())) {
            return true;
          }
        }
      }
      return false;
    }

    /** Whether a place in a value is one where the anchor allows the phrase. */
    static boolean fits(Anchor anchor, boolean lines, CharSequence value, int start, int end) {
      return switch (anchor) {
        case ANYWHERE -> true;
        case AT_A_BYTE -> start % 2 == 0;
        case START -> begins(lines, value, start);
        case END -> ends(lines, value, end);
        case WHOLE -> begins(lines, value, start) && ends(lines, value, end);
      };
    }

    private static boolean begins(boolean lines, CharSequence value, int start) {
      return start == 0 || (lines && value.charAt(start - 1) == '\n');
    }

    private static boolean ends(boolean lines, CharSequence value, int end) {
      return end == value.length() || (lines && value.charAt(end) == '\n');
    }
  }

  /**
   * A regular expression that is to be found anywhere in a value.
   *
   * @param lines whether each line of a value is a value too
   * @param linear the same in an engine that no value can keep busy; null if it cannot say it
   * @param composed whether values are composed first, as the expression is
   */
  record Expression(
      Pattern pattern, boolean lines, @Nullable LinearExpression linear, boolean composed)
      implements Comparison {
    /** Texts, folded, of which one is in every value in which it is found; none if not known. */
    List<String> required() {
      return RequiredText.of(pattern.pattern());
    }

    /**
     * Whether it is found.
     *
     * @param budget what all searches of this expression together may cost
     * @throws CountedText.TooManySteps if one value, or all together, cost too much
     */
    boolean holds(String given, CountedText.Budget budget) {
      String value = composed ? Composed.of(given) : given;
      if (found(value, budget)) {
        return true;
      }
      if (lines && value.indexOf('\n') >= 0) {
        for (String line : value.split("\n", -1)) {
          if (found(line, budget)) {
            return true;
          }
        }
      }
      return false;
    }

    /** Java's engine is the faster one on nearly all values, so the other has what it gives up. */
    private boolean found(String text, CountedText.Budget budget) {
      if (linear == null) {
        return found(new CountedText(text, budget));
      }
      try {
        return found(CountedText.quick(text, budget));
      } catch (CountedText.TooManySteps e) {
        if (!linear.tells(text)) {
          return found(new CountedText(text, budget));
        }
        budget.spend(linear.steps(text));
        return linear.isFoundIn(text);
      }
    }

    private boolean found(CountedText text) {
      try {
        return pattern.matcher(text).find();
      } catch (StackOverflowError e) {
        throw new CountedText.TooManySteps(); // Java's engine recurses on groups that repeat
      }
    }
  }

  /**
   * A number, or a time in ticks, from {@code low} to {@code high}, both included. Values kept as
   * text hold if they are numbers within.
   */
  record Range(long low, long high) implements Comparison {
    boolean holds(long value) {
      return value >= low && value <= high;
    }
  }

  /** An internet address from {@code low} to {@code high}, both included. */
  record Addresses(Address low, Address high) implements Comparison {
    boolean holds(String value) {
      Address address = Address.of(value);
      return address != null && low.compareTo(address) <= 0 && high.compareTo(address) >= 0;
    }
  }

  /** A floating-point number from {@code low} to {@code high}, both included. */
  record RealRange(double low, double high) implements Comparison {
    boolean holds(double value) {
      return value >= low && value <= high;
    }
  }
}
