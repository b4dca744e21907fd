package io.deadbox.format.evtx;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times of records as text: ISO 8601 UTC with seven decimals, which is all that a tick has. */
final class TimeText {
  private TimeText() {}

  /** Text of a FILETIME that is valid; 0 is the beginning of 1601. */
  static String of(long ticks) {
    Instant time = FileTime.instant(ticks);
    if (time == null) {
      return "1601-01-01T00:00:00.0000000Z";
    }
    LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
    return text(utc, time.getNano() / 100);
  }

  /** Text of a SYSTEMTIME, which counts milliseconds. */
  static String ofSystemTime(Bytes bytes, int at) throws Malformed {
    try {
      return text(
          LocalDateTime.of(
              bytes.u16(at, "year"),
              bytes.u16(at + 2L, "month"),
              bytes.u16(at + 6L, "day"),
              bytes.u16(at + 8L, "hour"),
              bytes.u16(at + 10L, "minute"),
              bytes.u16(at + 12L, "second")),
          bytes.u16(at + 14L, "milliseconds") * 10_000);
    } catch (DateTimeException e) {
      throw new Malformed(bytes.origin() + at, "SYSTEMTIME", "is no time");
    }
  }

  private static String text(LocalDateTime time, int ticks) {
    StringBuilder text = new StringBuilder(28);
    digits(text, time.getYear(), 4);
    digits(text, time.getMonthValue(), 2, '-');
    digits(text, time.getDayOfMonth(), 2, '-');
    digits(text, time.getHour(), 2, 'T');
    digits(text, time.getMinute(), 2, ':');
    digits(text, time.getSecond(), 2, ':');
    digits(text, ticks, 7, '.');
    return text.append('Z').toString();
  }

  private static void digits(StringBuilder text, int number, int width, char before) {
    digits(text.append(before), number, width);
  }

  private static void digits(StringBuilder text, int number, int width) {
    String digits = Integer.toString(number);
    text.repeat('0', Math.max(0, width - digits.length())).append(digits);
  }
}
