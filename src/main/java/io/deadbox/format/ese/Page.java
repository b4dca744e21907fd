package io.deadbox.format.ese;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.ArrayList;
import java.util.List;

/**
 * A page: entries of one node of a tree. Tags at its end say where each entry lies; the first one
 * is of the page itself, and holds the beginning that the keys of the others share.
 *
 * @param number of the page, from 1
 * @param flags what the page is of
 * @param shared beginning of keys
 * @param entries in the order of their keys
 */
record Page(long number, long flags, Bytes shared, List<Entry> entries) {
  static final int ROOT = 0x1;
  static final int LEAF = 0x2;
  static final int SPACE_TREE = 0x20;
  static final int INDEX = 0x40;
  static final int LONG_VALUE = 0x80;

  private static final int HEADER = 40;
  private static final int LARGE_HEADER = 80;
  private static final int TAG = 4;
  private static final int REMOVED = 0x2;
  private static final int SHARES_KEY = 0x4;

  /**
   * An entry.
   *
   * @param removed whether it has been deleted
   * @param key the shared beginning with its own end
   * @param data what is behind the key
   */
  record Entry(boolean removed, Bytes key, Bytes data) {}

  static Page read(Bytes file, long number, EseHeader header) throws Malformed {
    int size = header.pageSize();
    Bytes page = file.slice((number + 1) * size, size, "page");
    boolean large = header.largePages();
    long flags = page.u32(36, "page flags");
    int count = page.u16(34, "available page tag");
    if ((long) count * TAG > size - HEADER) {
      throw new Malformed(page.origin() + 34, "available page tag", count + " do not fit");
    }
    Bytes data = page.from(large ? LARGE_HEADER : HEADER, "page values");
    Bytes shared = count == 0 ? page.slice(0, 0, "page") : tagged(page, data, 0, large);
    List<Entry> entries = new ArrayList<>();
    boolean sharing = (flags & ROOT) == 0; // of a root, the first entry is of its space
    for (int tag = 1; tag < count; tag++) {
      Bytes value = tagged(page, data, tag, large);
      if (value.size() == 0) {
        continue;
      }
      entries.add(entry(value, tagFlags(page, value, tag, large), sharing, shared, large));
    }
    return new Page(number, flags, shared, entries);
  }

  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  private static Bytes tagged(Bytes page, Bytes data, int tag, boolean large) throws Malformed {
    long at = page.size() - (tag + 1L) * TAG;
    int mask = large ? 0x7fff : 0x1fff;
    int size = page.u16(at, "page tag size") & mask;
    int offset = page.u16(at + 2, "page tag offset") & mask;
    return data.slice(offset, size, "page value");
  }

  /** Small pages keep them with the offset, large ones with the size of the key. */
  private static int tagFlags(Bytes page, Bytes value, int tag, boolean large) throws Malformed {
    return large
        ? value.u16(0, "page value flags") >> 13
        : page.u16(page.size() - (tag + 1L) * TAG + 2, "page tag flags") >> 13;
  }

  private static Entry entry(Bytes value, int flags, boolean sharing, Bytes shared, boolean large)
      throws Malformed {
    int mask = large ? 0x1fff : 0xffff;
    long at = 0;
    int common = 0;
    if ((flags & SHARES_KEY) != 0) {
      common = value.u16(0, "common page key size") & mask;
      mask = 0xffff; // the flags are in the first word alone
      at = 2;
    }
    int own = value.u16(at, "local page key size") & mask;
    byte[] end = value.array(at + 2, own, "local page key");
    byte[] begin = sharing ? shared.upTo(0, common) : new byte[0];
    byte[] key = new byte[begin.length + end.length];
    System.arraycopy(begin, 0, key, 0, begin.length);
    System.arraycopy(end, 0, key, begin.length, end.length);
    return new Entry(
        (flags & REMOVED) != 0,
        Bytes.of(key, value.origin() + at + 2),
        value.from(at + 2 + own, "page value data"));
  }
}
