package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.FileType;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Windows' attributes of files on FAT and exFAT, which libtsk reads but does not hand on. Its inode
 * numbers count directory entries of 32 bytes from the start of the data area, the first being 3,
 * so the number tells where the entry lies.
 *
 * <p>Documents: Microsoft, "FAT: General Overview of On-Disk Format", version 1.03; Microsoft,
 * "exFAT file system specification", 2019, sections 3.1 and 7.4.
 */
final class FatAttributes {
  private static final int FIRST_INODE = 3;
  private static final int ENTRY = 32;
  private static final int BOOT_SECTOR = 512;
  private static final int VOLUME_LABEL = 0x08;
  private static final int DIRECTORY = 0x10;
  private static final int EXFAT_FILE = 0x05; // 0x85 where in use

  private final LibTsk tsk;
  private final MemorySegment image;
  private final MemorySegment scratch;
  private final boolean exfat;
  private final long firstEntry;

  private FatAttributes(
      LibTsk tsk, MemorySegment image, MemorySegment scratch, boolean exfat, long firstEntry) {
    this.tsk = tsk;
    this.image = image;
    this.scratch = scratch;
    this.exfat = exfat;
    this.firstEntry = firstEntry;
  }

  /**
   * Reads where the data area starts; null where the boot sector does not tell (libtsk may have
   * found the volume by its backup).
   *
   * @param scratch memory of at least a sector
   */
  static @Nullable FatAttributes of(
      LibTsk tsk, MemorySegment image, long start, boolean exfat, MemorySegment scratch) {
    if (tsk.readImage(image, start, scratch, BOOT_SECTOR) != BOOT_SECTOR) {
      return null;
    }
    Bytes boot = Bytes.of(scratch.asSlice(0, BOOT_SECTOR).toArray(JAVA_BYTE), start);
    try {
      if (boot.u16(510, "signature") != 0xAA55) {
        return null;
      }
      long area = exfat ? exfatArea(boot) : fatArea(boot);
      return new FatAttributes(tsk, image, scratch, exfat, start + area);
    } catch (Malformed impossible) {
      return null; // the sector is whole
    }
  }

  private static long exfatArea(Bytes boot) throws Malformed {
    return boot.u32(88, "cluster heap offset") << (boot.u8(108, "bytes per sector shift") & 15);
  }

  private static long fatArea(Bytes boot) throws Malformed {
    long sectorsPerFat = boot.u16(22, "sectors per FAT");
    if (sectorsPerFat == 0) {
      sectorsPerFat = boot.u32(36, "sectors per FAT");
    }
    long sectors = boot.u16(14, "reserved sectors") + boot.u8(16, "FATs") * sectorsPerFat;
    return sectors * boot.u16(11, "bytes per sector");
  }

  /** The attributes in words; null where the entry of this inode is not what libtsk took it for. */
  @Nullable String text(long inode, FileType type) {
    boolean directory = type == FileType.DIRECTORY;
    if (inode < FIRST_INODE || inode > Long.MAX_VALUE / ENTRY / 2) {
      return null;
    }
    if (!directory && type != FileType.REGULAR) {
      return null;
    }
    long at = firstEntry + (inode - FIRST_INODE) * ENTRY;
    if (tsk.readImage(image, at, scratch, ENTRY) != ENTRY) {
      return null;
    }
    int bits;
    if (exfat) {
      if ((scratch.get(JAVA_BYTE, 0) & 0x7F) != EXFAT_FILE) {
        return null;
      }
      bits =
          Byte.toUnsignedInt(scratch.get(JAVA_BYTE, 4))
              | Byte.toUnsignedInt(scratch.get(JAVA_BYTE, 5)) << 8;
    } else {
      bits = Byte.toUnsignedInt(scratch.get(JAVA_BYTE, 11));
    }
    boolean agrees = ((bits & DIRECTORY) != 0) == directory && (bits & VOLUME_LABEL) == 0;
    return agrees ? WindowsAttributes.text(bits, directory) : null;
  }
}
