package io.deadbox.format.jumplist;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;

/** The stream {@code DestList} of an automatic jump list. */
public final class DestinationList {
  /** Name of the stream. */
  public static final String STREAM = "DestList";

  private static final int HEADER = 32;
  private static final int NEWEST = 6;

  private DestinationList() {}

  /** The entries, the one opened last first. A damaged entry ends the list, with an issue. */
  public static List<Destination> read(Bytes stream, Issues issues) throws Malformed {
    if (stream.size() == 0) {
      return List.of();
    }
    long version = stream.u32(0, "format version");
    if (version < 1 || version > NEWEST) {
      issues.add(
          IssueKind.UNSUPPORTED,
          stream.origin(),
          "format version",
          version + " is not known; read as the newest that is");
    }
    boolean counted = version != 1;
    long count = stream.u32(4, "number of entries");
    List<Destination> entries = new ArrayList<>();
    issues.contain(() -> {
      long at = HEADER;
      for (long i = 0; i < count; i++) { // an entry takes bytes of the stream
        int pathSize = 2 * stream.u16(at + (counted ? 128 : 112), "path size");
        long pathAt = at + (counted ? 130 : 114);
        entries.add(entry(stream, at, stream.utf16(pathAt, pathSize, "path"), counted, issues));
        at = pathAt + pathSize + (counted ? 4 : 0);
      }
    });
    return List.copyOf(entries);
  }

  private static Destination entry(
      Bytes stream, long at, String path, boolean counted, Issues issues) throws Malformed {
    long opened = stream.u64(at + 100, "last modification time");
    if (!FileTime.valid(opened)) {
      issues.add(
          IssueKind.MALFORMED,
          stream.origin() + at + 100,
          "last modification time",
          "is no time: " + opened);
    }
    int pin = stream.i32(at + 108, "pin status");
    return new Destination(
        stream.origin() + at,
        stream.u32(at + 88, "entry number"),
        path,
        stream.cString(at + 72, 16, "hostname"),
        Guid.read(stream, at + 8, "droid volume identifier"),
        Guid.read(stream, at + 24, "droid file identifier"),
        Guid.read(stream, at + 56, "birth droid file identifier"),
        FileTime.instant(opened),
        pin < 0 ? null : pin,
        counted ? stream.u32(at + 116, "access count") : null);
  }
}
