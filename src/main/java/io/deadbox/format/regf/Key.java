package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registry key.
 *
 * @param path names from below the root to this key, joined by backslashes; empty for the root
 * @param name its name, which may hold unpaired surrogates and, on hostile hives, backslashes
 * @param depth 0 for the root
 * @param offset of its cell in the file
 * @param flags bits of {@link #SYMBOLIC_LINK} and so on
 * @param layer what the key is to those of other layers
 * @param lastWritten when the key or one of its values was last written; null if there is no time
 * @param subkeyCount as the key's cell has it
 * @param valueCount as the key's cell has it; 0 for a predefined handle
 * @param className null if it has none, or it could not be read
 * @param security null if it has none, or it could not be read
 * @param links where the key's parts are
 */
public record Key(
    String path,
    String name,
    int depth,
    long offset,
    int flags,
    KeyLayer layer,
    @Nullable Instant lastWritten,
    long subkeyCount,
    long valueCount,
    @Nullable String className,
    @Nullable SecurityDescriptor security,
    Links links) {

  /** Flag: the value SymbolicLinkValue names the key that is meant. */
  public static final int SYMBOLIC_LINK = 0x10;

  /** Flag: the name is Latin-1, not UTF-16. */
  public static final int COMPRESSED_NAME = 0x20;

  /** Flag: the number of values is a handle, and the key has no values of its own. */
  public static final int PREDEFINED_HANDLE = 0x40;

  /** Flag: a write by a 32-bit program was redirected away from here at least once. */
  public static final int VIRTUAL_SOURCE = 0x80;

  /** Flag: holds redirected writes. */
  public static final int VIRTUAL_TARGET = 0x100;

  /** Flag: part of the path to redirected writes. */
  public static final int VIRTUAL_STORE = 0x200;

  /** Longest name in bytes; Windows makes none longer. */
  private static final int LONGEST_NAME = 512;

  /**
   * Offsets in the hive bins data of what belongs to a key; {@link Cells#NONE} for none.
   *
   * @param cell the key itself
   * @param parent the key above, as the cell has it
   * @param subkeys list of subkeys
   * @param values list of values
   */
  record Links(long cell, long parent, long subkeys, long values) {}

  /** Whether this is a symbolic link to another key. */
  public boolean isSymbolicLink() {
    return (flags & SYMBOLIC_LINK) != 0;
  }

  /** Reads a key's cell. Class name and security descriptor may fail for themselves. */
  static Key read(Hive hive, long cell, @Nullable Key parent, Issues issues) throws Malformed {
    Bytes node = hive.cells().cell(cell, "nk", "key");
    int flags = node.u16(2, "key flags");
    int nameSize = node.u16(72, "key name length");
    if (nameSize > LONGEST_NAME) {
      throw new Malformed(node.origin() + 72, "key name length", nameSize + " bytes");
    }
    String name =
        (flags & COMPRESSED_NAME) != 0
            ? node.latin1(76, nameSize, "key name")
            : node.utf16(76, nameSize, "key name");
    hive.cells().use(node, 76 + nameSize);
    long ticks = node.u64(4, "key last written timestamp");
    if (!FileTime.valid(ticks)) {
      issues.add(
          IssueKind.MALFORMED,
          node.origin() + 4,
          "key last written timestamp",
          "%016x is no time".formatted(ticks));
    }
    boolean handle = (flags & PREDEFINED_HANDLE) != 0;
    Links links =
        new Links(
            cell,
            node.u32(16, "parent key offset"),
            node.u32(28, "subkeys list offset"),
            node.u32(40, "values list offset"));
    if (parent != null && links.parent != parent.links.cell) {
      issues.add(
          IssueKind.MALFORMED,
          node.origin() + 16,
          "parent key offset",
          "%d instead of %d".formatted(links.parent, parent.links.cell));
    }
    return new Key(
        parent == null ? "" : parent.path.isEmpty() ? name : parent.path + "\\" + name,
        name,
        parent == null ? 0 : parent.depth + 1,
        hive.cells().fileOffset(cell),
        flags,
        hive.base().layered() ? KeyLayer.of(node.u8(13, "layer")) : KeyLayer.MERGED,
        FileTime.instant(ticks),
        node.u32(20, "number of subkeys"),
        handle ? 0 : node.u32(36, "number of values"),
        className(hive, node, issues),
        hive.security(node.u32(44, "key security offset")),
        links);
  }

  private static @Nullable String className(Hive hive, Bytes node, Issues issues) throws Malformed {
    long cell = node.u32(48, "class name offset");
    int size = node.u16(74, "class name length");
    if (cell == Cells.NONE || size == 0) {
      return null;
    }
    try {
      Bytes name = hive.cells().cell(cell, "class name");
      hive.cells().use(name, size);
      return name.utf16(0, size, "class name");
    } catch (Malformed malformed) {
      issues.add(malformed);
      return null;
    }
  }
}
