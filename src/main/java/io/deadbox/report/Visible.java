package io.deadbox.report;

import java.util.Locale;

/**
 * Evidence text made safe to look at: characters that a screen hides, reorders or obeys are written
 * as {@code <U+202E>}. What is shown is then what is there. JSON carries the exact text.
 */
public final class Visible {
  /** Characters of a value that a report shows; longer ones hide what is beside them. */
  public static final int LONGEST = 2000;

  /** Characters of a value on one line of a terminal. */
  public static final int LONGEST_LINE = 200;

  private static final char NEW_LINE_MARK = '\u23ce';

  private Visible() {}

  /** The whole text on one line. */
  public static String line(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean hidden = hidden(c);
      if (hidden && out == null) {
        out = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (out != null) {
        if (hidden) {
          out.append(String.format(Locale.US, "<U+%04X>", c));
        } else {
          out.appendCodePoint(c);
        }
      }
      i += Character.charCount(c);
    }
    return out == null ? text : out.toString();
  }

  /** At most {@code limit} characters of the text on one line; says how many more there are. */
  public static String line(String text, int limit) {
    String shown = cut(text, limit);
    int more = text.length() - shown.length();
    return more == 0
        ? line(shown)
        : line(shown) + String.format(Locale.US, " [\u2026 %,d more characters]", more);
  }

  /**
   * A value as a report shows it: its lines kept apart, each line's end marked, cut after {@link
   * #LONGEST} characters.
   */
  public static String value(String text) {
    return lines(text, NEW_LINE_MARK + "\n");
  }

  /** A text of several lines in which where a line ends does not matter much. */
  public static String prose(String text) {
    return lines(text, "\n");
  }

  private static String lines(String text, String between) {
    StringBuilder out = new StringBuilder();
    String[] lines = cut(text, LONGEST).split("\r?\n", -1);
    for (int i = 0; i < lines.length; i++) {
      out.append(i == 0 ? "" : between).append(line(lines[i]));
    }
    return out.append(note(text)).toString();
  }

  private static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(limit - 1));
    return text.substring(0, splitsPair ? limit - 1 : limit);
  }

  private static String note(String text) {
    return text.length() <= LONGEST
        ? ""
        : String.format(Locale.US, " [\u2026 cut; %,d characters in all]", text.length());
  }

  /** Whether a character is not seen, or changes how others are seen. */
  static boolean hidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> blank(c);
    };
  }

  /** Letters and marks that have no shape of their own. */
  private static boolean blank(int c) {
    return c == 0x115f
        || c == 0x1160
        || c == 0x3164
        || c == 0xffa0
        || c == 0x34f
        || c == 0x2800
        || (c >= 0xfe00 && c <= 0xfe0f);
  }
}
