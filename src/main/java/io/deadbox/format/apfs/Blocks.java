package io.deadbox.format.apfs;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.io.IOException;

/**
 * The blocks of a container that hold objects: a header with checksum, transaction and type, and
 * what the type says.
 *
 * @param disk that the container lies on
 * @param start of the container, in bytes
 * @param count of blocks that the disk has of it
 * @param size of a block in bytes
 */
record Blocks(ApfsContainer.Disk disk, long start, long count, int size) {
  static final int TYPE_CONTAINER = 0x01;
  static final int TYPE_OBJECT_MAP = 0x0B;
  static final int TYPE_VOLUME = 0x0D;

  private static final int TYPE_MASK = 0xFFFF;
  private static final int CHECKED_FROM = 8;
  private static final long MODULUS = 0xFFFF_FFFFL;

  /**
   * An object by its block.
   *
   * @throws Malformed if it is not on the disk, its checksum does not hold, or it is no such object
   */
  Bytes object(long block, int type, String field) throws Malformed, IOException {
    Bytes object = checked(block, field);
    long found = object.u32(24, field + " type") & TYPE_MASK;
    if (found != type) {
      throw new Malformed(
          object.origin() + 24, field + " type", "is %d, not %d".formatted(found, type));
    }
    return object;
  }

  /** An object of any type. */
  Bytes checked(long block, String field) throws Malformed, IOException {
    if (block < 0 || block >= count) {
      throw new Malformed(
          start, field, "block %s is not on the disk".formatted(Long.toUnsignedString(block)));
    }
    Bytes object = disk.read(start + block * size, size).slice(0, size, field);
    long stored = object.u64(0, field + " checksum");
    long computed = checksum(object);
    if (stored != computed) {
      throw new Malformed(
          object.origin(),
          field + " checksum",
          "stored %016x, computed %016x".formatted(stored, computed));
    }
    return object;
  }

  /** Fletcher's checksum over all 32-bit words behind the checksum itself. */
  static long checksum(Bytes object) throws Malformed {
    long sum = 0;
    long sums = 0;
    for (long at = CHECKED_FROM; at + 4 <= object.size(); at += 4) {
      sum = (sum + object.u32(at, "object")) % MODULUS;
      sums = (sums + sum) % MODULUS;
    }
    long low = MODULUS - (sum + sums) % MODULUS;
    long high = MODULUS - (sum + low) % MODULUS;
    return high << 32 | low;
  }
}
