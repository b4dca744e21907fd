package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;

/**
 * The checksum that Windows puts on entries of transaction logs: Marvin32 with a fixed seed. It
 * tells torn writes, not forgeries.
 */
final class Marvin32 {
  private static final int SEED_LOW = 0x7a4e55c5;
  private static final int SEED_HIGH = 0x82ef4d88;

  /** Ends the data, as every Marvin32 input is ended. */
  private static final int END = 0x80;

  private int low = SEED_LOW;
  private int high = SEED_HIGH;

  private Marvin32() {}

  /** The hash of {@code size} bytes, as a log entry stores it. */
  static long of(Bytes bytes, long at, long size, String field) throws Malformed {
    Marvin32 hash = new Marvin32();
    Bytes data = bytes.slice(at, size, field);
    long whole = size / 4 * 4;
    for (long i = 0; i < whole; i += 4) {
      hash.mix(data.i32(i, field));
    }
    int rest = END;
    for (long i = size - 1; i >= whole; i--) {
      rest = rest << 8 | data.u8(i, field);
    }
    hash.mix(rest);
    hash.mix(0);
    return Integer.toUnsignedLong(hash.low) | (long) hash.high << 32;
  }

  private void mix(int number) {
    low += number;
    high ^= low;
    low = Integer.rotateLeft(low, 20) + high;
    high = Integer.rotateLeft(high, 9) ^ low;
    low = Integer.rotateLeft(low, 27) + high;
    high = Integer.rotateLeft(high, 19);
  }
}
