package io.deadbox.artifact.registry;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.Sid;
import io.deadbox.binary.WideText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How the data of a value are meant, where their type does not tell. */
public enum Conversion {
  /** As their type says. */
  NONE,
  /** 32 bits: an integer that may be negative. */
  SIGNED,
  /** 64 bits: 100-nanosecond ticks since 1601 UTC. */
  FILETIME,
  /** 32 bits: seconds since 1970 UTC. */
  UNIX_TIME,
  /** 16 bytes: year, month, weekday, day, hour, minute, second, millisecond; 16 bits each. */
  SYSTEMTIME,
  /** Four bytes of an IP address, the first one first. */
  IPV4,
  /** 16 bytes of a GUID. */
  GUID,
  /** A security identifier. */
  SID,
  /** UTF-16 text up to its first NUL, whatever the type. */
  UTF16,
  /** Text of one byte a character up to its first NUL, whatever the type. */
  ANSI;

  /** Data as text, and as a time where they are one; both null for an empty time. */
  public record Converted(@Nullable String text, @Nullable Instant time) {}

  /** Converts the data of a value. */
  public Converted of(RegistryValue value) throws Malformed {
    if (this == NONE) {
      return new Converted(value.text(), null);
    }
    Bytes data = value.bytes();
    return switch (this) {
      case NONE -> new Converted(value.text(), null);
      case SIGNED -> text("" + data.i32(0, value.label()));
      case FILETIME -> time(fileTime(data));
      case UNIX_TIME -> time(unixTime(data));
      case SYSTEMTIME -> time(systemTime(data, 0));
      case IPV4 ->
          text(
              "%d.%d.%d.%d"
                  .formatted(
                      data.u8(0, "address"),
                      data.u8(1, "address"),
                      data.u8(2, "address"),
                      data.u8(3, "address")));
      case GUID -> text(Guid.read(data, 0, value.label()));
      case SID -> text(Sid.read(data, 0));
      case UTF16 -> text(WideText.untilNul(data.utf16(0, data.size(), value.label())));
      case ANSI -> text(WideText.untilNul(data.latin1(0, data.size(), value.label())));
    };
  }

  private static Converted text(String text) {
    return new Converted(text, null);
  }

  private static Converted time(@Nullable Instant time) {
    return new Converted(time == null ? null : time.toString(), time);
  }

  private static @Nullable Instant fileTime(Bytes data) throws Malformed {
    return fileTime(data, 0, "time");
  }

  /** A FILETIME within data; null for none; one that is no time is malformed. */
  public static @Nullable Instant fileTime(Bytes data, long at, String field) throws Malformed {
    long ticks = data.u64(at, field);
    if (!FileTime.valid(ticks)) {
      throw new Malformed(data.origin() + at, field, "%016x is no time".formatted(ticks));
    }
    return FileTime.instant(ticks);
  }

  private static @Nullable Instant unixTime(Bytes data) throws Malformed {
    long seconds = data.u32(0, "time");
    return seconds == 0 ? null : Instant.ofEpochSecond(seconds);
  }

  /** A SYSTEMTIME within data, taken as UTC; null for zeros. */
  public static @Nullable Instant systemTime(Bytes data, long at) throws Malformed {
    int year = data.u16(at, "year");
    int month = data.u16(at + 2, "month");
    int day = data.u16(at + 6, "day");
    if (year == 0 && month == 0 && day == 0) {
      return null;
    }
    try {
      return LocalDateTime.of(
              year,
              month,
              day,
              data.u16(at + 8, "hour"),
              data.u16(at + 10, "minute"),
              data.u16(at + 12, "second"),
              Math.multiplyExact(data.u16(at + 14, "millisecond"), 1_000_000))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException | ArithmeticException _) {
      throw new Malformed(
          data.origin() + at, "system time", "%d-%d-%d".formatted(year, month, day));
    }
  }
}
