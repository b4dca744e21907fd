package io.deadbox.ioc;

import io.deadbox.binary.Hashes;
import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import io.deadbox.ioc.Criterion.Operator;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads plain lists as indicators that any of their values fulfils: text with one value a line, and
 * comments from {@code #} or {@code ;} on; or CSV with type, value and description. Of a hash and a
 * file's name, as {@code md5sum} prints them, the hash is the value. No line is silently left out:
 * a value of a type that nobody knows is asked for by that type's name, and so told to be not
 * evaluable.
 */
final class PlainList {
  /** More lines than published lists of hashes have; each takes some 500 bytes of memory. */
  private static final int MAX_LINES = 2_000_000;

  /** Lists are plain, so that they may be larger than indicators. */
  static final int MAX_BYTES = 192 << 20;

  /** A path has 32,767 characters at most. */
  private static final int MAX_LINE = 65_536;

  /** A line as md5sum, sha256sum and their kin print it, in either of their forms. */
  private static final Pattern SUMMED =
      Pattern.compile(
          "\\\\?(?<hash>\\p{XDigit}{32,64}+)[\\s,]\\s*+\\*?(?<name>\\S.*)"
              + "|(?i)(?:md5|sha-?1|sha-?256)\\s*+(?:\\((?<file>.*)\\))?\\s*+[:=]\\s*+(?<tagged>\\p{XDigit}{32,64})");

  private static final Pattern LONG_HEX = Pattern.compile("\\p{XDigit}{32}");

  private final String source;
  private final List<Criterion> lines = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int known; // lines with a value of a known kind

  private PlainList(String source) {
    this.source = source;
  }

  /**
   * Reads a file's bytes.
   *
   * @param csv whether its lines are rows of type, value and description
   * @throws IndicatorException if it cannot be used
   */
  static Indicator read(String source, byte[] bytes, boolean csv) {
    return of(source, bytes, csv).indicator(source, bytes);
  }

  /**
   * The same of a file that nobody has called a list.
   *
   * @throws NoIndicatorException if it reads like prose or another table: fewer than half of its
   *     lines are values of a known kind
   */
  static Indicator readIfList(String source, byte[] bytes, boolean csv) {
    PlainList list = of(source, bytes, csv);
    if (list.known * 2 < list.lines.size() || list.lines.isEmpty()) {
      throw new NoIndicatorException(source + ": is no list of values");
    }
    return list.indicator(source, bytes);
  }

  private static PlainList of(String source, byte[] bytes, boolean csv) {
    if (bytes.length > MAX_BYTES) {
      throw new IndicatorException(
          "%s: is larger than %d MB: split it".formatted(source, MAX_BYTES >> 20));
    }
    PlainList list = new PlainList(source);
    String text = list.decoded(bytes);
    int nul = text.indexOf('\0');
    if (nul >= 0) { // UTF-16 without its mark, most often: no value of a disk would be met
      throw new IndicatorException(
          "%s:%d: holds a NUL character: store the list as UTF-8"
              .formatted(source, text.substring(0, nul).lines().count()));
    }
    if (text.stripLeading().startsWith("<")) {
      throw new IndicatorException(source + ": is XML: name it *.ioc");
    }
    if (csv) {
      list.rows(CsvRows.read(source, text, MAX_LINES));
    } else {
      list.lines(text);
    }
    return list;
  }

  private Indicator indicator(String source, byte[] bytes) {
    if (lines.isEmpty()) {
      throw new IndicatorException(source + ": holds no values: one a line is expected");
    }
    return Indicator.anyOf(
        source, Hashes.sha256(bytes), "list", IndicatorBuilder.fileName(source), lines, notes);
  }

  private String decoded(byte[] bytes) {
    Charset charset = StandardCharsets.UTF_8;
    int skip = 0;
    if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
      charset = StandardCharsets.UTF_16LE;
      skip = 2;
    } else if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
      charset = StandardCharsets.UTF_16BE;
      skip = 2;
    } else if (bytes.length >= 3
        && (bytes[0] & 0xff) == 0xef
        && (bytes[1] & 0xff) == 0xbb
        && (bytes[2] & 0xff) == 0xbf) {
      skip = 3;
    }
    ByteBuffer content = ByteBuffer.wrap(bytes, skip, bytes.length - skip);
    try {
      return charset.newDecoder().decode(content).toString();
    } catch (CharacterCodingException e) {
      notes.add("its bytes are no " + charset + ", and were read as Windows-1252");
      return new String(bytes, skip, bytes.length - skip, Charset.forName("windows-1252"));
    }
  }

  private void lines(String text) {
    String[] all = text.split("\\R", -1);
    if (all.length > MAX_LINES) {
      throw new IndicatorException(
          "%s: has more than %d lines: split it".formatted(source, MAX_LINES));
    }
    for (int i = 0; i < all.length; i++) {
      String line = all[i].strip();
      String comment = null;
      int mark = commentStart(line);
      if (mark >= 0) {
        comment = line.substring(mark + 1).strip();
        line = line.substring(0, mark).strip();
      }
      if (!line.isEmpty()) {
        checkLength(line, i + 1);
        Matcher summed = SUMMED.matcher(line);
        if (summed.matches() && isOfOneFile(summed)) {
          line = hash(summed);
          comment = comment == null ? name(summed) : comment;
        }
        PlainValue value = PlainValue.of(line);
        known += value.isOfKnownKind() ? 1 : 0;
        add(value, comment, i + 1);
      }
    }
  }

  private static String hash(Matcher summed) {
    String first = summed.group("hash");
    return first == null ? summed.group("tagged") : first;
  }

  /** The name of the file that was summed; null if none was given. */
  private static @Nullable String name(Matcher summed) {
    String name = summed.group("name");
    return name == null ? summed.group("file") : name;
  }

  /** Whether it is a hash beside a name, and not beside further hashes, which would be lost. */
  private static boolean isOfOneFile(Matcher summed) {
    String name = name(summed);
    return Comparisons.hashOf(hash(summed)) != null
        && (name == null || !LONG_HEX.matcher(name).lookingAt());
  }

  /**
   * Where a comment begins: at the line's start, or behind a blank, as names may hold the signs.
   */
  private static int commentStart(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if ((c == '#' || c == ';') && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
        return i;
      }
    }
    return -1;
  }

  private void checkLength(String value, int line) {
    if (value.length() > MAX_LINE) {
      throw new IndicatorException(
          "%s:%d: a value has more than %d characters: is this a list?"
              .formatted(source, line, MAX_LINE));
    }
  }

  private void rows(List<CsvRows.Row> rows) {
    int type = 0;
    int value = 1;
    int description = 2;
    int first = 0;
    if (!rows.isEmpty()) {
      List<String> head =
          rows.getFirst().cells().stream().map(c -> c.strip().toLowerCase(Locale.ROOT)).toList();
      if (head.contains("value")) {
        type = head.indexOf("type");
        value = head.indexOf("value");
        description = head.indexOf("description");
        first = 1;
      } else if (rows.stream().allMatch(row -> row.cells().size() == 1)) {
        type = -1; // values alone, whose looks tell of what kind they are
        value = 0;
      }
    }
    for (CsvRows.Row row : rows.subList(first, rows.size())) {
      String text = cell(row, value);
      String kind = cell(row, type);
      checkLength(text, row.line());
      if (text.isEmpty() && kind.startsWith("#")) {
        continue;
      }
      String comment = cell(row, description);
      PlainValue asked = text.isEmpty() ? null : PlainValue.of(kind, text);
      if (asked != null) {
        known += kind.isEmpty() && !asked.isOfKnownKind() ? 0 : 1;
      } else {
        notes.add(
            "%s (line %d)"
                .formatted(
                    text.isEmpty()
                        ? "a row has no value, and can never match"
                        : "\"%s\" is no type of value: its rows cannot be evaluated"
                            .formatted(kind),
                    row.line()));
        asked = new PlainValue(text, List.of(new PlainValue.Ask(kind, Condition.IS)));
      }
      add(asked, comment.isEmpty() ? null : comment, row.line());
    }
  }

  private static String cell(CsvRows.Row row, int column) {
    return column < 0 || column >= row.cells().size() ? "" : row.cells().get(column).strip();
  }

  private void add(PlainValue value, @Nullable String comment, int line) {
    List<Criterion> asks = new ArrayList<>();
    for (PlainValue.Ask ask : value.asks()) {
      asks.add(
          new Item(
              null,
              ask.term(),
              "mir",
              ask.condition(),
              false,
              false,
              value.text(),
              null,
              comment,
              line));
    }
    lines.add(asks.size() == 1 ? asks.getFirst() : new Group(Operator.OR, asks, null, null));
  }
}
