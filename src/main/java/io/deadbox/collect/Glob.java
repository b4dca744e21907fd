package io.deadbox.collect;

import java.util.regex.Pattern;

/**
 * A glob over a file's path in the evidence: {@code *} and {@code ?} stay within a name, {@code **}
 * crosses, {@code [abc]} and {@code {a,b}} choose. Case counts for nothing. Evidence has names that
 * this computer's file system could not hold, so that its own globs do not serve.
 */
public final class Glob {
  private final Pattern pattern;

  private Glob(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a glob.
   *
   * @throws IllegalArgumentException if a bracket or brace is not closed
   */
  public static Glob of(String glob) {
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> {
          boolean crosses = i + 1 < glob.length() && glob.charAt(i + 1) == '*';
          regex.append(crosses ? ".*" : "[^/]*");
          i += crosses ? 1 : 0;
        }
        case '?' -> regex.append("[^/]");
        case '[' -> {
          int end = glob.indexOf(']', i + 2);
          if (end < 0) {
            throw new IllegalArgumentException("'" + glob + "' has a [ without ]");
          }
          String inner = glob.substring(i + 1, end).replace("\\", "\\\\").replace("[", "\\[");
          regex.append('[').append(inner.replaceFirst("^!", "^")).append(']');
          i = end;
        }
        case '{' -> {
          braces++;
          regex.append("(?:");
        }
        case '}' -> {
          braces--;
          regex.append(')');
        }
        case ',' -> regex.append(braces > 0 ? "|" : ",");
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
      if (braces < 0) {
        break;
      }
    }
    if (braces != 0) {
      throw new IllegalArgumentException("'" + glob + "' has a brace without its other half");
    }
    return new Glob(
        Pattern.compile(
            regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL));
  }

  boolean matches(String path) {
    return pattern.matcher(path).matches();
  }
}
