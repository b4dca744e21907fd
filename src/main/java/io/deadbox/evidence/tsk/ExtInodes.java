package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.Macb;
import io.deadbox.evidence.tsk.TskLayout.Meta;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Inodes of ext2, ext3 and ext4 as the disk has them. libtsk takes the seconds of their times for
 * unsigned and drops the two bits that carry them past 2038, so that 1969 becomes 2106 and 2150
 * becomes 2013; and it takes what follows a short inode for its fractions of seconds.
 *
 * <p>Document: the Linux kernel's documentation "ext4 Data Structures and Algorithms", sections
 * super block, block group descriptors, inode table and inode timestamps.
 */
final class ExtInodes {
  private static final int SUPER_BLOCK = 1024;
  private static final int SUPER_BLOCK_SIZE = 1024;
  private static final int MAGIC = 0xEF53;
  private static final int MAX_BLOCK_SHIFT = 6; // blocks of 64 KiB
  private static final int META_GROUPS = 0x10; // INCOMPAT_META_BG
  private static final int WIDE = 0x80; // INCOMPAT_64BIT
  private static final int SHORT_DESCRIPTOR = 32;
  private static final int WIDE_DESCRIPTOR = 64;

  private static final int SHORT_INODE = 128;
  private static final int MAX_INODE = 65_536; // a block
  private static final int NEEDED = 160; // up to the project id, behind the times
  private static final int ENCRYPTED = 0x800; // EXT4_ENCRYPT_FL

  /** Bytes that are read at once: neighbours are asked for one after the other. */
  private static final int WINDOW = 16_384;

  private final LibTsk tsk;
  private final MemorySegment image;
  private final MemorySegment scratch;
  private final long start;
  private final long blockSize;
  private final long firstDescriptor;
  private final int descriptorSize;
  private final long inodes;
  private final long inodesPerGroup;
  private final int inodeSize;

  private final Window descriptors = new Window();
  private final Window table = new Window();

  private ExtInodes(
      LibTsk tsk, MemorySegment image, long start, MemorySegment scratch, Bytes superBlock)
      throws Malformed {
    this.tsk = tsk;
    this.image = image;
    this.scratch = scratch;
    this.start = start;
    this.blockSize = (long) SUPER_BLOCK << superBlock.u32(24, "block size");
    this.firstDescriptor = (superBlock.u32(20, "first data block") + 1) * blockSize;
    this.inodes = superBlock.u32(0, "inodes");
    this.inodesPerGroup = superBlock.u32(40, "inodes per group");
    boolean old = superBlock.u32(76, "revision") == 0;
    this.inodeSize = old ? SHORT_INODE : superBlock.u16(88, "size of an inode");
    boolean wide = (superBlock.u32(96, "incompatible features") & WIDE) != 0;
    this.descriptorSize = wide ? superBlock.u16(254, "descriptor size") : SHORT_DESCRIPTOR;
  }

  /**
   * Reads where the inodes are; null where the super block does not tell, or spreads its group
   * descriptors over the disk in a way that libtsk does not follow either.
   *
   * @param start first byte of the file system on the disk
   * @param scratch memory of at least 16 KiB that the bytes pass through
   */
  static @Nullable ExtInodes of(
      LibTsk tsk, MemorySegment image, long start, MemorySegment scratch) {
    long got = tsk.readImage(image, start + SUPER_BLOCK, scratch, SUPER_BLOCK_SIZE);
    Bytes block = Bytes.of(scratch.asSlice(0, Math.max(0, got)).toArray(JAVA_BYTE));
    try {
      if (block.u16(56, "magic") != MAGIC
          || block.u32(24, "block size") > MAX_BLOCK_SHIFT
          || (block.u32(96, "incompatible features") & META_GROUPS) != 0) {
        return null;
      }
      ExtInodes found = new ExtInodes(tsk, image, start, scratch, block);
      boolean possible =
          found.inodesPerGroup > 0
              && found.inodeSize >= SHORT_INODE
              && found.inodeSize <= MAX_INODE
              && found.descriptorSize >= SHORT_DESCRIPTOR;
      return possible ? found : null;
    } catch (Malformed cut) {
      return null; // libtsk would not have opened it
    }
  }

