package io.deadbox.ioc;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in RE2/J, whose time grows with the length of the value and no faster. Only
 * what means the same there as in Java is taken over: no references back, no looking around, no
 * possessive repeats, no classes of Unicode or within classes; and only values in ASCII are told,
 * as the two fold other letters differently. What is not understood is refused, never guessed.
 */
final class LinearExpression {
  /** Steps that a character of a value may cost: characters of the pattern, repeats spelled out. */
  private static final int MAX_SIZE = 1000;

  /** More than any real expression has; a limit for the parser below, which recurses. */
  private static final int MAX_DEPTH = 50;

  private static final int NONE = -1;

  /**
   * By this weight and the next, a step takes no longer than one that {@link CountedText} counts: 1
   * to 3 ns where those took 20 to 40. For each character of a value, and for each of the pattern
   * there.
   */
  private static final long LOOKS = 8;

  private static final long LOOKS_A_SIZE = 4;

  private final Pattern pattern;
  private final boolean asksForEnd;
  private final int size;

  private LinearExpression(Pattern pattern, boolean asksForEnd, int size) {
    this.pattern = pattern;
    this.asksForEnd = asksForEnd;
    this.size = size;
  }

  /**
   * The expression; null if RE2/J cannot say the same.
   *
   * @param java an expression that Java takes, meant with its DOTALL
   * @param fold whether case does not count
   */
  static @Nullable LinearExpression of(String java, boolean fold) {
    Translation translation = new Translation(java);
    if (!translation.done()) {
      return null;
    }
    int flags = Pattern.DOTALL | (fold ? Pattern.CASE_INSENSITIVE : 0);
    try {
      return new LinearExpression(
          Pattern.compile(translation.out.toString(), flags),
          translation.asksForEnd,
          translation.size);
    } catch (PatternSyntaxException e) {
      return null; // more repeats than it allows, for example
    }
  }

  /**
   * Whether it tells the same of a value as Java. Java's end of a value may also lie before a line
   * break that ends it.
   */
  boolean tells(String value) {
    return Fold.isAscii(value) && !(asksForEnd && (value.endsWith("\n") || value.endsWith("\r")));
  }

  /** As RE2/J has it. */
  Pattern pattern() {
    return pattern;
  }

  /** What a search of a value costs at most, in looks of an ordinary expression at a character. */
  long steps(String value) {
    return (value.length() + 1L) * (LOOKS + LOOKS_A_SIZE * size);
  }

  /** Whether it is found in a value. */
  boolean isFoundIn(String value) {
    return pattern.matcher(value).find();
  }

  /** From Java's words to RE2/J's. */
  private static final class Translation {
    private final String java;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Integer> before = new ArrayDeque<>(); // sizes in front of open groups
    private int size; // of what is written in the innermost open group
    private int atom = NONE; // size of what a repeat would be of; NONE if there is nothing
    private boolean asksForEnd;
    private int at;

    Translation(String java) {
      this.java = java;
    }

    boolean done() {
      if (java.startsWith("(?i)")) {
        out.append("(?i)");
        at = 4;
      }
      while (at < java.length()) {
        if (!next(java.charAt(at++)) || size > MAX_SIZE || before.size() > MAX_DEPTH) {
          return false;
        }
      }
      return before.isEmpty();
    }

    private boolean next(char c) {
      return switch (c) {
        case '(' -> open();
        case ')' -> close();
        case '[' -> characterClass();
        case '\\' -> escape();
        case '*', '+', '?' -> repeat(String.valueOf(c), 1);
        case '{' -> counted();
        case '|' -> written("|", NONE);
        case '^' -> written("\\A", NONE);
        case '$' -> end();
        case '.' -> written(".", 1);
        default -> c < 128 && written(Pattern.quote(String.valueOf(c)), 1);
      };
    }

    /** Adds to what is written; of a size, or NONE if it cannot be repeated. */
    private boolean written(String text, int ofSize) {
      out.append(text);
      atom = ofSize;
      size += Math.max(1, ofSize);
      return true;
    }

    private boolean end() {
      asksForEnd = true;
      return written("\\z", NONE);
    }

    private boolean open() {
      if (java.startsWith("?", at)) {
        if (!java.startsWith("?:", at)) {
          return false;
        }
        at += 2;
      }
      out.append("(?:");
      before.push(size);
      size = 0;
      atom = NONE;
      return true;
    }

