package io.deadbox.format.shellitem;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FatTime;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Guid;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.Issues;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What Windows XP and later append to an item: blocks, one behind the other. */
final class ExtensionBlocks {
  private static final int SMALLEST = 8;
  private static final long SIGNATURE_MASK = 0xffff_0000L;
  private static final long SIGNATURE = 0xbeef_0000L;

  private static final long HAS_TIMES = 0x11;

  private long begin = -1;
  private @Nullable String longName;
  private @Nullable String localizedName;
  private @Nullable String folder;
  private @Nullable Instant created;
  private @Nullable Instant accessed;
  private @Nullable Long mftEntry;
  private @Nullable Integer mftSequence;

  private ExtensionBlocks() {}

  /** Offset of the first block in the item; -1 if there is none. */
  long begin() {
    return begin;
  }

  @Nullable String longName() {
    return longName;
  }

  @Nullable String localizedName() {
    return localizedName;
  }

  @Nullable String folder() {
    return folder;
  }

  @Nullable Instant created() {
    return created;
  }

  @Nullable Instant accessed() {
    return accessed;
  }

  @Nullable Long mftEntry() {
    return mftEntry;
  }

  @Nullable Integer mftSequence() {
    return mftSequence;
  }

  /** The item's last two bytes say where the first block begins, if it has any. */
  static ExtensionBlocks read(Bytes item, Issues issues) throws Malformed {
    ExtensionBlocks blocks = new ExtensionBlocks();
    long at = item.size() < SMALLEST + 4 ? 0 : item.u16(item.size() - 2, "first extension block");
    while (at >= 4 && isBlock(item, at)) {
      if (blocks.begin < 0) {
        blocks.begin = at;
      }
      int size = item.u16(at, "extension block size");
      long from = at;
      issues.contain(() -> blocks.readBlock(item.slice(from, size, "extension block")));
      at += size;
    }
    return blocks;
  }

  private static boolean isBlock(Bytes item, long at) throws Malformed {
    return at + SMALLEST <= item.size()
        && item.u16(at, "extension block size") >= SMALLEST
        && (item.u32(at + 4, "extension block signature") & SIGNATURE_MASK) == SIGNATURE;
  }

  private void readBlock(Bytes block) throws Malformed {
    switch ((int) (block.u32(4, "signature") & 0xffff)) {
      case 0x0003 -> folder = Guid.read(block, 8, "shell folder identifier");
      case 0x0004 -> fileEntry(block);
      case 0x0026 -> preciseTimes(block);
      default -> {} // nothing in them that names or dates the item
    }
  }

  private void fileEntry(Bytes block) throws Malformed {
    int version = block.u16(2, "version");
    created = FatTime.read(block, 8, "creation date and time");
    accessed = FatTime.read(block, 12, "last access date and time");
    if (version < 3) {
      return;
    }
    long at = 18;
    if (version >= 7) {
      long reference = block.u64(20, "file reference");
      if (reference != 0) {
        mftEntry = reference & 0xffff_ffff_ffffL;
        mftSequence = (int) (reference >>> 48);
      }
      at += 18;
    }
    int localizedSize = block.u16(at, "long string size");
    at += 2 + (version >= 9 ? 4 : 0) + (version >= 8 ? 4 : 0);
    String rest = block.utf16(at, Math.max(0, block.size() - at), "long name");
    String found = WideText.untilNul(rest);
    longName = found.isEmpty() ? null : found;
    if (localizedSize > 0) {
      long next = at + 2L * found.length() + 2;
      long left = Math.max(0, block.size() - 2 - next);
      localizedName =
          WideText.untilNul(
              version >= 7
                  ? block.utf16(next, left, "localized name")
                  : block.latin1(next, left, "localized name"));
    }
  }

  /** Times as the file system keeps them, to 100 ns; for items that have no others. */
  private void preciseTimes(Bytes block) throws Malformed {
    if (block.size() >= 36 && block.u32(8, "flags") == HAS_TIMES) {
      Instant first = FileTime.instant(block.u64(12, "creation time"));
      Instant last = FileTime.instant(block.u64(28, "last access time"));
      created = created == null ? first : created;
      accessed = accessed == null ? last : accessed;
    }
  }
}
