package io.deadbox.binary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Windows' FILETIME: 100-nanosecond ticks since 1601-01-01 UTC. It is also how the case database
 * keeps every time: an integer that sorts and loses nothing. Integers only, never floating point.
 */
public final class FileTime {
  private static final long TICKS_A_SECOND = 10_000_000L;
  private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;

  /** Last tick of the year 9999: the latest time that ISO 8601 and SQLite write in four digits. */
  public static final long MAX_TICKS = 2_650_467_743_999_999_999L;

  private FileTime() {}

  /**
   * The time of a FILETIME field. Null where the field is 0 ("never") or beyond the year 9999; a
   * caller that can report an issue asks {@link #valid} first.
   */
  public static @Nullable Instant instant(long ticks) {
    if (ticks == 0 || !valid(ticks)) {
      return null;
    }
    return Instant.ofEpochSecond(
        ticks / TICKS_A_SECOND - SECONDS_1601_TO_1970, ticks % TICKS_A_SECOND * 100);
  }

  /** Whether the ticks are a time up to the year 9999, or 0. */
  public static boolean valid(long ticks) {
    return ticks >= 0 && ticks <= MAX_TICKS;
  }

  /** Ticks of a time; what is finer than 100 ns is cut off. Negative before 1601. */
  public static long ticks(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond() + SECONDS_1601_TO_1970, TICKS_A_SECOND),
        time.getNano() / 100);
  }
}
