package io.deadbox.format.restorepoint;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file rp.log: what a restore point is of.
 *
 * @param event number of the event that it marks, BEGIN_SYSTEM_CHANGE (100) and so on
 * @param type number of the kind of change that it was made before
 * @param sequence number; what lies there is often left over from memory
 * @param description what people are shown
 * @param created when it was made; null if there is no time
 */
public record RestorePoint(
    long event, long type, long sequence, String description, @Nullable Instant created) {
  private static final int DESCRIPTION = 16;
  private static final int LONGEST = 512; // 256 characters, by Microsoft's structure
  private static final int TIME = 8;

  /** Reads a file. */
  public static RestorePoint read(Bytes file, Issues issues) throws Malformed {
    long end = file.size() - TIME; // the time is the last that the file has
    long ticks = file.u64(end, "creation time");
    if (end < DESCRIPTION) {
      throw Malformed.truncated(file.origin() + file.size(), "restore point", "ends too early");
    }
    if (!FileTime.valid(ticks)) {
      issues.add(
          IssueKind.MALFORMED,
          file.origin() + end,
          "creation time",
          "%016x is no time".formatted(ticks));
    }
    long size = Math.min(LONGEST, end - DESCRIPTION);
    return new RestorePoint(
        file.u32(0, "event type"),
        file.u32(4, "restore point type"),
        file.u64(8, "sequence number"),
        WideText.untilNul(file.utf16(DESCRIPTION, size, "description")),
        FileTime.instant(ticks));
  }
}
