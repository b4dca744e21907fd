package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import org.jspecify.annotations.Nullable;

/**
 * A value of a key.
 *
 * @param name empty for the key's default value
 * @param type number of its type, see {@link ValueType}
 * @param size length of the data in bytes as the value's cell has it
 * @param tombstone whether it only hides the value of this name in the layer below
 * @param data null if they could not be read; fewer than {@code size} bytes if only a part could
 * @param offset of the value's cell in the file
 */
public record Value(
    String name, long type, long size, boolean tombstone, @Nullable Bytes data, long offset) {

  /** Data beyond this size are kept in segments, since version 1.4. */
  private static final int SEGMENT = 16_344;

  private static final long INLINE = 0x80000000L;
  private static final int COMPRESSED_NAME = 1;
  private static final int TOMBSTONE = 2;

  /** Reads a value's cell. The data may fail for themselves. */
  static Value read(Hive hive, long cell, Issues issues) throws Malformed {
    Cells cells = hive.cells();
    Bytes node = cells.cell(cell, "vk", "value");
    int nameSize = node.u16(2, "value name length");
    int flags = node.u16(16, "value flags");
    boolean compressed = (flags & COMPRESSED_NAME) != 0;
    String name =
        compressed
            ? node.latin1(20, nameSize, "value name")
            : node.utf16(20, nameSize, "value name");
    cells.use(node, 20 + nameSize);
    long storedSize = node.u32(4, "value data size");
    long type = node.u32(12, "value data type");
    long size = storedSize & ~INLINE;
    Bytes data = null;
    try {
      data =
          storedSize >= INLINE
              ? inline(node, size)
              : data(cells, node.u32(8, "value data offset"), size, node.origin() + 8, issues);
    } catch (Malformed malformed) {
      issues.add(malformed);
    }
    boolean tombstone = hive.base().layered() && (flags & TOMBSTONE) != 0;
    return new Value(name, type, size, tombstone, data, cells.fileOffset(cell));
  }

  private static Bytes inline(Bytes node, long size) throws Malformed {
    if (size > 4) {
      throw new Malformed(node.origin() + 4, "value data size", size + " bytes in a field of four");
    }
    return node.slice(8, size, "value data");
  }

  private static Bytes data(Cells cells, long cell, long size, long offset, Issues issues)
      throws Malformed {
    if (size == 0) {
      return Bytes.of(new byte[0], offset);
    }
    if (size > cells.size()) {
      throw new Malformed(
          offset - 4, "value data size", size + " bytes are more than the hive has");
    }
    Bytes content = cells.cell(cell, "value data");
    if (size > SEGMENT && content.size() < size && content.startsWith(0, "db")) {
      return bigData(cells, content, size, issues);
    }
    cells.use(content, size);
    if (content.size() < size) {
      issues.add(
          IssueKind.TRUNCATED,
          content.origin(),
          "value data",
          "%d of %d bytes are there".formatted(content.size(), size));
      return content;
    }
    return content.slice(0, size, "value data");
  }

  /** Joins the segments; one that cannot be read ends the data, for what follows would shift. */
  private static Bytes bigData(Cells cells, Bytes record, long size, Issues issues)
      throws Malformed {
    int count = record.u16(2, "number of segments");
    Bytes list = cells.cell(record.u32(4, "segment list offset"), "segment list");
    cells.use(record, 8);
    cells.use(list, 4L * count);
    byte[] joined = new byte[Math.toIntExact(Math.min(size, (long) count * SEGMENT))];
    int done = 0;
    try {
      for (int i = 0; i < count && done < joined.length; i++) {
        Bytes segment = cells.cell(list.u32(4L * i, "segment offset"), "data segment");
        int part = Math.min(SEGMENT, joined.length - done);
        cells.use(segment, part);
        System.arraycopy(segment.array(0, part, "data segment"), 0, joined, done, part);
        done += part;
      }
    } catch (Malformed malformed) {
      issues.add(malformed);
    }
    if (done < size) {
      issues.add(
          IssueKind.TRUNCATED,
          record.origin(),
          "big data",
          "%d of %d bytes are there".formatted(done, size));
    }
    return Bytes.of(joined, record.origin()).slice(0, done, "big data");
  }
}
