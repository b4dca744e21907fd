package io.deadbox.report;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The time zone that a Windows computer was set to when its registry was last written. Its rules
 * are those of that moment, for all years: Windows itself converts so where it knows no others.
 *
 * @param name as the registry has it
 * @param standardOffset minutes that local standard time is ahead of UTC
 * @param daylightOffset minutes that local summer time is ahead of UTC
 * @param toStandard when summer time ends, in summer time; null where there is none
 * @param toDaylight when it begins, in standard time; null where there is none
 */
public record ImageZone(
    String name,
    int standardOffset,
    int daylightOffset,
    @Nullable Change toStandard,
    @Nullable Change toDaylight) {

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSxxx", Locale.ROOT);

  private static final int LAST_WEEK = 5;

  private static final int DAYS = 7;

  /**
   * The zone of a case, if it is known.
   *
   * @param zone null if it is not
   * @param sentence where it is known from, or why it is not
   */
  public record Known(@Nullable ImageZone zone, String sentence) {
    /** A time in the zone; null if the zone or the time is not known. */
    @Nullable String text(String utc) {
      if (zone == null) {
        return null;
      }
      try {
        return TEXT.format(zone.at(Instant.parse(utc)));
      } catch (DateTimeException notATime) {
        return null;
      }
    }
  }

  /**
   * When a clock is changed.
   *
   * @param year 0 for every year
   * @param month from 1
   * @param week of the weekday in the month, 5 for the last; the day of the month where a year is
   *     given
   * @param weekday 0 for Sunday
   */
  public record Change(int year, int month, int week, int weekday, int hour, int minute) {
    /** The moment in a year, by the clock before it is changed; null if not in this year. */
    private @Nullable LocalDateTime in(int of) {
      if (year != 0 && year != of) {
        return null;
      }
      LocalTime time = LocalTime.of(hour, minute);
      if (year != 0) {
        return YearMonth.of(year, month).isValidDay(week)
            ? LocalDate.of(year, month, week).atTime(time)
            : null;
      }
      DayOfWeek day = DayOfWeek.of(weekday == 0 ? DAYS : weekday);
      LocalDate first = LocalDate.of(of, month, 1);
      LocalDate date =
          week >= LAST_WEEK
              ? first.with(TemporalAdjusters.lastInMonth(day))
              : first.with(TemporalAdjusters.dayOfWeekInMonth(week, day));
      return date.atTime(time);
    }
  }

  /** A moment by the computer's clock. */
  OffsetDateTime at(Instant moment) {
    return moment.atOffset(ZoneOffset.ofTotalSeconds(offset(moment) * 60));
  }

  /** Minutes ahead of UTC. */
  private int offset(Instant moment) {
    if (toStandard == null || toDaylight == null) {
      return standardOffset;
    }
    int year = moment.atOffset(ZoneOffset.ofTotalSeconds(standardOffset * 60)).getYear();
    LocalDateTime begins = toDaylight.in(year);
    LocalDateTime ends = toStandard.in(year);
    if (begins == null || ends == null) {
      return standardOffset;
    }
    Instant begin = begins.minusMinutes(standardOffset).toInstant(ZoneOffset.UTC);
    Instant end = ends.minusMinutes(daylightOffset).toInstant(ZoneOffset.UTC);
    boolean afterBegin = !moment.isBefore(begin);
    boolean beforeEnd = moment.isBefore(end);
    boolean summer =
        begin.isBefore(end) ? afterBegin && beforeEnd : afterBegin || beforeEnd; // southern half
    return summer ? daylightOffset : standardOffset;
  }
}
