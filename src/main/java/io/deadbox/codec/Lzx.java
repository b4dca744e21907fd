package io.deadbox.codec;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.Arrays;

/**
 * Expands what LZX compresses in pieces of at most 32,768 bytes, each by itself, as WIM archives
 * and CompactOS have it: a window of 32 KiB, and calls in programs translated throughout.
 */
public final class Lzx {
  /** Bytes that one piece can hold. */
  public static final int MAX_SIZE = 32_768;

  private static final int VERBATIM = 1;
  private static final int ALIGNED = 2;
  private static final int STORED = 3;

  private static final int LITERALS = 256;
  private static final int SLOTS = 30; // of a window of 32 KiB
  private static final int MAIN = LITERALS + 8 * SLOTS;
  private static final int LENGTHS = 249;
  private static final int LONG_LENGTH = 7;
  private static final int SHORTEST_MATCH = 2;

  /** Calls are translated as if the file had this size, whatever it has. */
  private static final int TRANSLATED_SIZE = 12_000_000;

  private static final int NOT_TRANSLATED = 10; // bytes at the end

  private final PrefixCode mainCode = new PrefixCode(MAIN);
  private final PrefixCode lengthCode = new PrefixCode(LENGTHS);
  private final PrefixCode alignedCode = new PrefixCode(8);
  private final PrefixCode preCode = new PrefixCode(20);
  private final byte[] mainLengths = new byte[MAIN];
  private final byte[] lengthLengths = new byte[LENGTHS];
  private final byte[] lengths = new byte[20];
  private final int[] recent = new int[3];

  private Bytes input = Bytes.of(new byte[0]);
  private byte[] output = new byte[0];
  private int size;
  private int filled;

  /**
   * Offset of the next 16 bits in the input, and bits taken from it: the next one is the highest.
   */
  private int at;

  private int bits;
  private int left;

  /** A decoder, which serves piece by piece. */
  public Lzx() {}

  /**
   * Expands one piece.
   *
   * @param into gets the bytes, from its start
   * @param expected how many must come out
   */
  public void expand(Bytes compressed, byte[] into, int expected) throws Malformed {
    if (expected > MAX_SIZE || expected > into.length) {
      throw new Malformed(compressed.origin(), "LZX", "%d bytes in a piece".formatted(expected));
    }
    input = compressed;
    output = into;
    size = expected;
    filled = 0;
    at = 0;
    bits = 0;
    left = 0;
    Arrays.fill(mainLengths, (byte) 0);
    Arrays.fill(lengthLengths, (byte) 0);
    Arrays.fill(recent, 1);
    while (filled < size) {
      block();
    }
    translateCalls();
  }

  private void block() throws Malformed {
    int type = take(3);
    int length = take(1) == 1 ? MAX_SIZE : take(16);
    if (length == 0 || length > size - filled) {
      throw malformed("size of a block", "is " + length);
    }
    int end = filled + length;
    switch (type) {
      case VERBATIM -> {
        codes();
        matches(end, false);
      }
      case ALIGNED -> {
        for (int i = 0; i < 8; i++) {
          lengths[i] = (byte) take(3);
        }
        alignedCode.build(lengths, 0, 8, place());
        codes();
        matches(end, true);
      }
      case STORED -> stored(length);
      default -> throw malformed("type of a block", "is " + type);
    }
  }

  private void codes() throws Malformed {
    lengths(mainLengths, 0, LITERALS);
    lengths(mainLengths, LITERALS, MAIN);
    mainCode.build(mainLengths, 0, MAIN, place());
    lengths(lengthLengths, 0, LENGTHS);
    lengthCode.build(lengthLengths, 0, LENGTHS, place());
  }

  /** Lengths of codes, told by what they differ from those of the block before. */
  private void lengths(byte[] all, int from, int to) throws Malformed {
    for (int i = 0; i < 20; i++) {
      lengths[i] = (byte) take(4);
    }
    preCode.build(lengths, 0, 20, place());
    int i = from;
    while (i < to) {
      int symbol = symbol(preCode);
      if (symbol < 17) {
        all[i] = changed(all[i], symbol);
        i++;
        continue;
      }
      int run;
      byte value = 0;
      if (symbol == 17) {
        run = 4 + take(4);
      } else if (symbol == 18) {
        run = 20 + take(5);
      } else {
        run = 4 + take(1);
        int change = symbol(preCode);
        if (change > 16) {
          throw malformed("lengths of codes", "a run of runs");
        }
        value = changed(all[i], change);
      }
      int end = Math.min(to, i + run);
      Arrays.fill(all, i, end, value);
      i = end;
    }
  }

