package io.deadbox.artifact.browser;

import io.deadbox.binary.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The ways in which browsers count time. What is 0, negative or beyond the year 9999 is none. */
final class BrowserTime {
  private static final long MICROS = 1_000_000;

  private static final long SECONDS_1970_TO_2001 = 978_307_200;

  /** Beyond the year 9999. */
  private static final long LAST_SECOND = 300_000_000_000L;

  private BrowserTime() {}

  /**
   * Microseconds since 1601, of Chromium; small numbers are of its first versions: Unix seconds.
   */
  static @Nullable Instant chromium(@Nullable Long value) {
    if (value == null || value <= 0) {
      return null;
    }
    if (value < 10_000_000_000L) {
      return Instant.ofEpochSecond(value);
    }
    return value > FileTime.MAX_TICKS / 10 ? null : FileTime.instant(10 * value);
  }

  /** Microseconds since 1970, of Firefox. */
  static @Nullable Instant micros(@Nullable Long value) {
    if (value == null || value <= 0) {
      return null;
    }
    return seconds(value / MICROS, value % MICROS * 1000);
  }

  /**
   * Seconds since 2001, of macOS, which keeps them as floating point numbers; rounded to
   * microseconds, to which they are exact.
   */
  static @Nullable Instant apple(@Nullable Double value) {
    if (value == null || Double.isNaN(value) || value <= 0 || value > LAST_SECOND) {
      return null;
    }
    long micros = Math.round(value * MICROS);
    return seconds(SECONDS_1970_TO_2001 + micros / MICROS, micros % MICROS * 1000);
  }

  /** Seconds since 1970; a number too large for them is of milliseconds. */
  static @Nullable Instant seconds(@Nullable Long value) {
    if (value == null || value <= 0) {
      return null;
    }
    return value > 100_000_000_000L
        ? seconds(value / 1000, value % 1000 * MICROS)
        : seconds(value, 0);
  }

  private static @Nullable Instant seconds(long seconds, long nanos) {
    try {
      Instant time = Instant.ofEpochSecond(seconds, nanos);
      return FileTime.valid(FileTime.ticks(time)) ? time : null;
    } catch (DateTimeException | ArithmeticException _) {
      return null;
    }
  }
}
