package io.deadbox.format.disklabel;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The partitions into which a label divides a slot of an MBR.
 *
 * @param system who writes such labels: {@code bsd} or {@code sun}
 * @param partitions entries in use, in the label's order
 */
public record DiskLabel(String system, List<Partition> partitions) {
  /** Bytes from the slot's beginning that a label needs to be told: it is in the second sector. */
  public static final int NEEDED = 1024;

  private static final int AT = 512;
  private static final int SECTOR = 512;
  private static final int MAX_SECTOR = 4096;

  private static final String BSD_MAGIC = "WEV\u0082";
  private static final int BSD_ENTRIES = 148;
  private static final int BSD_ENTRY = 16;
  private static final int BSD_RAW = 2; // partition c: the slot, or the disk

  private static final long SUN_SANE = 0x600DDEEEL;
  private static final int SUN_MAGIC = 0xDABE;
  private static final int SUN_ENTRIES = 72;
  private static final int SUN_ENTRY = 12;
  private static final int SUN_SLICES = 16;

  private static final Map<Integer, String> BSD_TYPES =
      Map.of(0, "Unused", 1, "Swap", 7, "4.2BSD", 8, "MSDOS", 11, "HPFS", 27, "ZFS", 13, "Boot");
  private static final Map<Integer, String> SUN_TAGS =
      Map.of(
          0,
          "Unassigned",
          1,
          "boot",
          2,
          "root",
          3,
          "swap",
          4,
          "usr",
          5,
          "backup",
          7,
          "var",
          8,
          "home",
          9,
          "alternates");

  /**
   * An entry.
   *
   * @param start its first byte on the disk
   * @param length in bytes
   * @param description its name in the label, and what the label says it holds
   * @param volume whether it may hold a file system; else it stands for the whole slot, or for what
   *     the system keeps for itself
   */
  public record Partition(long start, long length, String description, boolean volume) {}

  /**
   * Reads the label of a slot; empty where there is none.
   *
   * @param slot the slot's first bytes, {@link #NEEDED} of them
   * @param start the slot's first byte on the disk
   * @param length bytes of the slot
   */
  public static Optional<DiskLabel> read(Bytes slot, long start, long length) {
    try {
      if (slot.startsWith(AT, BSD_MAGIC) && slot.startsWith(AT + 132, BSD_MAGIC)) {
        return Optional.of(bsd(slot, start, length));
      }
      if (slot.size() >= NEEDED
          && slot.u32(AT + 12, "sanity") == SUN_SANE
          && slot.u16(AT + 508, "magic") == SUN_MAGIC) {
        return Optional.of(sun(slot, start));
      }
    } catch (Malformed noLabel) {
      return Optional.empty(); // what the slot holds is then told without it
    }
    return Optional.empty();
  }

  private static DiskLabel bsd(Bytes slot, long start, long length) throws Malformed {
    long sector = slot.u32(AT + 40, "bytes per sector");
    if (sector < SECTOR || sector > MAX_SECTOR) { // sizes and offsets are computed with it
      throw new Malformed(start + AT + 40, "bytes per sector", "is " + sector);
    }
    int most = (NEEDED - AT - BSD_ENTRIES) / BSD_ENTRY;
    int count = Math.min(slot.u16(AT + 138, "number of partitions"), most);
    long base = bsdBase(slot, start, length, sector, count);
    List<Partition> partitions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long at = AT + BSD_ENTRIES + (long) i * BSD_ENTRY;
      long size = slot.u32(at, "size") * sector;
      long first = base + slot.u32(at + 4, "offset") * sector;
      int type = slot.u8(at + 12, "type");
      if (size > 0) {
        String name = "%c: %s (0x%02x)".formatted('a' + i, BSD_TYPES.getOrDefault(type, ""), type);
        partitions.add(new Partition(first, size, name.replace("  ", " "), type != 0));
      }
    }
    return new DiskLabel("bsd", List.copyOf(partitions));
  }

  /**
   * Where offset 0 of a BSD label is on the disk. FreeBSD counts from the slot, NetBSD and OpenBSD
   * from the disk's beginning; partition c is the slot with the two first, and the whole disk with
   * OpenBSD.
   */
  private static long bsdBase(Bytes slot, long start, long length, long sector, int count)
      throws Malformed {
    long raw = AT + BSD_ENTRIES + (long) BSD_RAW * BSD_ENTRY;
    long size = count > BSD_RAW ? slot.u32(raw, "size of c") * sector : 0;
    long offset = count > BSD_RAW ? slot.u32(raw + 4, "offset of c") * sector : 0;
    return offset == 0 && size <= length ? start : 0;
  }

  private static DiskLabel sun(Bytes slot, long start) throws Malformed {
    List<Partition> partitions = new ArrayList<>();
    for (int i = 0; i < SUN_SLICES; i++) {
      long at = AT + SUN_ENTRIES + (long) i * SUN_ENTRY;
      int tag = slot.u16(at, "tag");
      long first = start + slot.u32(at + 4, "start") * SECTOR;
      long size = slot.u32(at + 8, "size") * SECTOR;
      if (size > 0) {
        String name = "s%d: %s (0x%02x)".formatted(i, SUN_TAGS.getOrDefault(tag, ""), tag);
        boolean volume = tag != 0 && tag != 1 && tag != 5 && tag != 9;
        partitions.add(new Partition(first, size, name.replace("  ", " "), volume));
      }
    }
    return new DiskLabel("sun", List.copyOf(partitions));
  }
}
