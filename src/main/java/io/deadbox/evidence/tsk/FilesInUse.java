package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.tsk.TskLayout.Attr;
import java.lang.foreign.MemorySegment;

/**
 * How many files a file system says it has, where that is told without walking it: by the bitmap of
 * NTFS's MFT, and the counters of ext and HFS+. It serves to say how long a walk will take, and
 * nothing else: who made the image decides what is told.
 *
 * <p>Documents: as {@link VolumeLabel}.
 */
final class FilesInUse {
  private static final int NTFS_MFT_INODE = 0;
  private static final int NTFS_BITMAP = 176;

  /** A bit a file, so that 128 million are counted and the rest are not. */
  private static final long MAX_BITMAP = 16 << 20;

  private static final int BLOCK = 1024; // where the super block of ext and HFS+ is

  private FilesInUse() {}

  /**
   * The number; 0 where it is not known.
   *
   * @param type as libtsk names it, in lower case
   * @param start first byte of the file system on the disk
   * @param scratch memory that the bytes pass through
   */
  static long of(
      LibTsk tsk,
      MemorySegment image,
      MemorySegment fileSystem,
      String type,
      long start,
      MemorySegment scratch) {
    try {
      return switch (type) {
        case "ntfs" -> ntfs(tsk, fileSystem, scratch);
        case "ext2", "ext3", "ext4" -> {
          Bytes block = block(tsk, image, start, scratch);
          yield Math.max(0, block.u32(0, "inodes") - block.u32(16, "free inodes"));
        }
        case "hfs" -> {
          Bytes block = block(tsk, image, start, scratch);
          yield big(block, 32) + big(block, 36);
        }
        default -> 0;
      };
    } catch (Malformed unreadable) {
      return 0; // the walk has worse to tell
    }
  }

  private static Bytes block(LibTsk tsk, MemorySegment image, long start, MemorySegment scratch) {
    long got = tsk.readImage(image, start + BLOCK, scratch, 64);
    return Bytes.of(scratch.asSlice(0, Math.max(0, got)).toArray(JAVA_BYTE), start + BLOCK);
  }

  private static long big(Bytes block, long at) throws Malformed {
    return Integer.toUnsignedLong(Integer.reverseBytes(block.i32(at, "number of files")));
  }

  private static long ntfs(LibTsk tsk, MemorySegment fileSystem, MemorySegment scratch) {
    MemorySegment file = tsk.openFile(fileSystem, NTFS_MFT_INODE);
    if (file.address() == 0) {
      return 0;
    }
    try {
      MemorySegment found = tsk.attribute(file, NTFS_BITMAP, 0, false);
      long files = 0;
      long size =
          found.address() == 0
              ? 0
              : Math.min(MAX_BITMAP, found.reinterpret(Attr.SIZEOF).get(JAVA_LONG, Attr.SIZE));
      long at = 0;
      while (at < size) {
        long wanted = Math.min(scratch.byteSize(), size - at);
        long got = tsk.readAttribute(found, at, scratch, wanted);
        if (got <= 0) {
          return 0;
        }
        for (byte bits : scratch.asSlice(0, got).toArray(JAVA_BYTE)) {
          files += Integer.bitCount(bits & 0xff);
        }
        at += got;
      }
      return files;
    } finally {
      LibTsk.release(tsk.fileClose(), file);
    }
  }
}
