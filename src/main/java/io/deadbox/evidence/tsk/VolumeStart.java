package io.deadbox.evidence.tsk;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.Optional;

/**
 * What a file system says of itself where it begins: its kind, and how long it is. For places that
 * no partition table vouches for, so that more is asked of the fields than a signature.
 *
 * <p>Documents: as {@link VolumeLabel}; Apple, "Apple File System Reference", 2020, {@code
 * nx_superblock_t}.
 *
 * @param kind in a word, for example {@code NTFS}
 * @param size in bytes; {@link #UNKNOWN} where it does not tell
 * @param copy whether these are a spare copy of the fields, and the file system begins elsewhere
 */
record VolumeStart(String kind, long size, boolean copy) {
  static final long UNKNOWN = 0;

  /** Bytes that are looked at. */
  static final int NEEDED = 4096;

  private static final int SUPER_BLOCK = 1024; // of ext and HFS+
  private static final int MAX_EXT_SHIFT = 6;
  private static final long MAX_SIZE = 1L << 62;

  /** What begins here; empty if nothing that is known. */
  static Optional<VolumeStart> of(Bytes start) {
    try {
      Optional<VolumeStart> sector = bootSector(start);
      return sector.isPresent() ? sector : superBlock(start);
    } catch (Malformed cut) {
      return Optional.empty(); // too little is there for a file system
    }
  }

  private static Optional<VolumeStart> bootSector(Bytes start) throws Malformed {
    if (start.u16(510, "signature") != 0xAA55) {
      return Optional.empty();
    }
    if (start.startsWith(3, "EXFAT   ")) {
      int shift = start.u8(108, "bytes per sector");
      long sectors = start.u64(72, "sectors");
      return shift >= 9 && shift <= 12 ? whole("exFAT", sectors, 1L << shift) : Optional.empty();
    }
    int sector = start.u16(11, "bytes per sector");
    boolean possible = sector >= 512 && sector <= 4096 && Integer.bitCount(sector) == 1;
    if (possible && start.startsWith(3, "NTFS    ")) {
      return whole("NTFS", start.u64(40, "sectors") + 1, sector); // the last one is a spare copy
    }
    int jump = start.u8(0, "jump");
    int cluster = start.u8(13, "sectors per cluster");
    int tables = start.u8(16, "FATs");
    boolean fat =
        (jump == 0xEB || jump == 0xE9)
            && Integer.bitCount(cluster) == 1
            && (tables == 1 || tables == 2)
            && start.u16(14, "reserved sectors") > 0
            && start.u8(21, "media") >= 0xF0;
    if (!possible || !fat) {
      return Optional.empty();
    }
    long few = start.u16(19, "sectors");
    return whole("FAT", few == 0 ? start.u32(32, "sectors") : few, sector);
  }

  private static Optional<VolumeStart> superBlock(Bytes start) throws Malformed {
    if (start.startsWith(32, "NXSB")) {
      return whole("APFS container", start.u64(40, "blocks"), start.u32(36, "block size"));
    }
    Bytes block = start.from(SUPER_BLOCK, "super block");
    long shift = block.u32(24, "block size");
    if (block.u16(56, "magic") == 0xEF53
        && shift <= MAX_EXT_SHIFT
        && block.u32(40, "inodes per group") > 0) {
      boolean wide = (block.u32(96, "incompatible features") & 0x80) != 0;
      long blocks = block.u32(4, "blocks") | (wide ? block.u32(336, "blocks") << 32 : 0);
      boolean copy = block.u16(90, "group of this copy") != 0;
      return whole("ext", blocks, 1024L << shift).map(found -> found.asCopy(copy));
    }
    if (block.startsWith(0, "H+\0\4") || block.startsWith(0, "HX\0\5")) {
      return whole("HFS+", big(block, 44), big(block, 40));
    }
    return Optional.empty();
  }

  private VolumeStart asCopy(boolean is) {
    return new VolumeStart(kind, size, is);
  }

  private static long big(Bytes block, long at) throws Malformed {
    return Integer.toUnsignedLong(Integer.reverseBytes(block.i32(at, "number")));
  }

  /** One of a size that is possible. */
  private static Optional<VolumeStart> whole(String kind, long units, long unit) {
    boolean possible = units > 0 && unit > 0 && units <= MAX_SIZE / unit;
    return possible ? Optional.of(new VolumeStart(kind, units * unit, false)) : Optional.empty();
  }
}
