package io.deadbox.artifact.registry.system;

import io.deadbox.binary.Malformed;
import java.util.List;
import java.util.StringJoiner;

/** The trigger of a scheduled task that is a time, once or again and again. */
final class TaskSchedule {
  private static final List<String> DAYS =
      List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  private static final List<String> WEEKS = List.of("first", "second", "third", "fourth", "last");

  private TaskSchedule() {}

  static TaskTriggerRow read(TaskFields fields, boolean hasIdentifier) throws Malformed {
    TaskFields.Time begin = fields.time("begin");
    TaskFields.Time end = fields.time("end");
    fields.time("time");
    long repeat = fields.u32("repetition interval");
    long duration = fields.u32("repetition duration");
    fields.u32("time limit");
    long mode = fields.u32("mode of the schedule");
    int first = fields.u16("schedule");
    int second = fields.u16("schedule");
    int third = fields.u16("schedule");
    fields.u16("schedule");
    fields.flag("whether it ends with the repetition");
    boolean enabled = fields.flag("whether it is in force");
    fields.u16("schedule");
    fields.u32("schedule");
    long delay = fields.u32("greatest delay");
    fields.u32("schedule");
    if (hasIdentifier) {
      fields.skipPacked("trigger identifier");
    }
    return new TaskTriggerRow(
        TaskTriggerRow.Kind.TIME,
        enabled,
        begin.instant(),
        end.instant(),
        begin.local() || end.local(),
        words(mode, first, second, third),
        delay,
        repeat,
        duration,
        null,
        null,
        null);
  }

  private static String words(long mode, int first, int second, int third) {
    return switch ((int) mode) {
      case 0 -> "once";
      case 1 -> first == 1 ? "every day" : "every %d days".formatted(first);
      case 2 ->
          (first == 1 ? "every week" : "every %d weeks".formatted(first))
              + " on "
              + named(second, DAYS);
      case 3 -> "on days " + days(first, second) + " of " + named(third, MONTHS);
      case 4 ->
          "on %s, %s week, of %s"
              .formatted(named(first, DAYS), named(second, WEEKS), named(third, MONTHS));
      default -> "mode %d: %04x %04x %04x".formatted(mode, first, second, third);
    };
  }

  private static String named(int bits, List<String> names) {
    if (bits == (1 << names.size()) - 1) {
      return "each";
    }
    StringJoiner joined = new StringJoiner(", ");
    for (int i = 0; i < names.size(); i++) {
      if ((bits >> i & 1) != 0) {
        joined.add(names.get(i));
      }
    }
    return joined.toString();
  }

  /** Days of the month, by bits from the lowest; the 32nd stands for the last. */
  private static String days(int low, int high) {
    long bits = (long) high << 16 | low;
    StringJoiner joined = new StringJoiner(", ");
    for (int i = 0; i < 32; i++) {
      if ((bits >> i & 1) != 0) {
        joined.add(i == 31 ? "last" : "" + (i + 1));
      }
    }
    return joined.toString();
  }
}
