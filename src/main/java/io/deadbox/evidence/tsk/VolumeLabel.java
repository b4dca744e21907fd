package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.tsk.TskLayout.Attr;
import io.deadbox.evidence.tsk.TskLayout.File;
import io.deadbox.evidence.tsk.TskLayout.Meta;
import io.deadbox.evidence.tsk.TskLayout.NameList;
import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The name that a user gave a volume. libtsk knows it for some file systems and hands it on for
 * none, so it is read here from its place.
 *
 * <p>Documents: Microsoft, "FAT: General Overview of On-Disk Format", version 1.03; Microsoft,
 * "exFAT file system specification", 2019, section 7.3; ECMA-119, section 8.4; the Linux kernel's
 * documentation "ext4 Data Structures and Algorithms", super block; Apple, Technical Note TN1150
 * (the name of HFS+ is its root folder's); Richard Russon and Yuval Fledel, "NTFS Documentation",
 * attribute $VOLUME_NAME; FreeBSD's {@code sys/ufs/ffs/fs.h}.
 */
final class VolumeLabel {
  private static final int NTFS_VOLUME_INODE = 3;
  private static final int NTFS_VOLUME_NAME = 96;
  private static final int HFS_ROOT_INODE = 2;
  private static final int MAX_LABEL = 512; // HFS+ allows 255 characters

  private static final int SECTOR = 512;
  private static final int ENTRY = 32;
  private static final int FAT_LABEL = 0x08;
  private static final int FAT_LONG_NAME = 0x0F;
  private static final int EXFAT_LABEL = 0x83;
  private static final int EXFAT_CHARACTERS = 11;
  private static final long UFS1_BLOCK = 8 * 1024;
  private static final int UFS1_MAGIC = 0x011954;
  private static final long UFS2_BLOCK = 64 * 1024;
  private static final int UFS2_MAGIC = 0x19540119;
  private static final int UFS_BLOCK_SIZE = 1376;
  private static final int UFS_MAGIC = 1372;
  private static final int UFS_NAME = 680;
  private static final String NO_NAME = "NO NAME";

  /** Bytes of a root directory that are searched; what makes a volume puts its label first. */
  private static final int SEARCHED = 32 * 1024;

  private final LibTsk tsk;
  private final MemorySegment image;
  private final MemorySegment fileSystem;
  private final MemorySegment scratch;
  private final long start;

  private VolumeLabel(
      LibTsk tsk,
      MemorySegment image,
      MemorySegment fileSystem,
      MemorySegment scratch,
      long start) {
    this.tsk = tsk;
    this.image = image;
    this.fileSystem = fileSystem;
    this.scratch = scratch;
    this.start = start;
  }

  /**
   * The label; null if the volume has none, or its kind is not known here.
   *
   * @param type as libtsk names it, in lower case
   * @param start first byte of the file system on the disk
   * @param scratch memory of at least 32 KiB that the bytes pass through
   */
  static @Nullable String of(
      LibTsk tsk,
      MemorySegment image,
      MemorySegment fileSystem,
      String type,
      long start,
      MemorySegment scratch) {
    VolumeLabel label = new VolumeLabel(tsk, image, fileSystem, scratch, start);
    try {
      String text = label.text(type);
      return text == null || text.isBlank() ? null : text.strip();
    } catch (Malformed unreadable) {
      return null; // a volume that ends there has worse to tell
    }
  }

  private @Nullable String text(String type) throws Malformed {
    return switch (type) {
      case "ntfs" -> ntfs();
      case "exfat" -> exfat();
      case "fat12", "fat16", "fat32" -> fat(type.equals("fat32"));
      case "ext2", "ext3", "ext4" -> fixed(1024 + 120, 16, StandardCharsets.UTF_8);
      case "iso9660" -> fixed(16 * 2048 + 40, 32, StandardCharsets.UTF_8);
      case "hfs" -> hfs();
      case "ufs1" -> ufs(UFS1_BLOCK, UFS1_MAGIC);
      case "ufs2" -> ufs(UFS2_BLOCK, UFS2_MAGIC);
      default -> null;
    };
  }

  private String fixed(long at, int size, Charset charset) throws Malformed {
    byte[] text = read(at, size).array(0, size, "label");
    int length = 0;
    while (length < size && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, charset);
  }

  /** The place of the super block is libtsk's first choice; at others it has no label here. */
  private @Nullable String ufs(long block, int magic) throws Malformed {
    int found = read(block, UFS_BLOCK_SIZE).i32(UFS_MAGIC, "magic");
    boolean here = found == magic || found == Integer.reverseBytes(magic);
    return here ? fixed(block + UFS_NAME, 32, StandardCharsets.UTF_8) : null;
  }

  private String fat(boolean large) throws Malformed {
    Bytes boot = read(0, SECTOR);
    long sector = boot.u16(11, "bytes per sector");
    long perFat = boot.u16(22, "sectors per FAT");
    if (perFat == 0) {
      perFat = boot.u32(36, "sectors per FAT");
    }
    long area = (boot.u16(14, "reserved sectors") + boot.u8(16, "FATs") * perFat) * sector;
    if (large) {
      area += (boot.u32(44, "root cluster") - 2) * boot.u8(13, "sectors per cluster") * sector;
    }
    Bytes root = area > 0 ? read(area, SEARCHED) : Bytes.of(new byte[0]);
    for (long at = 0; at + ENTRY <= root.size() && root.u8(at, "entry") != 0; at += ENTRY) {
      int bits = root.u8(at + 11, "attributes");
      boolean used = root.u8(at, "entry") != 0xE5;
      if (used && (bits & FAT_LABEL) != 0 && (bits & FAT_LONG_NAME) != FAT_LONG_NAME) {
        return root.latin1(at, 11, "label");
      }
    }
    String noted = boot.latin1(large ? 71 : 43, 11, "label");
    return noted.strip().equals(NO_NAME) ? "" : noted;
  }

  private String exfat() throws Malformed {
    Bytes boot = read(0, SECTOR);
    int sectorShift = boot.u8(108, "bytes per sector shift") & 15;
    int clusterShift = boot.u8(109, "sectors per cluster shift") & 31;
    long heap = boot.u32(88, "cluster heap offset") << sectorShift;
    long cluster = boot.u32(96, "root directory's first cluster") - 2;
    Bytes root = read(heap + (cluster << (sectorShift + clusterShift)), SEARCHED);
    for (long at = 0; at + ENTRY <= root.size() && root.u8(at, "entry") != 0; at += ENTRY) {
      if (root.u8(at, "entry") == EXFAT_LABEL) {
        int characters = Math.min(root.u8(at + 1, "length"), EXFAT_CHARACTERS);
        return root.utf16(at + 2, 2L * characters, "label");
      }
    }
    return "";
  }

  private @Nullable String ntfs() {
    MemorySegment file = tsk.openFile(fileSystem, NTFS_VOLUME_INODE);
    if (file.address() == 0) {
      return null;
    }
    try {
      MemorySegment found = tsk.attribute(file, NTFS_VOLUME_NAME, 0, false);
      if (found.address() == 0) {
        return null;
      }
      MemorySegment content = Attributes.resident(found.reinterpret(Attr.SIZEOF), MAX_LABEL);
      return new String(content.toArray(JAVA_BYTE), StandardCharsets.UTF_16LE);
    } finally {
      LibTsk.release(tsk.fileClose(), file);
    }
  }

  private @Nullable String hfs() {
    MemorySegment opened = tsk.openFile(fileSystem, HFS_ROOT_INODE);
    if (opened.address() == 0) {
      return null;
    }
    try {
      MemorySegment file = TskLayout.struct(opened, File.SIZEOF, File.TAG_VALUE);
      MemorySegment meta = file.get(ADDRESS, File.META);
      MemorySegment names =
          meta.address() == 0
              ? meta
              : TskLayout.struct(meta, Meta.SIZEOF, Meta.TAG_VALUE).get(ADDRESS, Meta.NAME2);
      return names.address() == 0
          ? null
          : CText.of(names.reinterpret(NameList.SIZEOF).asSlice(NameList.NAME), MAX_LABEL);
    } finally {
      LibTsk.release(tsk.fileClose(), opened);
    }
  }

  /** Bytes of the volume, fewer where the image ends. */
  private Bytes read(long at, int size) {
    long got = tsk.readImage(image, start + at, scratch, size);
    return Bytes.of(scratch.asSlice(0, Math.max(0, got)).toArray(JAVA_BYTE), start + at);
  }
}
