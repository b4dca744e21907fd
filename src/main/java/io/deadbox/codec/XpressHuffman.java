package io.deadbox.codec;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.Arrays;

/**
 * Expands what [MS-XCA] 2.1 compresses: literals and references to what was given before, as
 * Huffman codes, with a new table of codes for every 65,536 bytes that come out.
 */
public final class XpressHuffman {
  private static final int BLOCK = 65_536;
  private static final int SYMBOLS = 512;
  private static final int TABLE_SIZE = SYMBOLS / 2;
  private static final int LONGEST_CODE = 15;
  private static final int FIRST_GROWTH = 4096;

  private final Bytes input;
  private final int size;

  /** For each 15 bits that may come next: the symbol, and below it the length of its code. */
  private final short[] codes = new short[1 << LONGEST_CODE];

  private final byte[] lengths = new byte[SYMBOLS];
  private byte[] output = new byte[0];
  private int filled;
  private int at;

  /** Bits that were taken from the input; the next one is the highest. */
  private int bits;

  /** How many of them are left beyond the 16 that the next code may need. */
  private int extraBits;

  /**
   * Data to expand.
   *
   * @param size bytes that shall come out; the caller has limited it
   */
  public XpressHuffman(Bytes input, int size) {
    this.input = input;
    this.size = size;
  }

  /** What came out so far. */
  public byte[] output() {
    return Arrays.copyOf(output, filled);
  }

  /** Expands all. */
  public void read() throws Malformed {
    while (filled < size) {
      readTable();
      int end = Math.min(size, filled + BLOCK);
      int high = input.u16(at, "compressed data");
      bits = (high << 16) | input.u16(at + 2L, "compressed data");
      at += 4;
      extraBits = 16;
      while (filled < end) {
        int symbol = nextSymbol();
        if (symbol < 256) {
          reserve(1);
          output[filled++] = (byte) symbol;
        } else {
          copy(symbol - 256);
        }
      }
    }
  }

  private void readTable() throws Malformed {
    for (int i = 0; i < TABLE_SIZE; i++) {
      int two = input.u8(at + i, "Huffman table");
      lengths[2 * i] = (byte) (two & 0xF);
      lengths[2 * i + 1] = (byte) (two >> 4);
    }
    int next = 0;
    for (int length = 1; length <= LONGEST_CODE; length++) {
      int width = 1 << (LONGEST_CODE - length);
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        if (lengths[symbol] == length) {
          if (next + width > codes.length) {
            throw new Malformed(
                input.origin() + at, "Huffman table", "has more codes than there can be");
          }
          Arrays.fill(codes, next, next + width, (short) ((symbol << 4) | length));
          next += width;
        }
      }
    }
    Arrays.fill(codes, next, codes.length, (short) 0); // refused when met
    at += TABLE_SIZE;
  }

  private int nextSymbol() throws Malformed {
    int code = codes[bits >>> (32 - LONGEST_CODE)];
    int length = code & 0xF;
    if (length == 0) {
      throw new Malformed(input.origin() + at, "compressed data", "hold a code that is none");
    }
    take(length);
    return (code & 0xFFFF) >> 4;
  }

  private void take(int count) throws Malformed {
    bits <<= count;
    extraBits -= count;
    if (extraBits < 0) {
      // the end of a block needs fewer bits than are taken ahead
      int word = at <= input.size() - 2 ? input.u16(at, "compressed data") : 0;
      if (at > input.size()) {
        throw Malformed.truncated(
            input.origin() + at, "compressed data", "end before all came out");
      }
      bits |= word << -extraBits;
      extraBits += 16;
      at += 2;
    }
  }

  private void copy(int symbol) throws Malformed {
    long length = symbol & 0xF;
    int offsetBits = symbol >> 4;
    if (length == 15) {
      length = input.u8(at++, "match length");
      if (length == 255) {
        length = input.u16(at, "match length");
        at += 2;
        if (length == 0) {
          length = input.u32(at, "match length");
          at += 4;
        }
        if (length < 15) {
          throw new Malformed(input.origin() + at, "match length", "is " + length);
        }
        length -= 15;
      }
      length += 15;
    }
    length += 3;
    int offset = 1 << offsetBits;
    if (offsetBits > 0) {
      offset |= bits >>> (32 - offsetBits);
      take(offsetBits);
    }
    if (offset > filled) {
      throw new Malformed(
          input.origin() + at, "match offset", offset + " is before the beginning, at " + filled);
    }
    int count = (int) Math.min(length, size - filled);
    reserve(count);
    for (int i = 0; i < count; i++) { // byte by byte: a match may overlap itself
      output[filled] = output[filled - offset];
      filled++;
    }
  }

  /** Grows with what came out, not with what the header claims. */
  private void reserve(int count) {
    if (output.length - filled < count) {
      int wanted = Math.max(filled + count, Math.max(FIRST_GROWTH, 2 * filled));
      output = Arrays.copyOf(output, Math.min(size, wanted));
    }
  }
}