  private static byte changed(byte before, int change) {
    int length = before - change;
    return (byte) (length < 0 ? length + 17 : length);
  }

  private void matches(int end, boolean aligned) throws Malformed {
    while (filled < end) {
      int symbol = symbol(mainCode);
      if (symbol < LITERALS) {
        output[filled++] = (byte) symbol;
        continue;
      }
      int length = symbol & 7;
      if (length == LONG_LENGTH) {
        length += symbol(lengthCode);
      }
      length += SHORTEST_MATCH;
      int offset = offset((symbol - LITERALS) >> 3, aligned);
      if (offset > filled || length > end - filled) {
        throw malformed(
            "match", "%d bytes from %d before, at %d".formatted(length, offset, filled));
      }
      for (int i = 0; i < length; i++) { // byte by byte: a match may overlap itself
        output[filled] = output[filled - offset];
        filled++;
      }
    }
  }

  private int offset(int slot, boolean aligned) throws Malformed {
    if (slot < 3) {
      int offset = recent[slot];
      recent[slot] = recent[0];
      recent[0] = offset;
      return offset;
    }
    int extra = slot < 4 ? 0 : slot / 2 - 1;
    int base = slot < 4 ? slot : (2 + slot % 2) << extra;
    int offset = base - 2;
    if (aligned && extra >= 3) {
      offset += take(extra - 3) << 3;
      offset += symbol(alignedCode);
    } else {
      offset += take(extra);
    }
    recent[2] = recent[1];
    recent[1] = recent[0];
    recent[0] = offset;
    return offset;
  }

  /** Bytes that are not compressed begin at the next even offset, and are of an even number. */
  private void stored(int length) throws Malformed {
    long taken = 8L * at - left;
    at = (int) ((taken / 16 + 1) * 2);
    bits = 0;
    left = 0;
    for (int i = 0; i < 3; i++) {
      recent[i] = input.i32(at, "recent offset");
      at += 4;
    }
    if (recent[0] < 1 || recent[1] < 1 || recent[2] < 1) {
      throw malformed("recent offset", "is none");
    }
    byte[] bytes = input.array(at, length, "bytes that are not compressed");
    System.arraycopy(bytes, 0, output, filled, length);
    filled += length;
    at += length + length % 2;
  }

  private int symbol(PrefixCode code) throws Malformed {
    fill(PrefixCode.LONGEST);
    int found = code.find(bits >>> 16);
    if (found < 0) {
      throw malformed("compressed data", "hold a code that is none");
    }
    drop(found & 31);
    return found >> 5;
  }

  private int take(int count) throws Malformed {
    if (count == 0) {
      return 0;
    }
    fill(count);
    int value = bits >>> (32 - count);
    drop(count);
    return value;
  }

  private void drop(int count) throws Malformed {
    bits <<= count;
    left -= count;
    if (8L * at - left > 8 * input.size() + 16) {
      throw Malformed.truncated(place(), "compressed data", "end before all came out");
    }
  }

  /** Takes 16 bits from the input where fewer than so many are there; zeros behind its end. */
  private void fill(int count) throws Malformed {
    if (left < count) {
      int word = at + 2 <= input.size() ? input.u16(at, "compressed data") : 0;
      bits |= word << (16 - left);
      left += 16;
      at += 2;
    }
  }

  /**
   * Targets of calls (E8) were made absolute before compressing, so that more of them are alike.
   */
  private void translateCalls() {
    int i = 0;
    while (i < size - NOT_TRANSLATED) {
      if (output[i] != (byte) 0xE8) {
        i++;
        continue;
      }
      int target =
          (output[i + 1] & 0xff)
              | (output[i + 2] & 0xff) << 8
              | (output[i + 3] & 0xff) << 16
              | output[i + 4] << 24;
      if (target >= -i && target < TRANSLATED_SIZE) {
        int relative = target >= 0 ? target - i : target + TRANSLATED_SIZE;
        for (int j = 0; j < 4; j++) {
          output[i + 1 + j] = (byte) (relative >> (8 * j));
        }
      }
      i += 5;
    }
  }

  private long place() {
    return input.origin() + at;
  }

  private Malformed malformed(String field, String reason) {
    return new Malformed(place(), field, reason);
  }
}
