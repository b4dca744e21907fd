package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction log holds, applicable or not.
 *
 * @param log the file
 * @param base its own copy of the hive's header; null if it has none that is valid
 * @param entries those that are valid, in the order in which they lie
 * @param end why reading ended before the file did; empty if nothing is wrong
 */
record LogContent(HiveLog log, @Nullable BaseBlock base, List<LogEntry> entries, String end) {
  private static final int NEW_FORMAT = 6;

  /** Reads a log. What is wrong with it is told by the result. */
  static LogContent read(HiveLog log) {
    if (log.bytes().size() == 0) {
      return new LogContent(log, null, List.of(), "is empty");
    }
    List<LogEntry> entries = new ArrayList<>();
    BaseBlock base = null;
    String end = "";
    try {
      base = BaseBlock.read(log.bytes(), new Issues());
      String refusal = refusal(base);
      if (!refusal.isEmpty()) {
        return new LogContent(log, null, List.of(), refusal);
      }
      if (base.fileType() == NEW_FORMAT) {
        readEntries(log.bytes(), entries);
      } else {
        entries.add(OldLog.read(log.bytes(), base));
      }
    } catch (Malformed malformed) {
      end =
          "%s at offset %d: %s"
              .formatted(malformed.field(), malformed.offset(), malformed.reason());
    }
    return new LogContent(log, base, entries, end);
  }

  private static String refusal(BaseBlock base) {
    if (base.isHive()) {
      return "is no transaction log";
    }
    if (!base.checksumValid()) {
      return "the header's checksum is wrong";
    }
    return base.primarySequence() == base.secondarySequence()
        ? ""
        : "was not fully written: its sequence numbers differ";
  }

  /** Entries follow each other, each counted one up; older ones may lie behind the last. */
  private static void readEntries(Bytes log, List<LogEntry> entries) throws Malformed {
    long at = LogEntry.SECTOR;
    while (log.startsWith(at, LogEntry.SIGNATURE)) {
      long size = LogEntry.size(log, at);
      LogEntry entry = LogEntry.read(log, at, size);
      if (!entries.isEmpty() && entry.sequence() != entries.getLast().sequence() + 1) {
        return;
      }
      entries.add(entry);
      at += size;
    }
  }

  /** Whether the log is of the format of Windows 8.1 and later. */
  boolean newFormat() {
    return base != null && base.fileType() == NEW_FORMAT;
  }

  /** What of the log was used, and why not the rest. */
  LogUse use(List<LogEntry> used, String why) {
    return new LogUse(
        log.name(),
        base == null ? LogUse.Format.NONE : newFormat() ? LogUse.Format.NEW : LogUse.Format.OLD,
        base == null ? null : base.lastWritten(),
        entries.size(),
        used.size(),
        used.isEmpty() ? null : used.getFirst().sequence(),
        used.isEmpty() ? null : used.getLast().sequence(),
        used.stream().flatMap(entry -> entry.pages().stream()).toList(),
        why.isEmpty() || end.isEmpty() ? why + end : why + "; " + end);
  }
}
