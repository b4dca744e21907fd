package io.deadbox.codec;

import io.deadbox.binary.Malformed;
import java.util.Arrays;

/** A canonical prefix code as LZX has it: shorter codes first, those of a length by symbol. */
final class PrefixCode {
  static final int LONGEST = 16;
  private static final int FAST = 10; // bits that one look-up decides; longer codes are rare

  private final int[] counts = new int[LONGEST + 1];
  private final short[] symbols;

  /**
   * By the next ten bits: the symbol, and below it the length of its code; 0 where it is longer.
   */
  private final short[] fast = new short[1 << FAST];

  PrefixCode(int symbols) {
    this.symbols = new short[symbols];
  }

  /**
   * Makes the code of the lengths.
   *
   * @param at where in the data, for the error
   */
  void build(byte[] lengths, int from, int count, long at) throws Malformed {
    Arrays.fill(counts, 0);
    Arrays.fill(fast, (short) 0);
    for (int i = 0; i < count; i++) {
      counts[lengths[from + i]]++;
    }
    counts[0] = 0;
    int[] next = new int[LONGEST + 1]; // of each length: the place of its next symbol
    int[] code = new int[LONGEST + 1];
    int left = 1;
    for (int length = 1; length <= LONGEST; length++) {
      left = 2 * left - counts[length];
      if (left < 0) {
        throw new Malformed(at, "prefix code", "has more codes than there can be");
      }
      next[length] = next[length - 1] + counts[length - 1];
      code[length] = (code[length - 1] + counts[length - 1]) << 1;
    }
    for (int symbol = 0; symbol < count; symbol++) {
      int length = lengths[from + symbol];
      if (length == 0) {
        continue;
      }
      symbols[next[length]++] = (short) symbol;
      int own = code[length]++;
      if (length <= FAST) {
        int first = own << (FAST - length);
        Arrays.fill(fast, first, first + (1 << (FAST - length)), (short) ((symbol << 4) | length));
      }
    }
  }

  /**
   * The symbol whose code the next 16 bits begin with, and below it the length of the code in five
   * bits; -1 where there is none.
   */
  int find(int bits) {
    int known = fast[bits >>> (16 - FAST)];
    if (known != 0) {
      return (known >> 4 << 5) | (known & 15);
    }
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code |= (bits >>> (16 - length)) & 1;
      int count = counts[length];
      if (code - first < count) {
        return (symbols[index + code - first] << 5) | length;
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return -1;
  }
}
