package io.deadbox.format.pe;

import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.List;

/**
 * Functions that Windows calls before the entry point, where debuggers and readers may not look:
 * section "The .tls Section" of the format document.
 */
final class TlsCallbacks {
  /** Addresses read; real programs have a handful. */
  static final int MAX_CALLBACKS = 256;

  private TlsCallbacks() {}

  /** Reads the callbacks' addresses as stored: relative to nothing. */
  static void read(
      RvaMap memory, Header header, DataDirectory place, Issues issues, List<Long> callbacks)
      throws Malformed {
    Mapped table = memory.at(place.rva(), "TLS directory", place.offset());
    int width = header.plus() ? 8 : 4;
    long address = address(table, 3L * width, width, "address of callbacks");
    if (address == 0) {
      return;
    }
    long rva = address - header.imageBase();
    Mapped list = memory.at(rva, "address of callbacks", table.offset(3L * width));
    for (long at = 0; callbacks.size() < MAX_CALLBACKS; at += width) {
      long callback = address(list, at, width, "TLS callback");
      if (callback == 0) {
        return;
      }
      callbacks.add(callback);
    }
    issues.add(
        IssueKind.LIMIT,
        list.offset(0),
        "TLS callbacks",
        "only the first " + MAX_CALLBACKS + " were counted");
  }

  private static long address(Mapped from, long at, int width, String field) throws Malformed {
    return width == 8 ? from.u64(at, field) : from.u32(at, field);
  }
}
