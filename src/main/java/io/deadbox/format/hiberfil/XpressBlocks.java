package io.deadbox.format.hiberfil;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.codec.XpressLz77;
import io.deadbox.issue.Issues;
import java.io.IOException;

/**
 * Pages as Windows XP to 7 keep them: blocks of up to 16 pages, each behind a header with a
 * signature, at multiples of 8 bytes.
 */
final class XpressBlocks {
  private static final int PAGE = HibernationFile.PAGE;
  private static final String SIGNATURE = "\u0081\u0081xpress";
  private static final byte FIRST = (byte) 0x81;
  private static final int HEADER = 32;
  private static final int ALIGNMENT = 8;

  /** More pages than these are never compressed together. */
  private static final int MAX_PAGES = 16;

  private static final int WINDOW = 1 << 20;

  private XpressBlocks() {}

  /** Gives the pages of all blocks; returns how many blocks there are. */
  static long read(
      HibernationFile.Input input, long size, HibernationFile.Pages pages, Issues issues)
      throws IOException {
    long blocks = 0;
    for (long from = 0; from < size; from += WINDOW) {
      // with room for a whole block behind the last place at which one may begin
      int length = (int) Math.min(size - from, WINDOW + HEADER + MAX_PAGES * PAGE);
      Bytes window = input.read(from, length);
      byte[] bytes = window.upTo(0, WINDOW);
      for (int at = 0; at <= bytes.length - ALIGNMENT; at += ALIGNMENT) {
        if (bytes[at] == FIRST && window.startsWith(at, SIGNATURE)) {
          blocks += block(window, at, from + at, pages, issues) ? 1 : 0;
        }
      }
    }
    return blocks;
  }

  private static boolean block(
      Bytes window, int at, long place, HibernationFile.Pages pages, Issues issues) {
    try {
      int count = window.u8(at + 8L, "number of pages") + 1;
      int stored = (int) (window.u32(at + 9L, "compressed size") >>> 10) + 1;
      if (count > MAX_PAGES || stored > count * PAGE) {
        throw new Malformed(
            place + 8, "block", "has %d pages in %d bytes".formatted(count, stored));
      }
      Bytes data = window.slice(at + (long) HEADER, stored, "compressed pages");
      if (stored == count * PAGE) {
        pages.at(place + HEADER, data.upTo(0, stored));
        return true;
      }
      XpressLz77 expanding = new XpressLz77(data, count * PAGE);
      issues.contain(expanding::read);
      pages.at(place + HEADER, expanding.output());
      return true;
    } catch (Malformed malformed) {
      issues.add(malformed);
      return false;
    }
  }
}
