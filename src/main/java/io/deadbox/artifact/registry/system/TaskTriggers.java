package io.deadbox.artifact.registry.system;

import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What starts a scheduled task: the value Triggers, which begins with a header, settings and the
 * account of the task.
 *
 * @param known whether all of it was read
 * @param hidden whether the task asks not to be shown
 * @param enabled whether the task can be started at all
 */
record TaskTriggers(boolean known, boolean hidden, boolean enabled, List<TaskTriggerRow> all) {
  private static final int WINDOWS_7 = 0x15;
  private static final int WINDOWS_8 = 0x16;
  private static final int WINDOWS_10 = 0x17;

  private static final long ENABLED = 0x400000;
  private static final long HIDDEN = 0x800000;

  /** Windows allows 48. */
  private static final int MOST = 64;

  /** Reads the triggers of a task; what comes behind one that is not known is told and left out. */
  static TaskTriggers of(RegistryKey task, Issues issues) {
    Optional<RegistryValue> value = task.value("Triggers");
    List<TaskTriggerRow> triggers = new ArrayList<>();
    long[] flags = {0};
    boolean[] known = {false};
    if (value.isPresent()) {
      issues.contain(() -> {
        TaskFields fields = new TaskFields(value.get().bytes());
        int version = fields.block8("version");
        if (version < WINDOWS_7 || version > WINDOWS_10) {
          issues.add(
              IssueKind.UNSUPPORTED,
              fields.offset() - 8,
              "task triggers",
              "version %02x is not known".formatted(version));
          return;
        }
        flags[0] = header(fields, version);
        while (fields.hasMore() && triggers.size() < MOST) {
          triggers.add(trigger(fields, version));
        }
        known[0] = !fields.hasMore();
        if (!known[0]) {
          throw new Malformed(fields.offset(), "task triggers", "more than " + MOST);
        }
      });
    }
    return new TaskTriggers(
        known[0], (flags[0] & HIDDEN) != 0, (flags[0] & ENABLED) != 0, List.copyOf(triggers));
  }

  /** Reads over what is not a trigger; gives the flags of the task. */
  private static long header(TaskFields fields, int version) throws Malformed {
    fields.time("earliest begin");
    fields.time("latest end");
    long flags = fields.block32("task flags");
    fields.block32("checksum of the task file");
    if (version >= WINDOWS_8) {
      fields.text("principal");
    }
    if (version >= WINDOWS_10) {
      fields.text("display name");
    }
    fields.user();
    fields.buffer("settings");
    return flags;
  }

  private static TaskTriggerRow trigger(TaskFields fields, int version) throws Malformed {
    long offset = fields.offset();
    long magic = fields.block32("trigger");
    if (magic == 0xdddd) {
      return TaskSchedule.read(fields, version >= WINDOWS_8);
    }
    TaskTriggerRow.Kind kind =
        switch ((int) magic) {
          case 0x6666 -> TaskTriggerRow.Kind.STATE_CHANGE;
          case 0x7777 -> TaskTriggerRow.Kind.SESSION_CHANGE;
          case 0x8888 -> TaskTriggerRow.Kind.REGISTRATION;
          case 0xaaaa -> TaskTriggerRow.Kind.LOGON;
          case 0xcccc -> TaskTriggerRow.Kind.EVENT;
          case 0xeeee -> TaskTriggerRow.Kind.IDLE;
          case 0xffff -> TaskTriggerRow.Kind.BOOT;
          default ->
              throw new Malformed(offset, "trigger", "%04x is of no known kind".formatted(magic));
        };
    TaskFields.Time begin = fields.time("begin");
    TaskFields.Time end = fields.time("end");
    long delay = fields.u32("delay");
    fields.u32("time limit");
    long repeat = fields.u32("repetition interval");
    long duration = fields.u32("repetition duration");
    fields.u32("repetition duration");
    fields.u32("whether it ends with the repetition");
    boolean enabled = fields.block8("whether it is in force") != 0;
    fields.skip(8, "trigger");
    if (version >= WINDOWS_8) {
      fields.skipPacked("trigger identifier");
    }
    String user = null;
    String subscription = null;
    String change = null;
    switch (kind) {
      case LOGON -> user = fields.user();
      case SESSION_CHANGE -> {
        change = session(fields.block32("session change"));
        user = fields.user();
      }
      case STATE_CHANGE -> {
        change = "%016x".formatted(fields.u64("name of the state"));
        fields.buffer("data of the state");
      }
      case EVENT -> subscription = subscription(fields);
      default -> {}
    }
    return new TaskTriggerRow(
        kind,
        enabled,
        begin.instant(),
        end.instant(),
        begin.local() || end.local(),
        null,
        delay,
        repeat,
        duration,
        user,
        subscription,
        change);
  }

  private static String subscription(TaskFields fields) throws Malformed {
    String query = fields.countedText("subscription");
    fields.skip(8, "subscription");
    fields.countedText("subscription");
    long count = fields.block32("number of value queries");
    if (count > MOST) {
      throw new Malformed(fields.offset() - 8, "number of value queries", count + " of them");
    }
    for (int i = 0; i < count; i++) {
      fields.countedText("name of a value query");
      fields.countedText("value query");
    }
    return query;
  }

  private static String session(long change) {
    return switch ((int) change) {
      case 1 -> "console connect";
      case 2 -> "console disconnect";
      case 3 -> "remote connect";
      case 4 -> "remote disconnect";
      case 5, 7 -> "lock";
      case 6, 8 -> "unlock";
      default -> "" + change;
    };
  }
}
