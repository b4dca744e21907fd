package io.deadbox.ioc;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of comma-separated values as RFC 4180 has them: cells may stand in quotes, and then hold
 * commas, line ends and doubled quotes. Semicolons or tabs separate where the first line has one
 * before any comma, as some spreadsheets write it.
 */
final class CsvRows {
  /**
   * A row.
   *
   * @param line where it begins
   */
  record Row(int line, List<String> cells) {}

  private CsvRows() {}

  /**
   * The rows that are not blank.
   *
   * @throws IndicatorException if there are more than {@code most}, or a quote is never closed
   */
  static List<Row> read(String source, String text, int most) {
    List<Row> rows = new ArrayList<>();
    char separator = separator(text);
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    int line = 1;
    int begin = 1;
    boolean quoted = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '\n';
      if (quoted && i < text.length()) {
        if (c != '"') {
          cell.append(c);
          line += c == '\n' ? 1 : 0;
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (quoted) {
        throw new IndicatorException(
            "%s:%d: a quote is not closed: repair it".formatted(source, begin));
      } else if (c == '"' && cell.toString().isBlank()) {
        cell.setLength(0);
        quoted = true;
      } else if (c == separator) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        cells.add(cell.toString());
        cell.setLength(0);
        if (cells.stream().anyMatch(value -> !value.isBlank())) {
          rows.add(new Row(begin, List.copyOf(cells)));
        }
        cells.clear();
        begin = ++line;
        if (rows.size() > most) {
          throw new IndicatorException(
              "%s: has more than %d rows: split it".formatted(source, most));
        }
      } else {
        cell.append(c);
      }
    }
    return rows;
  }

  /** The first character of those that may separate, outside quotes, in the first line. */
  private static char separator(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == ';' || c == '\t')) {
        return c;
      } else if (!quoted && c == '\n') {
        break;
      }
    }
    return ',';
  }
}
