package io.deadbox.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Compresses for tests as [MS-XCA] 2.1 says, without looking for matches: every symbol has a code
 * of nine bits, which is its number.
 */
public final class XpressWriter {
  private byte[] out = new byte[1 << 20];
  private int at;
  private int firstSlot;
  private int secondSlot;
  private int freeBits;
  private int word;

  /** Begins a block of 65,536 bytes. */
  public XpressWriter block() {
    Arrays.fill(out, at, at + 256, (byte) 0x99);
    firstSlot = at + 256;
    secondSlot = at + 258;
    at += 260;
    freeBits = 16;
    word = 0;
    return this;
  }

  public XpressWriter literals(byte[] bytes) {
    for (byte b : bytes) {
      bits(9, b & 0xFF);
    }
    return this;
  }

  public XpressWriter literals(String text) {
    return literals(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Repeats what was given {@code offset} bytes before. */
  public XpressWriter match(int offset, int length) {
    int offsetBits = 31 - Integer.numberOfLeadingZeros(offset);
    int rest = length - 3;
    bits(9, 256 + (offsetBits << 4) + Math.min(rest, 15));
    if (rest >= 15) {
      int more = rest - 15;
      if (more < 255) {
        out[at++] = (byte) more;
      } else {
        out[at++] = (byte) 255;
        if (rest < 65_536) {
          put(at, rest);
          at += 2;
        } else {
          put(at, 0);
          put(at + 2, rest & 0xFFFF);
          put(at + 4, rest >> 16);
          at += 6;
        }
      }
    }
    bits(offsetBits, offset - (1 << offsetBits));
    return this;
  }

  private void bits(int count, int value) {
    if (freeBits >= count) {
      freeBits -= count;
      word = (word << count) + value;
    } else {
      word = (word << freeBits) + (value >> (count - freeBits));
      freeBits -= count;
      put(firstSlot, word);
      firstSlot = secondSlot;
      secondSlot = at;
      at += 2;
      freeBits += 16;
      word = value;
    }
  }

  /** Ends a block. */
  public XpressWriter end() {
    put(firstSlot, word << freeBits);
    put(secondSlot, 0);
    return this;
  }

  private void put(int position, int value) {
    out[position] = (byte) value;
    out[position + 1] = (byte) (value >> 8);
  }

  public byte[] build() {
    return Arrays.copyOf(out, at);
  }
}
