package io.deadbox.ioc;

import io.deadbox.binary.FileTime;
import io.deadbox.schema.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of the case as text, as an examiner reads them. */
final class Values {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final long TICKS_A_SECOND = 10_000_000L;
  private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;

  private Values() {}

  /** The value in a column of a row; it is not NULL. */
  static String text(ResultSet row, int column, ColumnType type) throws SQLException {
    return switch (type) {
      case TEXT -> row.getString(column);
      case INTEGER, BOOLEAN, TIME -> text(row.getLong(column), type);
      case REAL -> Double.toString(row.getDouble(column));
      case BLOB -> HexFormat.of().formatHex(row.getBytes(column));
    };
  }

  /** The value in a column of a row; null if it is NULL. */
  static @Nullable String textOrNull(ResultSet row, int column, ColumnType type)
      throws SQLException {
    if (type == ColumnType.TEXT) {
      return row.getString(column);
    }
    return row.getObject(column) == null ? null : text(row, column, type);
  }

  /** A number, a time or a flag. */
  static String text(long value, ColumnType type) {
    return switch (type) {
      case TIME -> time(value);
      case BOOLEAN -> value == 0 ? "false" : "true";
      case INTEGER, TEXT, REAL, BLOB -> Long.toString(value);
    };
  }

  /** Ticks as ISO 8601 text; the fraction only where there is one. */
  static String time(long ticks) {
    if (!FileTime.valid(ticks)) {
      return Long.toString(ticks);
    }
    String seconds =
        SECONDS.format(
            java.time.Instant.ofEpochSecond(ticks / TICKS_A_SECOND - SECONDS_1601_TO_1970));
    long fraction = ticks % TICKS_A_SECOND;
    return fraction == 0 ? seconds + "Z" : "%s.%07dZ".formatted(seconds, fraction);
  }

  /** Whether a comparison holds on the value in a column of a row. */
  static boolean hold(
      Comparison comparison, ResultSet row, int column, ColumnType type, CountedText.Budget budget)
      throws SQLException {
    return switch (comparison) {
      case Comparison.Phrases phrases -> phrases.holds(text(row, column, type));
      case Comparison.Expression expression -> expression.holds(text(row, column, type), budget);
      case Comparison.Addresses addresses -> addresses.holds(text(row, column, type));
      case Comparison.RealRange range -> range.holds(row.getDouble(column));
      case Comparison.Range range -> {
        if (type != ColumnType.TEXT) {
          yield range.holds(row.getLong(column));
        }
        Long number = Comparisons.number(row.getString(column));
        yield number != null && range.holds(number);
      }
    };
  }
}
