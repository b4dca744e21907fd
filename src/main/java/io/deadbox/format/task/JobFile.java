package io.deadbox.format.task;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A .job file. */
public final class JobFile {
  private static final int FIXED = 68;
  private static final int TRIGGER = 48;
  private static final int MAX_TRIGGERS = 48; // Windows allows as many
  private static final long DISABLED = 0x4;
  private static final long HIDDEN = 0x200;
  private static final long HAS_END = 0x1;
  private static final long TRIGGER_DISABLED = 0x4;

  private static final String[] TRIGGERS = {
    "TASK_TRIGGER_TIME",
    "TASK_TRIGGER_DAILY",
    "TASK_TRIGGER_WEEKLY",
    "TASK_TRIGGER_MONTHLY",
    "TASK_TRIGGER_MONTHLYDOW",
    "TASK_TRIGGER_IDLE",
    "TASK_TRIGGER_BOOT",
    "TASK_TRIGGER_LOGON"
  };

  private final Bytes file;
  private long at;

  private JobFile(Bytes file, long at) {
    this.file = file;
    this.at = at;
  }

  /** Reads a file; triggers that cannot be read are issues. */
  public static TaskDefinition read(Bytes file, Issues issues) throws Malformed {
    if (file.u16(2, "file version") != 1 || file.size() < FIXED) {
      throw new Malformed(file.origin() + 2, "file version", "is not 1: no .job file");
    }
    JobFile reader = new JobFile(file, file.u16(20, "offset of the program's name"));
    String program = reader.text("program");
    String arguments = reader.text("parameters");
    String directory = reader.text("working directory");
    String author = reader.text("author");
    String comment = reader.text("comment");
    List<TaskTrigger> triggers = new ArrayList<>();
    issues.contain(() -> {
      reader.at = file.u16(22, "offset of the triggers");
      int count = file.u16(reader.at, "number of triggers");
      for (int i = 0; i < Math.min(count, MAX_TRIGGERS); i++) {
        triggers.add(trigger(file.slice(reader.at + 2 + (long) TRIGGER * i, TRIGGER, "trigger")));
      }
    });
    long flags = file.u32(48, "flags");
    return new TaskDefinition(
        null,
        author,
        null,
        comment,
        null,
        null,
        null,
        (flags & DISABLED) == 0,
        (flags & HIDDEN) != 0,
        priority(file.u32(32, "priority")),
        Long.toString(file.u32(36, "maximum run time")),
        lastRun(file),
        file.u32(40, "exit code"),
        file.u32(44, "status"),
        program == null
            ? List.of()
            : List.of(new TaskAction("Exec", program, arguments, directory, null, null, null)),
        List.copyOf(triggers));
  }

  private @Nullable String text(String field) throws Malformed {
    long size = 2L * file.u16(at, "length of " + field);
    String text = WideText.untilNul(file.utf16(at + 2, size, field));
    at += 2 + size;
    return text.isEmpty() ? null : text;
  }

  private static String priority(long flags) {
    if ((flags & 0x20) != 0) {
      return "NORMAL";
    }
    if ((flags & 0x40) != 0) {
      return "IDLE";
    }
    if ((flags & 0x80) != 0) {
      return "HIGH";
    }
    return (flags & 0x100) != 0 ? "REALTIME" : "0x%x".formatted(flags);
  }

  private static @Nullable String lastRun(Bytes file) throws Malformed {
    int year = file.u16(52, "year of the last run");
    return year == 0
        ? null
        : "%04d-%02d-%02dT%02d:%02d:%02d.%03d"
            .formatted(
                year,
                file.u16(54, "month"),
                file.u16(58, "day"),
                file.u16(60, "hour"),
                file.u16(62, "minute"),
                file.u16(64, "second"),
                file.u16(66, "millisecond"));
  }

  private static TaskTrigger trigger(Bytes trigger) throws Malformed {
    long flags = trigger.u32(28, "trigger flags");
    long type = trigger.u32(32, "trigger type");
    long interval = trigger.u32(24, "minutes between repetitions");
    long duration = trigger.u32(20, "minutes of repetitions");
    return new TaskTrigger(
        type < TRIGGERS.length ? TRIGGERS[(int) type] : "0x%x".formatted(type),
        "%s%02d:%02d:00"
            .formatted(
                date(trigger, 4), trigger.u16(16, "start hour"), trigger.u16(18, "start minute")),
        (flags & HAS_END) == 0 ? null : date(trigger, 10) + "00:00:00",
        (flags & TRIGGER_DISABLED) == 0,
        null,
        interval == 0 ? null : "PT" + interval + "M",
        duration == 0 ? null : "PT" + duration + "M",
        null,
        null,
        null);
  }

  private static String date(Bytes trigger, long at) throws Malformed {
    return "%04d-%02d-%02dT"
        .formatted(
            trigger.u16(at, "year"), trigger.u16(at + 2, "month"), trigger.u16(at + 4, "day"));
  }
}
