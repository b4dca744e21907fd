package io.deadbox.format.evtx;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of elements and attributes in one chunk, each stored once and referred to by offset.
 */
final class Names {
  /** Next name, hash and number of characters. */
  private static final int HEADER = 8;

  private static final int HASH_FACTOR = 65_599; // [MS-EVEN6] 2.2.12, NameHash

  private final Bytes chunk;
  private final Budget budget;
  private final Map<Integer, String> known = new HashMap<>();

  Names(Bytes chunk, Budget budget) {
    this.chunk = chunk;
    this.budget = budget;
  }

  /** The name that the cursor's next field refers to; one that is stored right there is passed. */
  String read(Cursor cursor) throws Malformed {
    long referredFrom = cursor.offset();
    long offset = cursor.u32("name offset");
    if (offset >= chunk.size()) {
      throw new Malformed(referredFrom, "name offset", "leads out of the chunk, to " + offset);
    }
    String name = at((int) offset);
    if (offset == cursor.at()) {
      cursor.pass(HEADER + 2L * name.length() + 2, "name");
    }
    return name;
  }

  private String at(int offset) throws Malformed {
    String name = known.get(offset);
    if (name == null) {
      int size = 2 * chunk.u16(offset + 6L, "name length");
      name = chunk.utf16(offset + (long) HEADER, size, "name");
      budget.take(size + 1L, chunk.origin() + offset);
      int hash = 0;
      for (int i = 0; i < name.length(); i++) {
        hash = hash * HASH_FACTOR + name.charAt(i);
      }
      if ((hash & 0xFFFF) != chunk.u16(offset + 4L, "name hash")) {
        throw new Malformed(chunk.origin() + offset, "name", "is not the one its hash is of");
      }
      known.put(offset, name);
    }
    return name;
  }
}
