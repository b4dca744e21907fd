package io.deadbox.sweep;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file systems of an image, by their place on the disk. */
final class Volumes {
  /**
   * A file system.
   *
   * @param slot of its volume
   * @param start first byte on the disk
   * @param blockCount blocks; those that do not fill one at the end are no file system's
   */
  record Place(int slot, long start, long blockSize, long blockCount) {
    boolean holds(long disk) {
      return disk >= start && disk - start < blockSize * blockCount;
    }

    long block(long disk) {
      return (disk - start) / blockSize;
    }
  }

  /**
   * A file system, and which of its blocks are in use.
   *
   * @param used null where nothing tells
   */
  record Used(Place place, @Nullable BitSet used) {}

  private final List<Used> all;

  Volumes(List<Used> all) {
    this.all = all;
  }

  /** What a byte of the disk is, if it is no known file's; and where. */
  record Spot(Area area, int slot, long block) {
    static final Spot OUTSIDE = new Spot(Area.OUTSIDE, Finding.NONE, Finding.NONE);
  }

  Spot spot(long disk) {
    for (Used each : all) {
      if (each.place().holds(disk)) {
        long block = each.place().block(disk);
        BitSet used = each.used();
        Area area =
            used == null ? Area.UNKNOWN : used.get((int) block) ? Area.ALLOCATED : Area.UNALLOCATED;
        return new Spot(area, each.place().slot(), block);
      }
    }
    return Spot.OUTSIDE;
  }
}
