package io.deadbox.format.apfs;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the current version of an object lies: a B-tree by number and transaction. */
final class ObjectMap {
  /** A node has a hundred entries and more: ten levels hold more objects than disks have blocks. */
  private static final int MAX_LEVELS = 10;

  private static final long HEADER = 0x38;
  private static final int ENTRY = 4;
  private static final int TREE_INFO = 40; // at the end of a root node
  private static final int FLAG_ROOT = 1;
  private static final int FLAG_LEAF = 2;
  private static final int FLAG_FIXED_SIZES = 4;
  private static final int VALUE_DELETED = 1;

  private final Blocks blocks;
  private final long root;

  private ObjectMap(Blocks blocks, long root) {
    this.blocks = blocks;
    this.root = root;
  }

  static ObjectMap read(Blocks blocks, long block) throws Malformed, IOException {
    Bytes map = blocks.object(block, Blocks.TYPE_OBJECT_MAP, "object map");
    return new ObjectMap(blocks, map.u64(0x30, "om_tree_oid"));
  }

  /**
   * The block of an object.
   *
   * @param transaction after which it may not have been written
   */
  long block(long number, long transaction) throws Malformed, IOException {
    long at = root;
    for (int level = 0; level < MAX_LEVELS; level++) {
      Bytes node = blocks.checked(at, "object map's node");
      Entry found = last(node, number, transaction);
      if (found == null) {
        break;
      }
      if ((node.u16(0x20, "btn_flags") & FLAG_LEAF) == 0) {
        at = node.u64(found.value(), "child node");
        continue;
      }
      if (node.u64(found.key(), "ok_oid") != number
          || (node.u32(found.value(), "ov_flags") & VALUE_DELETED) != 0) {
        break;
      }
      return node.u64(found.value() + 8, "ov_paddr");
    }
    throw new Malformed(
        blocks.start() + root * blocks.size(),
        "object map",
        "does not lead to object " + Long.toUnsignedString(number));
  }

  /** Where a node holds the key and the value of an entry. */
  private record Entry(long key, long value) {}

  /** The last entry whose key is not above the one that is looked for; null if none. */
  private static @Nullable Entry last(Bytes node, long number, long transaction) throws Malformed {
    int flags = node.u16(0x20, "btn_flags");
    if ((flags & FLAG_FIXED_SIZES) == 0) {
      throw new Malformed(node.origin() + 0x20, "btn_flags", "keys are not of one size");
    }
    long table = HEADER + node.u16(0x28, "btn_table_space offset");
    long length = node.u16(0x2A, "btn_table_space length");
    long entries = Math.min(node.u32(0x24, "btn_nkeys"), length / ENTRY);
    long end = node.size() - ((flags & FLAG_ROOT) == 0 ? 0 : TREE_INFO);
    Entry last = null;
    for (long i = 0; i < entries; i++) {
      long key = table + length + node.u16(table + i * ENTRY, "key offset");
      long value = end - node.u16(table + i * ENTRY + 2, "value offset");
      int compared = Long.compareUnsigned(node.u64(key, "ok_oid"), number);
      if (compared > 0
          || (compared == 0
              && Long.compareUnsigned(node.u64(key + 8, "ok_xid"), transaction) > 0)) {
        break;
      }
      last = new Entry(key, value);
    }
    return last;
  }
}
