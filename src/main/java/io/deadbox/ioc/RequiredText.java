package io.deadbox.ioc;

import org.jspecify.annotations.Nullable;

/**
 * A text that is in every value that a regular expression finds: values that lack it need not be
 * tried. What the reading of an expression does not understand makes it give up, never guess.
 */
final class RequiredText {
  private final String expression;
  private final StringBuilder run = new StringBuilder();
  private String longest = "";
  private int at;

  private RequiredText(String expression) {
    this.expression = expression;
  }

  /** The longest such text, folded; null if none is known. */
  static @Nullable String of(String expression) {
    RequiredText reader = new RequiredText(expression);
    return reader.read() && !reader.longest.isEmpty() ? Fold.of(reader.longest) : null;
  }

  private boolean read() {
    while (at < expression.length()) {
      char c = expression.charAt(at++);
      boolean understood =
          switch (c) {
            case '|' -> false; // the other side need not have it
            case '(' -> group();
            case '[' -> characterClass();
            case '\\' -> escape();
            case '.', '^', '$' -> atom();
            default -> literal(c);
          };
      if (!understood) {
        return false;
      }
    }
    endRun();
    return true;
  }

  private void endRun() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
  }

  private boolean literal(char c) {
    if (c > 126) {
      return atom(); // case is not folded alike everywhere beyond ASCII
    }
    boolean quantified = at < expression.length() && "?*+{".indexOf(expression.charAt(at)) >= 0;
    if (!quantified) {
      run.append(c);
      return true;
    }
    return atom();
  }

  /** Anything that is no literal: the run ends before it, its quantifier is skipped. */
  private boolean atom() {
    endRun();
    while (at < expression.length() && "?*+".indexOf(expression.charAt(at)) >= 0) {
      at++;
    }
    if (at < expression.length() && expression.charAt(at) == '{') {
      int end = expression.indexOf('}', at);
      if (end < 0) {
        return false;
      }
      at = end + 1;
      return atom();
    }
    return true;
  }

  private boolean escape() {
    if (at == expression.length()) {
      return false;
    }
    char c = expression.charAt(at++);
    if (Character.isLetterOrDigit(c)) {
      return "bBdDsSwWAzZtnrfae".indexOf(c) >= 0 && atom();
    }
    return literal(c);
  }

  private boolean group() {
    if (at < expression.length()
        && expression.charAt(at) == '?'
        && !expression.startsWith("?:", at)) {
      return false; // flags, names, what is looked at around
    }
    for (int depth = 1; at < expression.length(); ) {
      char c = expression.charAt(at++);
      switch (c) {
        case '\\' -> {
          if (at < expression.length() && "QE".indexOf(expression.charAt(at)) >= 0) {
            return false;
          }
          at++;
        }
        case '[' -> {
          if (!classEnd()) {
            return false;
          }
        }
        case '(' -> {
          if (expression.startsWith("?", at) && !expression.startsWith("?:", at)) {
            return false;
          }
          depth++;
        }
        case ')' -> {
          if (--depth == 0) {
            return atom();
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private boolean characterClass() {
    return classEnd() && atom();
  }

  /** Goes behind a plain character class; false for nested ones and other subtleties. */
  private boolean classEnd() {
    int start = expression.startsWith("^", at) ? at + 1 : at;
    for (at = start; at < expression.length(); ) {
      char c = expression.charAt(at++);
      if (c == '['
          || (c == '&' && expression.startsWith("&", at))
          || (c == ']' && at - 1 == start)) {
        return false;
      }
      if (c == '\\') {
        if (at < expression.length() && "QE".indexOf(expression.charAt(at)) >= 0) {
          return false;
        }
        at++;
      } else if (c == ']') {
        return true;
      }
    }
    return false;
  }
}