  /**
   * An inode.
   *
   * @param times in their full range
   * @param encrypted whether Linux encrypts (fscrypt) the content of the file, the names in the
   *     directory, or the target of the link
   */
  record Inode(Macb times, boolean encrypted) {}

  /**
   * An inode, where it is found and is the one that libtsk has; null otherwise, as for the
   * directory of orphans.
   *
   * @param meta a TSK_FS_META
   */
  @Nullable Inode inode(long number, MemorySegment meta) {
    if (number < 1 || number > inodes) {
      return null;
    }
    try {
      long group = (number - 1) / inodesPerGroup;
      boolean wide = descriptorSize >= WIDE_DESCRIPTOR;
      Bytes descriptor =
          descriptors.read(
              firstDescriptor + group * descriptorSize, wide ? WIDE_DESCRIPTOR : SHORT_DESCRIPTOR);
      long block = descriptor.u32(8, "inode table");
      if (wide) {
        block |= descriptor.u32(40, "inode table") << 32;
      }
      if (block > Long.MAX_VALUE / blockSize / 2) {
        return null;
      }
      long at = block * blockSize + (number - 1) % inodesPerGroup * inodeSize;
      Bytes inode = table.read(at, Math.min(inodeSize, NEEDED));
      return same(inode, meta)
          ? new Inode(times(inode), (inode.u32(32, "flags") & ENCRYPTED) != 0)
          : null;
    } catch (Malformed cut) {
      return null; // libtsk tells of what it cannot read itself
    }
  }

  /** Whether libtsk read this inode; it knows no descriptors but those after the super block. */
  private static boolean same(Bytes inode, MemorySegment meta) throws Malformed {
    return (meta.get(JAVA_INT, Meta.MODE) & 07777) == (inode.u16(0, "mode") & 07777)
        && (int) meta.get(JAVA_LONG, Meta.ATIME) == inode.i32(8, "accessed")
        && (int) meta.get(JAVA_LONG, Meta.CTIME) == inode.i32(12, "changed")
        && (int) meta.get(JAVA_LONG, Meta.MTIME) == inode.i32(16, "modified");
  }

  private static Macb times(Bytes inode) throws Malformed {
    int extra = inode.size() > SHORT_INODE ? inode.u16(128, "size of the further fields") : 0;
    return new Macb(
        instant(inode, 16, extra, 136),
        instant(inode, 8, extra, 140),
        instant(inode, 12, extra, 132),
        has(inode, extra, 144) ? instant(inode, 144, extra, 148) : null);
  }

  /** A time; null where all of it is zero, which stands for none. */
  private static @Nullable Instant instant(Bytes inode, int at, int extra, int more)
      throws Malformed {
    long seconds = inode.i32(at, "time");
    int further = has(inode, extra, more) ? inode.i32(more, "fraction of a time") : 0;
    if (seconds == 0 && further == 0) {
      return null;
    }
    int nanos = further >>> 2;
    boolean valid = nanos < 1_000_000_000;
    return Instant.ofEpochSecond(
        seconds + ((further & 3L) << 32), valid ? nanos / 100 * 100L : 0); // a case has 100 ns
  }

  /** Whether an inode says that it has the field of four bytes behind its first 128. */
  private static boolean has(Bytes inode, int extra, int at) {
    return at + 4 <= SHORT_INODE + extra && at + 4 <= inode.size();
  }

  /** Bytes of the file system around those that were asked for last. */
  private final class Window {
    private Bytes bytes = Bytes.of(new byte[0]);

    Bytes read(long at, int size) throws Malformed {
      boolean inside = at >= bytes.origin() && at + size <= bytes.origin() + bytes.size();
      if (!inside) {
        long from = at - at % (WINDOW / 2); // an inode is smaller than the rest
        long got = tsk.readImage(image, start + from, scratch, WINDOW);
        bytes = Bytes.of(scratch.asSlice(0, Math.max(0, got)).toArray(JAVA_BYTE), from);
      }
      return bytes.slice(at - bytes.origin(), size, "inode");
    }
  }
}
