package io.deadbox.ioc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts of which one is in every value that a regular expression finds: values that lack them all
 * need not be tried. What the reading of an expression does not understand makes it give up, never
 * guess.
 */
final class RequiredText {
  /** Texts for one expression: more would be found nearly everywhere. */
  private static final int MAX_TEXTS = 16;

  /**
   * What the end of a value is worth, in characters: the ending of a file's name is in fewer paths
   * than the folders are that systems keep nearly everything in.
   */
  private static final int AT_END = 8;

  /**
   * Characters of such an ending at least: a shorter one is in many values, and not at their ends.
   */
  private static final int ENDING = 3;

  private static final Pattern TEXTS =
      Pattern.compile("\\((?:\\?:)?([\\w /-]+(?:\\|[\\w /-]+)*)\\)");

  /** A class without spans: a minus only at its beginning. */
  private static final Pattern SIGNS = Pattern.compile("\\[(-?[\\w ./:]{1,4})]");

  private final String expression;
  private final List<String> complete = new ArrayList<>(); // of the branches before
  private List<String> run = List.of(""); // what stands here, in each way that it may be written
  private List<String> best = List.of();
  private int worth; // of the best
  private int at;

  private RequiredText(String expression) {
    this.expression = expression;
  }

  /** Such texts, the rarest as far as can be told, folded; none if none are known. */
  static List<String> of(String expression) {
    RequiredText reader = new RequiredText(expression);
    return reader.read() && reader.endBranch()
        ? reader.complete.stream().map(Fold::of).distinct().toList()
        : List.of();
  }

  private boolean read() {
    while (at < expression.length()) {
      char c = expression.charAt(at++);
      boolean understood =
          switch (c) {
            case '|' -> endBranch();
            case '(' -> groupOfTexts() || group();
            case '[' -> smallClass() || characterClass();
            case '\\' -> escape();
            case '.', '^' -> atom();
            case '$' -> end();
            default -> literal(c);
          };
      if (!understood) {
        return false;
      }
    }
    return true;
  }

  /** Ends one side of an alternative; false if nothing is known of it, and so of the whole. */
  private boolean endBranch() {
    endRun(0);
    complete.addAll(best);
    boolean known = !best.isEmpty() && complete.size() <= MAX_TEXTS;
    best = List.of();
    worth = 0;
    return known;
  }

  private void endRun(int more) {
    int length = length(run);
    if (length > 0 && length + more > worth) {
      best = run;
      worth = length + more;
    }
    run = List.of("");
  }

  /** The end of a value, or of a line of it. */
  private boolean end() {
    endRun(length(run) < ENDING ? 0 : AT_END);
    return atom();
  }

  /** Length of the shortest, which is found most often. */
  private static int length(List<String> texts) {
    return texts.stream().mapToInt(String::length).min().orElse(0);
  }

  private boolean groupOfTexts() {
    Matcher found = lookingAt(TEXTS);
    return found != null && choice(List.of(found.group(1).split("\\|", -1)), found.end());
  }

  private boolean smallClass() {
    Matcher found = lookingAt(SIGNS);
    return found != null
        && choice(found.group(1).chars().mapToObj(Character::toString).toList(), found.end());
  }

  private @Nullable Matcher lookingAt(Pattern shape) {
    Matcher found = shape.matcher(expression).region(at - 1, expression.length());
    return found.lookingAt() ? found : null;
  }

  /** Takes it that one of some texts stands here; false, and nothing done, if that is too much. */
  private boolean choice(List<String> texts, int end) {
    if (isQuantified(end) || texts.size() * run.size() > MAX_TEXTS) {
      return false;
    }
    at = end;
    run = run.stream().flatMap(before -> texts.stream().map(text -> before + text)).toList();
    return true;
  }

  private boolean isQuantified(int index) {
    return index < expression.length() && "?*+{".indexOf(expression.charAt(index)) >= 0;
  }

  private boolean literal(char c) {
    if (c > 126) {
      return atom(); // case is not folded alike everywhere beyond ASCII
    }
    if (!isQuantified(at)) {
      run = run.stream().map(before -> before + c).toList();
      return true;
    }
    return atom();
  }

  /** Anything that is no literal: the run ends before it, its quantifier is skipped. */
  private boolean atom() {
    endRun(0);
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
