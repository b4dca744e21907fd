package io.deadbox.ioc;

import io.deadbox.binary.FileTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as indicators write them: ISO 8601, without a zone in UTC, as exact as they are written.
 */
final class Times {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)"
              + "(?:[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?)?"
              + "\\s*(Z|z|[+-]\\d\\d:?\\d\\d)?");

  private static final long TICKS_A_SECOND = 10_000_000L;

  private Times() {}

  /** The first and last tick of a day, minute, second or part of one; null if it is no date. */
  static Comparison.@Nullable Range span(String content) {
    Matcher form = FORM.matcher(content.strip());
    if (!form.matches()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.of(number(form, 1), number(form, 2), number(form, 3));
      boolean timed = form.group(4) != null;
      String fraction = form.group(7);
      int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
      LocalDateTime time =
          timed
              ? day.atTime(number(form, 4), number(form, 5), number(form, 6), nanos)
              : day.atStartOfDay();
      String zone = form.group(8);
      ZoneOffset offset =
          zone == null || zone.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(zone);
      long first = FileTime.ticks(time.toInstant(offset));
      return new Comparison.Range(first, first + width(timed, form.group(6), fraction) - 1);
    } catch (DateTimeException | ArithmeticException e) {
      return null; // such as the 31st of February
    }
  }

  private static long width(boolean timed, @Nullable String seconds, @Nullable String fraction) {
    if (!timed) {
      return 86_400 * TICKS_A_SECOND;
    }
    if (seconds == null) {
      return 60 * TICKS_A_SECOND;
    }
    long width = TICKS_A_SECOND;
    for (int digit = 0; fraction != null && digit < fraction.length() && width > 1; digit++) {
      width /= 10;
    }
    return width;
  }

  private static int number(Matcher form, int group) {
    String digits = form.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
