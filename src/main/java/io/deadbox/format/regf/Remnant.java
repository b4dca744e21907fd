package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key or value that was deleted, as its own cell still has it. What is accepted has to look like
 * what Windows writes in every field, for in free space anything may resemble a signature.
 */
sealed interface Remnant {
  /** Offset of its cell in the hive bins data. */
  long cell();

  /** Offset of the first byte behind it. */
  long end();

  /** What is left of a key. */
  record OfKey(
      long cell,
      long end,
      String name,
      Instant lastWritten,
      long parent,
      long subkeyCount,
      long valueCount,
      long values)
      implements Remnant {}

  /**
   * What is left of a value.
   *
   * @param inline the data where the cell itself holds them; null if they are elsewhere
   * @param data offset of the data's cell if not inline
   */
  record OfValue(
      long cell, long end, String name, long type, long size, @Nullable Bytes inline, long data)
      implements Remnant {}

  /** {@code nk}. */
  int KEY = 0x6b6e;

  /** {@code vk}. */
  int VALUE = 0x6b76;

  /** All flags of a key that are known. */
  int KEY_FLAGS = 0x03ff;

  /** Longest name of a key in bytes. */
  int LONGEST_KEY_NAME = 512;

  /** 1990-01-01 and 2100-01-01: no hive is older, and none has keys of times to come. */
  long EARLIEST = 122_756_256_000_000_000L;

  /** See {@link #EARLIEST}. */
  long LATEST = 157_469_184_000_000_000L;

  /**
   * Greatest type that is believed here: SAM hives keep relative ids where the type should be, so
   * that those Windows has a name for are not all.
   */
  int LAST_TYPE = 0xffff;

  /**
   * The key or value whose cell begins at an offset in free bytes; null if there is none.
   *
   * @param end where the free bytes end
   * @param header bytes of a cell before what it holds
   */
  static @Nullable Remnant at(Bytes bytes, long cell, long end, int header) throws Malformed {
    long start = cell + header;
    if (end - start < 20) {
      return null;
    }
    return switch (bytes.u16(start, "signature")) {
      case KEY -> key(bytes.slice(start, end - start, "key"), cell, bytes.size());
      case VALUE -> value(bytes.slice(start, end - start, "value"), cell, bytes.size());
      default -> null;
    };
  }

  private static @Nullable OfKey key(Bytes node, long cell, long limit) throws Malformed {
    if (node.size() < 77) {
      return null;
    }
    int flags = node.u16(2, "key flags");
    long ticks = node.u64(4, "key last written timestamp");
    long parent = node.u32(16, "parent key offset");
    long subkeys = node.u32(20, "number of subkeys");
    long values = node.u32(36, "number of values");
    long list = node.u32(40, "values list offset");
    int nameSize = node.u16(72, "key name length");
    Instant written = FileTime.instant(ticks);
    if ((flags & ~KEY_FLAGS) != 0
        || ticks < EARLIEST
        || ticks > LATEST
        || written == null
        || !isOffset(parent, limit)
        || !isCount(subkeys, node.u32(28, "subkeys list offset"), limit)
        || !isCount(values, list, limit)
        || nameSize == 0
        || nameSize > LONGEST_KEY_NAME
        || nameSize > node.size() - 76) {
      return null;
    }
    String name = name(node, 76, nameSize, (flags & Key.COMPRESSED_NAME) != 0);
    if (name == null) {
      return null;
    }
    long end = cell + 80 + nameSize;
    return new OfKey(cell, end, name, written, parent, subkeys, values, list);
  }

  private static @Nullable OfValue value(Bytes node, long cell, long limit) throws Malformed {
    int nameSize = node.u16(2, "value name length");
    long stored = node.u32(4, "value data size");
    long data = node.u32(8, "value data offset");
    long type = node.u32(12, "value data type");
    int flags = node.u16(16, "value flags");
    boolean inline = stored >= 0x80000000L;
    long size = stored & 0x7fffffffL;
    if (nameSize > node.size() - 20
        || type > LAST_TYPE
        || flags > 1
        || size > (inline ? 4 : limit)
        || (!inline && size > 0 && !isOffset(data, limit))) {
      return null;
    }
    String name = name(node, 20, nameSize, flags == 1);
    if (name == null) {
      return null;
    }
    Bytes inlineData = inline || size == 0 ? node.slice(8, inline ? size : 0, "value data") : null;
    return new OfValue(cell, cell + 24 + nameSize, name, type, size, inlineData, data);
  }

  /** A name as Windows would have let it be; null if it holds what no name has. */
  private static @Nullable String name(Bytes node, int at, int size, boolean compressed)
      throws Malformed {
    if (!compressed && size % 2 != 0) {
      return null;
    }
    String name = compressed ? node.latin1(at, size, "name") : node.utf16(at, size, "name");
    return name.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != 0xffff) ? name : null;
  }

  private static boolean isOffset(long cell, long limit) {
    return cell % FreeSpace.UNIT == 0 && cell >= Cells.BIN_HEADER && cell < limit;
  }

  private static boolean isCount(long count, long list, long limit) {
    return count == 0 || (count <= limit / 4 && (list == Cells.NONE || isOffset(list, limit)));
  }
}
