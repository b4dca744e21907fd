package io.deadbox.codec;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** Compresses for tests as [MS-XCA] 2.3 says: runs of one byte are matches, all else is literal. */
public final class XpressLz77Writer {
  private static final int SHORTEST = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream group = new ByteArrayOutputStream();

  /** Where a byte lies whose upper half the next long length takes; negative if there is none. */
  private int shared = -1;

  /** Upper halves, by the place of their bytes. */
  private final Map<Integer, Integer> later = new HashMap<>();

  private int flags;
  private int count;

  private XpressLz77Writer() {}

  /** The data, compressed. */
  public static byte[] compress(byte[] data) {
    XpressLz77Writer writer = new XpressLz77Writer();
    for (int at = 0; at < data.length; ) {
      int run = 0;
      while (at > 0 && at + run < data.length && data[at + run] == data[at - 1]) {
        run++;
      }
      if (run >= SHORTEST) {
        writer.match(run);
        at += run;
      } else {
        writer.literal(data[at++]);
      }
    }
    return writer.finished();
  }

  private void literal(byte value) {
    group.write(value);
    flag(0);
  }

  private void match(int length) {
    int rest = length - 3;
    group.write(Math.min(rest, 7));
    group.write(0);
    if (rest >= 7) {
      int half = Math.min(rest - 7, 15);
      if (shared < 0) {
        shared = out.size() + 4 + group.size();
        group.write(half);
      } else {
        later.put(shared, half);
        shared = -1;
      }
      if (half == 15) {
        group.write(255);
        group.write(rest);
        group.write(rest >> 8);
      }
    }
    flag(1);
  }

  private void flag(int bit) {
    flags = (flags << 1) | bit;
    if (++count == 32) {
      flush();
    }
  }

  private void flush() {
    for (int i = 0; i < 4; i++) {
      out.write(flags >>> (8 * i));
    }
    out.writeBytes(group.toByteArray());
    group.reset();
    flags = 0;
    count = 0;
  }

  private byte[] finished() {
    if (count > 0) {
      flags <<= 32 - count;
      flush();
    }
    byte[] all = out.toByteArray();
    later.forEach((at, half) -> all[at] |= (byte) (half << 4));
    return all;
  }
}
