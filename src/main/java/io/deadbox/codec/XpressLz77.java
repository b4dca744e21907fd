package io.deadbox.codec;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.util.Arrays;

/**
 * Expands what plain LZ77 of [MS-XCA] 2.3 compresses: literals and references to what was given
 * before, told apart by 32 flags at a time.
 */
public final class XpressLz77 {
  private static final int FLAGS = 32;
  private static final int SHORTEST_MATCH = 3;

  private final Bytes input;
  private final byte[] output;
  private int filled;
  private int at;

  /** Where the half byte lies that two lengths share; negative if the next one begins another. */
  private int halfByte = -1;

  /**
   * Data to expand.
   *
   * @param size bytes that shall come out; the caller has limited it
   */
  public XpressLz77(Bytes input, int size) {
    this.input = input;
    this.output = new byte[size];
  }

  /** What came out so far. */
  public byte[] output() {
    return filled == output.length ? output : Arrays.copyOf(output, filled);
  }

  /** Expands all; data that end before as much as was asked for came out are the end. */
  public void read() throws Malformed {
    while (filled < output.length && at < input.size()) {
      long flags = input.u32(at, "flags");
      at += 4;
      for (int i = FLAGS - 1; i >= 0 && filled < output.length && at < input.size(); i--) {
        if ((flags >>> i & 1) == 0) {
          output[filled++] = (byte) input.u8(at++, "literal");
        } else {
          copy();
        }
      }
    }
  }

  private void copy() throws Malformed {
    int match = input.u16(at, "match");
    at += 2;
    int offset = (match >> 3) + 1;
    long length = match & 7;
    if (length == 7) {
      length = longLength();
    }
    length += SHORTEST_MATCH;
    if (offset > filled) {
      throw new Malformed(
          input.origin() + at, "match offset", offset + " is before the beginning, at " + filled);
    }
    int count = (int) Math.min(length, output.length - filled);
    for (int i = 0; i < count; i++) { // byte by byte: a match may overlap itself
      output[filled] = output[filled - offset];
      filled++;
    }
  }

  private long longLength() throws Malformed {
    int half;
    if (halfByte < 0) {
      halfByte = at++;
      half = input.u8(halfByte, "match length") & 0xF;
    } else {
      half = input.u8(halfByte, "match length") >> 4;
      halfByte = -1;
    }
    if (half < 15) {
      return half + 7L;
    }
    int whole = input.u8(at++, "match length");
    if (whole < 255) {
      return whole + 15L + 7L;
    }
    long length = input.u16(at, "match length");
    at += 2;
    if (length == 0) {
      length = input.u32(at, "match length");
      at += 4;
    }
    if (length < 15 + 7) {
      throw new Malformed(input.origin() + at, "match length", "is " + length);
    }
    return length;
  }
}
