package io.deadbox.format.apfs;

import java.nio.ByteBuffer;
import java.util.List;

/** Trees of one node, for containers that tests make. */
final class ApfsTree {
  private static final int BLOCK = ApfsImage.BLOCK;

  private ApfsTree() {}

  /** A key of a tree with its value. */
  static final class Item {
    private final byte[] key;
    private final byte[] value;

    Item(byte[] key, byte[] value) {
      this.key = key;
      this.value = value;
    }

    byte[] key() {
      return key;
    }

    byte[] value() {
      return value;
    }
  }

  /** A tree of one node: records in the order of their keys. */
  static ByteBuffer node(List<Item> records, boolean fixed) {
    ByteBuffer node = ApfsImage.buffer(BLOCK);
    int entry = fixed ? 4 : 8;
    int table = entry * records.size();
    int keys = 0;
    int values = 0;
    int longestKey = 0;
    int longestValue = 0;
    for (int i = 0; i < records.size(); i++) {
      Item record = records.get(i);
      int at = 0x38 + i * entry;
      values += record.value().length;
      node.put(0x38 + table + keys, record.key());
      node.put(BLOCK - 40 - values, record.value());
      if (fixed) {
        node.putShort(at, (short) keys).putShort(at + 2, (short) values);
      } else {
        node.putShort(at, (short) keys).putShort(at + 2, (short) record.key().length);
        node.putShort(at + 4, (short) values).putShort(at + 6, (short) record.value().length);
      }
      keys += record.key().length;
      longestKey = Math.max(longestKey, record.key().length);
      longestValue = Math.max(longestValue, record.value().length);
    }
    int left = BLOCK - 40 - values - (0x38 + table + keys);
    if (left < 0) {
      throw new IllegalArgumentException("one node does not hold the records: " + left);
    }
    node.putShort(0x20, (short) (fixed ? 7 : 3)).putInt(0x24, records.size());
    node.putShort(0x2A, (short) table).putShort(0x2C, (short) keys).putShort(0x2E, (short) left);
    node.putShort(0x30, (short) 0xFFFF).putShort(0x34, (short) 0xFFFF);
    int info = BLOCK - 40;
    node.putInt(info, fixed ? 0x11 : 0).putInt(info + 4, BLOCK);
    node.putInt(info + 8, fixed ? 16 : 0).putInt(info + 12, fixed ? 16 : 0);
    node.putInt(info + 16, longestKey).putInt(info + 20, longestValue);
    node.putLong(info + 24, records.size()).putLong(info + 32, 1);
    return node;
  }
}
