package io.deadbox.binary;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The date and time of a FAT directory entry, in steps of two seconds. It names no time zone; where
 * Windows writes it outside of a file system, as in shell items, it is UTC.
 */
public final class FatTime {
  private FatTime() {}

  /** The time, taken as UTC; null where it is 0 ("none") or no date of the calendar. */
  public static @Nullable Instant instant(int date, int time) {
    if (date == 0) {
      return null;
    }
    try {
      return LocalDateTime.of(
              1980 + (date >> 9),
              date >> 5 & 0xF,
              date & 0x1F,
              time >> 11,
              time >> 5 & 0x3F,
              2 * (time & 0x1F))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException _) {
      return null;
    }
  }

  /** Reads the date and, behind it, the time. */
  public static @Nullable Instant read(Bytes bytes, long at, String field) throws Malformed {
    return instant(bytes.u16(at, field), bytes.u16(at + 2, field));
  }
}
