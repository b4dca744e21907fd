package io.deadbox.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as a cell of a table for spreadsheets. Two rules, in this order, and back in the other:
 *
 * <ol>
 *   <li>A character that is not seen, reorders others, or ends a line or cell, is written as {@code
 *       <U+202E>}; so is the {@code <} of a text that has {@code <U+} itself: {@code <U+003C>U+}.
 *   <li>A text that is no number and begins as a formula does ({@code = + - @}, their wide forms,
 *       or a quote mark of either kind), blanks before it or not, has a {@code '} before it.
 * </ol>
 */
public final class CellText {
  private static final String FORMULA = "=+-@\"'\uff1d\uff0b\uff0d\uff20";
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final Pattern WRITTEN = Pattern.compile("<U\\+([0-9A-F]{4,6})>");

  private CellText() {}

  /** The text as a cell has it. */
  public static String of(String text) {
    String visible = Visible.line(text.replace("<U+", "<U+003C>U+"));
    String begin = visible.stripLeading();
    if (NUMBER.matcher(visible).matches()) {
      return visible;
    }
    return !begin.isEmpty() && FORMULA.indexOf(begin.charAt(0)) >= 0 ? "'" + visible : visible;
  }

  /** The cell in a line of comma-separated values, quoted where it must be. */
  public static String quoted(String text) {
    String cell = of(text);
    return cell.chars().anyMatch(c -> c == ',' || c == '"')
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }

  /** The text that a cell was made from. */
  public static String back(String cell) {
    String visible = cell.startsWith("'") ? cell.substring(1) : cell;
    Matcher matcher = WRITTEN.matcher(visible);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String character = new String(Character.toChars(Integer.parseInt(matcher.group(1), 16)));
      matcher.appendReplacement(out, Matcher.quoteReplacement(character));
    }
    return matcher.appendTail(out).toString();
  }

  /** Whether a text is a plain number, which needs no quotes. */
  public static boolean number(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
