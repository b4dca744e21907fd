package io.deadbox.format.restorepoint;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.Sid;
import io.deadbox.binary.WideText;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file change.log. */
public final class ChangeLog {
  private static final long SIGNATURE = 0xabcdef12L;
  private static final long VERSION = 2;
  private static final int LOG_HEADER = 0;
  private static final int LOG_ENTRY = 1;
  private static final int VOLUME_PATH = 2;
  private static final int FIRST_PATH = 3;
  private static final int SECOND_PATH = 4;
  private static final int TEMP_PATH = 5;
  private static final int ACL_INLINE = 6;
  private static final int DEBUG_INFO = 8;
  private static final int SHORT_NAME = 9;

  private static final int HEADER = 16;
  private static final int ENTRY = 64;
  private static final int PART = 8;
  private static final int COPY_OF_SIZE = 4;
  private static final long NO_ATTRIBUTES = 0xffffffffL;

  /** Access rights have 8 KiB at most, by Microsoft's document, and paths 64 KiB. */
  private static final long LARGEST = 1 << 20;

  private final Bytes file;
  private final Issues issues;
  private @Nullable String volume;

  private ChangeLog(Bytes file, Issues issues) {
    this.file = file;
    this.issues = issues;
  }

  /**
   * Gives all entries, in the order of the file. Behind a damaged one, the next good one is found.
   *
   * @throws Malformed if the file is no change log
   */
  public static void walk(Bytes file, Consumer<Change> changes, Issues issues) throws Malformed {
    new ChangeLog(file, issues).walk(changes);
  }

  private void walk(Consumer<Change> changes) throws Malformed {
    if (file.u32(4, "record type") != LOG_HEADER || file.u32(8, "signature") != SIGNATURE) {
      throw new Malformed(file.origin() + 4, "signature", "is not that of a change log");
    }
    long version = file.u32(12, "format version");
    if (version != VERSION) {
      issues.add(
          IssueKind.UNSUPPORTED,
          file.origin() + 12,
          "format version",
          version + " is not known; read as version 2");
    }
    long at = file.u32(0, "record size");
    boolean whole =
        at >= HEADER && at <= file.size() && issues.contain(() -> volume = volume(sizeAt(0)));
    at = whole ? at : next(HEADER);
    boolean lost = !whole;
    while (at >= 0 && at + ENTRY <= file.size()) {
      long here = at;
      if (isEntry(at)) {
        issues.contain(() -> changes.accept(entry(file.slice(here, sizeAt(here), "entry"))));
        at += sizeAt(here);
        lost = false;
      } else {
        long found = next(at);
        if (!lost && (found >= 0 || !isEmpty(at))) {
          issues.add(
              IssueKind.MALFORMED, file.origin() + at, "change log entry", "is damaged: left out");
        }
        lost = true;
        at = found;
      }
    }
  }

  private long sizeAt(long at) throws Malformed {
    return file.u32(at, "record size");
  }

  private boolean isEntry(long at) throws Malformed {
    if (at < 0 || at > file.size() - ENTRY) {
      return false;
    }
    long size = sizeAt(at);
    return size >= ENTRY + COPY_OF_SIZE
        && size <= Math.min(LARGEST, file.size() - at)
        && file.u32(at + 4, "record type") == LOG_ENTRY
        && file.u32(at + 8, "signature") == SIGNATURE;
  }

  /** Where the next entry begins behind a place; -1 if there is none. */
  private long next(long behind) throws Malformed {
    for (long at = behind + 1; at <= file.size() - ENTRY; at++) {
      if (file.u8(at + 8, "signature") == (SIGNATURE & 0xff) && isEntry(at)) {
        return at;
      }
    }
    return -1;
  }

  private boolean isEmpty(long from) throws Malformed {
    for (long at = from; at < file.size(); at++) {
      if (file.u8(at, "end of the log") != 0) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String volume(long size) throws Malformed {
    Bytes header = file.slice(0, size, "log header");
    return text(parts(header, HEADER).get(VOLUME_PATH));
  }

  private Change entry(Bytes entry) throws Malformed {
    long copy = entry.u32(entry.size() - COPY_OF_SIZE, "copy of the record size");
    if (copy != entry.size()) {
      issues.add(
          IssueKind.MALFORMED,
          entry.origin() + entry.size() - COPY_OF_SIZE,
          "copy of the record size",
          "%d, not %d".formatted(copy, entry.size()));
    }
    Map<Integer, Bytes> parts = parts(entry, ENTRY);
    long attributes = entry.u32(20, "file attributes");
    String process = WideText.untilNul(entry.utf16(32, 32, "process name"));
    return new Change(
        entry.origin(),
        entry.u32(12, "entry type"),
        entry.u32(16, "entry flags"),
        attributes == NO_ATTRIBUTES ? null : attributes,
        entry.u64(24, "sequence number"),
        volume,
        process.isEmpty() ? null : process,
        text(parts.get(FIRST_PATH)),
        text(parts.get(SECOND_PATH)),
        text(parts.get(TEMP_PATH)),
        text(parts.get(SHORT_NAME)),
        owner(parts.get(ACL_INLINE)),
        debug(parts.get(DEBUG_INFO)));
  }

  /** The parts of a record from a place in it, by their types; the first one of each. */
  private Map<Integer, Bytes> parts(Bytes record, long from) throws Malformed {
    Map<Integer, Bytes> parts = new HashMap<>();
    long end = record.size() - COPY_OF_SIZE;
    long at = from;
    while (at < end) {
      long size = record.u32(at, "size of a part");
      if (!leadsOn(record, at + size, end)) {
        size += COPY_OF_SIZE;
      }
      if (size < PART || !leadsOn(record, at + size, end)) {
        issues.add(
            IssueKind.MALFORMED,
            record.origin() + at,
            "part of a record",
            "its size, %d, leads nowhere".formatted(record.u32(at, "size of a part")));
        return parts;
      }
      int type = (int) Math.min(record.u32(at + 4, "type of a part"), Integer.MAX_VALUE);
      parts.putIfAbsent(type, record.slice(at + PART, size - PART, "part of a record"));
      at += size;
    }
    return parts;
  }

  /** Whether a place is the end, or where another part begins. */
  private static boolean leadsOn(Bytes record, long at, long end) throws Malformed {
    if (at >= end - PART) {
      return at == end;
    }
    long size = record.u32(at, "size of a part");
    long type = record.u32(at + 4, "type of a part");
    return size >= PART && size <= end - at && type >= VOLUME_PATH && type <= SHORT_NAME;
  }

  private static @Nullable String text(@Nullable Bytes part) throws Malformed {
    return part == null ? null : WideText.untilNul(part.utf16(0, part.size(), "text of a part"));
  }

  /** The owner in a security descriptor, [MS-DTYP] 2.4.6; null if it names none. */
  private @Nullable String owner(@Nullable Bytes rights) {
    try {
      long owner = rights == null ? 0 : rights.u32(4, "offset of the owner");
      return rights == null || owner == 0 ? null : Sid.read(rights, owner);
    } catch (Malformed malformed) {
      issues.add(malformed);
      return null;
    }
  }

  private Change.@Nullable Debug debug(@Nullable Bytes debug) {
    try {
      return debug == null
          ? null
          : new Change.Debug(
              debug.u32(0, "thread"),
              debug.u32(4, "process"),
              FileTime.instant(debug.u64(8, "time")),
              debug.cString(16, Math.min(13, debug.size() - 16), "name of the program"));
    } catch (Malformed malformed) {
      issues.add(malformed);
      return null;
    }
  }
}
