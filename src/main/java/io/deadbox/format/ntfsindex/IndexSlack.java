package io.deadbox.format.ntfsindex;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The slack of a directory's blocks. */
public final class IndexSlack {
  private static final String SIGNATURE = "INDX";
  private static final int SECTOR = 512;
  private static final int SMALLEST_BLOCK = 512;
  private static final int LARGEST_BLOCK = 65_536;
  private static final int NODE = 24;

  /** FILE_NAME without the name. */
  private static final int FIXED = 66;

  /** What an index entry has before its FILE_NAME. */
  private static final int ENTRY_HEADER = 16;

  private static final long ENTRY = 0xFFFF_FFFF_FFFFL;
  private static final long MAX_SIZE = 1L << 56;

  private final long directory;
  private final Consumer<SlackEntry> entries;
  private final Issues issues;
  private final Set<String> names = new HashSet<>();

  private IndexSlack(long directory, Consumer<SlackEntry> entries, Issues issues) {
    this.directory = directory;
    this.entries = entries;
    this.issues = issues;
  }

  /**
   * Gives the names in the slack of an index.
   *
   * @param index the attribute $INDEX_ALLOCATION
   * @param directory MFT entry of the directory: names in slack are told by it
   */
  public static void walk(
      Bytes index, long directory, Consumer<SlackEntry> entries, Issues issues) {
    IndexSlack slack = new IndexSlack(directory, entries, issues);
    int size = blockSize(index);
    for (boolean inUse : new boolean[] {true, false}) {
      for (long at = 0; at + size <= index.size(); at += size) {
        long here = at;
        issues.contain(() -> slack.block(index, here, size, inUse));
      }
    }
  }

  /** The size of the blocks: what the first one in use says; else the usual one. */
  private static int blockSize(Bytes index) {
    for (long at = 0; at + SMALLEST_BLOCK <= index.size(); at += SMALLEST_BLOCK) {
      if (index.startsWith(at, SIGNATURE)) {
        try {
          long size = index.u32(at + 32, "allocated size of entries") + NODE;
          boolean whole = Long.bitCount(size) == 1;
          if (whole && size >= SMALLEST_BLOCK && size <= LARGEST_BLOCK) {
            return (int) size;
          }
        } catch (Malformed truncated) {
          return 4096;
        }
      }
    }
    return 4096;
  }

  private void block(Bytes index, long at, int size, boolean inUse) throws Malformed {
    if (!index.startsWith(at, SIGNATURE)) {
      return; // never used, or overwritten: a walk tells of that
    }
    byte[] bytes = index.array(at, size, "index block");
    if (!mend(bytes) && inUse) {
      issues.add(
          IssueKind.BAD_CHECKSUM,
          index.origin() + at,
          "index block",
          "its sectors were not written together");
    }
    Bytes block = Bytes.of(bytes, index.origin() + at);
    long used = block.u32(28, "used size of entries");
    if (inUse) {
      names(block, Math.min(size, NODE + used));
      return;
    }
    long next = Math.max(NODE + ENTRY_HEADER, NODE + used) / 8 * 8;
    while (next + FIXED <= size) {
      SlackEntry found = at(block, next);
      if (found == null) {
        next += 8;
      } else {
        if (!names.contains(found.name())) {
          entries.accept(found);
        }
        next += (FIXED + 2L * found.name().length() + 7) / 8 * 8;
      }
    }
  }

  /** Notes the names in use: one that entries were moved away from has copies in the slack. */
  private void names(Bytes block, long end) throws Malformed {
    long at = NODE + block.u32(24, "offset of the first entry");
    while (at + ENTRY_HEADER + FIXED <= end) {
      int length = block.u16(at + 8, "entry length");
      if (length < ENTRY_HEADER) {
        return; // a walk tells of that
      }
      if (block.u16(at + 10, "content length") > FIXED) {
        long name = at + ENTRY_HEADER;
        names.add(block.utf16(name + FIXED, 2L * block.u8(name + 64, "name length"), "name"));
      }
      at += length;
    }
  }

  /** Puts back what the fixup took from the end of each sector; false if some was not the same. */
  private static boolean mend(byte[] block) throws Malformed {
    Bytes header = Bytes.of(block.clone());
    int array = header.u16(4, "offset of the fixup array");
    int count = header.u16(6, "size of the fixup array");
    if (count != block.length / SECTOR + 1) {
      return false;
    }
    int mark = header.u16(array, "fixup value");
    boolean same = true;
    for (int i = 1; i < count; i++) {
      int end = i * SECTOR - 2;
      same &= header.u16(end, "end of a sector") == mark;
      int value = header.u16(array + 2L * i, "fixup array");
      block[end] = (byte) value;
      block[end + 1] = (byte) (value >> 8);
    }
    return same;
  }

  /** The FILE_NAME at a place; null if there is none that belongs to this directory. */
  private @Nullable SlackEntry at(Bytes block, long at) throws Malformed {
    long parent = block.u64(at, "parent");
    if ((parent & ENTRY) != directory || parent >>> 48 == 0) {
      return null;
    }
    int length = block.u8(at + 64, "name length");
    int namespace = block.u8(at + 65, "namespace");
    long allocated = block.u64(at + 40, "allocated size");
    long size = block.u64(at + 48, "size");
    boolean sound =
        length > 0
            && namespace <= 3
            && at + FIXED + 2L * length <= block.size()
            && allocated >= 0
            && allocated < MAX_SIZE
            && size >= 0
            && size < MAX_SIZE;
    if (!sound) {
      return null;
    }
    Instant[] times = new Instant[4];
    for (int i = 0; i < times.length; i++) {
      long ticks = block.u64(at + 8 + 8L * i, "time");
      Instant time = FileTime.instant(ticks);
      if (time == null) {
        return null; // an entry in use had all four
      }
      times[i] = time;
    }
    String name = block.utf16(at + FIXED, 2L * length, "name");
    if (name.chars().anyMatch(c -> c < ' ' || c == '/' || c == 0xFFFD)) {
      return null;
    }
    Long file = header(block, at, length);
    return new SlackEntry(
        block.origin() + at,
        file == null ? null : file & ENTRY,
        file == null ? null : (int) (file >>> 48),
        parent & ENTRY,
        (int) (parent >>> 48),
        times[0],
        times[1],
        times[2],
        times[3],
        allocated,
        size,
        block.u32(at + 56, "attributes"),
        namespace,
        name);
  }

  /** The file that the entry's header names, if the header is still there; else null. */
  private static @Nullable Long header(Bytes block, long at, int length) throws Malformed {
    long from = at - ENTRY_HEADER;
    if (from < NODE) {
      return null;
    }
    int whole = block.u16(from + 8, "entry length");
    int content = block.u16(from + 10, "content length");
    boolean intact = content == FIXED + 2 * length && whole >= ENTRY_HEADER + content;
    return intact ? block.u64(from, "file reference") : null;
  }
}