    private boolean close() {
      if (before.isEmpty()) {
        return false;
      }
      out.append(')');
      atom = Math.max(1, size);
      size = before.pop() + atom;
      return true;
    }

    private boolean repeat(String words, int times) {
      if (atom == NONE) {
        return false;
      }
      size += atom * (times - 1);
      atom = NONE;
      out.append(words);
      if (java.startsWith("+", at)) {
        return false; // possessive
      }
      if (java.startsWith("?", at)) {
        at++; // lazy: found all the same
      }
      return true;
    }

    /** {n}, {n,} or {n,m} with numbers that {@link #MAX_SIZE} would allow. */
    private boolean counted() {
      int close = java.indexOf('}', at);
      String[] bounds = close < 0 ? new String[0] : java.substring(at, close).split(",", -1);
      int times = 1;
      for (int i = 0; i < bounds.length; i++) {
        boolean open = i == 1 && bounds[i].isEmpty();
        if (i > 1 || !(open || bounds[i].matches("\\d{1,3}"))) {
          return false;
        }
        times = open ? times + 1 : Math.max(times, Integer.parseInt(bounds[i]));
      }
      if (bounds.length == 0) {
        return false;
      }
      String words = java.substring(at - 1, close + 1);
      at = close + 1;
      return repeat(words, times);
    }

    private boolean escape() {
      if (at == java.length()) {
        return false;
      }
      char c = java.charAt(at++);
      return switch (c) {
        case 'd', 'D', 'w', 'W' -> written("\\" + c, 1);
        case 's' -> written("[\\t-\\r ]", 1); // RE2's own lacks the vertical tab
        case 'S' -> written("[^\\t-\\r ]", 1);
        case 'b', 'B', 'A', 'z' -> written("\\" + c, NONE);
        case 'Z' -> end();
        default -> {
          at--;
          int character = escaped();
          yield character != NONE && written(spelled(character), 1);
        }
      };
    }

    /** The character behind a backslash; NONE if it is none. */
    private int escaped() {
      char c = java.charAt(at++);
      return switch (c) {
        case 't' -> '\t';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 'f' -> '\f';
        case 'a' -> 7;
        case 'e' -> 27;
        case 'x' -> {
          String digits = java.substring(at, Math.min(at + 2, java.length()));
          at += digits.length();
          yield digits.matches("[0-9a-fA-F]{2}") ? Integer.parseInt(digits, 16) : NONE;
        }
        default -> c < 128 && !Character.isLetterOrDigit(c) ? c : NONE;
      };
    }

    private static String spelled(int character) {
      return "\\x{%x}".formatted(character);
    }

    /** A class of characters, spans and simple classes. */
    private boolean characterClass() {
      out.append('[');
      if (java.startsWith("^", at)) {
        out.append('^');
        at++;
      }
      int start = at;
      while (at < java.length()) {
        if (java.charAt(at) == ']') {
          at++;
          return at - 1 > start && written("]", 1);
        }
        if (!member()) {
          return false;
        }
      }
      return false;
    }

    private boolean member() {
      if (java.startsWith("\\", at)
          && at + 1 < java.length()
          && "dDwWs".indexOf(java.charAt(at + 1)) >= 0) {
        out.append(java.charAt(at + 1) == 's' ? "\\t-\\r " : java.substring(at, at + 2));
        at += 2;
        return !java.startsWith("-", at) || java.startsWith("-]", at);
      }
      int low = single();
      if (low == NONE) {
        return false;
      }
      out.append(spelled(low));
      if (!java.startsWith("-", at) || java.startsWith("-]", at)) {
        return true;
      }
      at++;
      int high = at < java.length() ? single() : NONE;
      out.append('-').append(spelled(Math.max(high, 0)));
      return high >= low;
    }

    /** One character of a class; a hyphen only at its end, as the two read others differently. */
    private int single() {
      char c = java.charAt(at++);
      return switch (c) {
        case '\\' -> at < java.length() ? escaped() : NONE;
        case '[', '&', '^' -> NONE; // a class within, an intersection
        case '-' -> java.startsWith("]", at) ? c : NONE;
        default -> c < 128 ? c : NONE;
      };
    }
  }
}
