package io.deadbox.format.ese;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Expands compressed values; the first byte says how they are compressed. */
final class Compression {
  private static final int SEVEN_BITS = 1;
  private static final int SEVEN_BITS_WIDE = 2;
  private static final int XPRESS = 3;
  private static final int SHORTEST_MATCH = 3;

  private Compression() {}

  static byte[] expand(Bytes value) throws Malformed {
    if (value.size() == 0) {
      return new byte[0];
    }
    int lead = value.u8(0, "compression");
    return switch (lead >> 3) {
      case SEVEN_BITS -> sevenBits(value, (lead & 7) + 1, false);
      case SEVEN_BITS_WIDE -> sevenBits(value, (lead & 7) + 1, true);
      case XPRESS -> xpress(value.from(3, "compressed data"), value.u16(1, "uncompressed size"));
      default ->
          throw new Malformed(value.origin(), "compression", "0x%02x is not read".formatted(lead));
    };
  }

  /** Characters of seven bits, the lowest first; the last byte has so many bits in use. */
  private static byte[] sevenBits(Bytes value, int lastBits, boolean wide) throws Malformed {
    byte[] packed = value.array(1, value.size() - 1, "compressed data");
    if (packed.length == 0) {
      return new byte[0];
    }
    long bits = 8L * (packed.length - 1) + lastBits;
    int count = (int) (bits / 7);
    ByteArrayOutputStream out = new ByteArrayOutputStream(wide ? 2 * count : count);
    for (int i = 0; i < count; i++) {
      int bit = 7 * i;
      int two =
          (packed[bit / 8] & 0xff)
              | (bit / 8 + 1 < packed.length ? (packed[bit / 8 + 1] & 0xff) << 8 : 0);
      out.write(two >> (bit % 8) & 0x7f);
      if (wide) {
        out.write(0);
      }
    }
    return out.toByteArray();
  }

  /** Plain LZ77 of [MS-XCA] 2.4: a word of flags for 32 literals or matches. */
  private static byte[] xpress(Bytes in, int size) throws Malformed {
    byte[] out = new byte[size];
    int filled = 0;
    long at = 0;
    long flags = 0;
    int flagsLeft = 0;
    long half = -1; // where the other half of a byte of lengths lies
    while (filled < size) {
      if (flagsLeft == 0) {
        flags = in.u32(at, "compressed data");
        at += 4;
        flagsLeft = 32;
      }
      flagsLeft--;
      if ((flags >> flagsLeft & 1) == 0) {
        out[filled++] = (byte) in.u8(at++, "compressed data");
        continue;
      }
      if (at >= in.size()) {
        break;
      }
      int match = in.u16(at, "compressed data");
      at += 2;
      int distance = (match >> 3) + 1;
      long length = match & 7;
      if (length == 7) {
        int more;
        if (half < 0) {
          half = at;
          more = in.u8(at++, "compressed data") & 0xf;
        } else {
          more = in.u8(half, "compressed data") >> 4;
          half = -1;
        }
        length = 7L + more;
        if (more == 15) {
          int next = in.u8(at++, "compressed data");
          length = 22L + next;
          if (next == 255) {
            length = in.u16(at, "compressed data");
            at += 2;
            if (length == 0) {
              length = in.u32(at, "compressed data");
              at += 4;
            }
          }
        }
      }
      length += SHORTEST_MATCH;
      if (distance > filled) {
        throw new Malformed(in.origin() + at, "compressed data", "refers to before its beginning");
      }
      for (long i = 0; i < length && filled < size; i++, filled++) {
        out[filled] = out[filled - distance];
      }
    }
    return filled == size ? out : Arrays.copyOf(out, filled);
  }
}
