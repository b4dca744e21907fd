package io.deadbox.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on the command line: a date, or ISO 8601 with or without an offset; UTC without. */
final class GivenTime implements ITypeConverter<Instant> {
  /** Formats of reports have four digits for a year, and archives none before this one. */
  private static final Instant FIRST = Instant.parse("1980-01-01T00:00:00Z");

  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * Reads it.
   *
   * @throws DateTimeException if it is none, with what to write instead
   */
  static Instant read(String text) {
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      return text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new DateTimeException(
          "%s is no time: write it as 2012-05-28 or 2012-05-28T10:00:00Z".formatted(text), e);
    }
  }

  /** Reads a time at which a report can be issued. */
  @Override
  public Instant convert(String text) {
    Instant time;
    try {
      time = read(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
    if (time.isBefore(FIRST) || time.isAfter(END)) {
      throw new TypeConversionException(text + " is no time of issue: from 1980 to 9999");
    }
    return time;
  }
}
