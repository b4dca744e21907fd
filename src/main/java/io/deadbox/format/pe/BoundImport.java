package io.deadbox.format.pe;

import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import java.util.List;

/**
 * A library whose addresses were written into the image ahead, and the time stamp that it had then:
 * a library with another one is not the one that was bound to. Layout as
 * IMAGE_BOUND_IMPORT_DESCRIPTOR of Windows' headers.
 *
 * @param name of the library
 * @param timestamp of the library, in seconds since 1970
 * @param forwarded whether it is only there because the one before it forwards functions to it
 * @param offset of the line in the file
 */
public record BoundImport(String name, long timestamp, boolean forwarded, long offset) {
  /** Lines read; one for each imported library, and some that they forward to. */
  static final int MAX_ENTRIES = 1024;

  private static final int SIZE = 8;

  /** When the library was linked, if its linker stored a time. */
  public Instant linked() {
    return Instant.ofEpochSecond(timestamp);
  }

  static void readAll(RvaMap memory, DataDirectory place, Issues issues, List<BoundImport> bound)
      throws Malformed {
    Mapped table = memory.at(place.rva(), "bound imports", place.offset());
    int forwards = 0;
    for (int i = 0; i < MAX_ENTRIES; i++) {
      long at = (long) SIZE * i;
      long timestamp = table.u32(at, "bound time/date stamp");
      int name = table.u16(at + 4, "bound module name");
      if (timestamp == 0 && name == 0) {
        return;
      }
      boolean forwarded = forwards > 0;
      forwards = forwarded ? forwards - 1 : table.u16(at + 6, "number of forwarders");
      issues.contain(() -> {
        String library = table.cString(name, Names.LONGEST, "bound module name");
        bound.add(new BoundImport(library, timestamp, forwarded, table.offset(at)));
      });
    }
    issues.add(
        IssueKind.LIMIT,
        place.offset(),
        "bound imports",
        "only the first " + MAX_ENTRIES + " were read");
  }
}
