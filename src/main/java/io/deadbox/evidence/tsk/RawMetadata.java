package io.deadbox.evidence.tsk;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Metadata that are read beside libtsk, which does not hand all of them on.
 *
 * @param fat Windows' attributes on FAT and exFAT; null elsewhere, or where they are not found
 * @param ext inodes of ext2, ext3 and ext4; null elsewhere, or where they are not found
 */
record RawMetadata(@Nullable FatAttributes fat, @Nullable ExtInodes ext) {
  /**
   * The readers for a file system.
   *
   * @param type as libtsk names it, in lower case
   * @param start first byte of the file system on the disk
   * @param scratch memory of at least 16 KiB that the bytes pass through
   */
  static RawMetadata of(
      LibTsk tsk, MemorySegment image, String type, long start, MemorySegment scratch) {
    Family family = Family.of(type);
    boolean exfat = family == Family.EXFAT;
    return new RawMetadata(
        exfat || family == Family.FAT ? FatAttributes.of(tsk, image, start, exfat, scratch) : null,
        type.startsWith("ext") ? ExtInodes.of(tsk, image, start, scratch) : null);
  }
}
