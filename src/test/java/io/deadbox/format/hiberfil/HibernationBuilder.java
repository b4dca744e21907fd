package io.deadbox.format.hiberfil;

import io.deadbox.codec.XpressLz77Writer;
import io.deadbox.codec.XpressWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes hibernation files for tests. */
public final class HibernationBuilder {
  static final int PAGE = 4096;

  private final ByteBuffer file = ByteBuffer.allocate(16 * PAGE).order(ByteOrder.LITTLE_ENDIAN);

  /** A file that begins as they do. */
  public HibernationBuilder() {
    file.put(0, "HIBR".getBytes(StandardCharsets.US_ASCII));
  }

  /** A page of memory that begins with a text. */
  public static byte[] page(String text) {
    return Arrays.copyOf(text.getBytes(StandardCharsets.UTF_16LE), PAGE);
  }

  /** Where the two rows of sets begin, as Windows 10 and 11 keep it. */
  public HibernationBuilder rows(int boot, int kernel) {
    file.putLong(0x68, boot).putLong(0x70, kernel);
    return this;
  }

  /** Where the two rows of sets begin, as Windows 8 for 32 bits keeps it. */
  HibernationBuilder narrowRows(int boot, int kernel) {
    file.putInt(0x50, boot).putInt(0x54, kernel);
    return this;
  }

  /** A set of one page, compressed with Huffman codes; returns the place behind it. */
  public int huffman(int at, byte[] page, boolean wide) {
    int text = PAGE;
    while (text > 0 && page[text - 1] == 0) {
      text--;
    }
    XpressWriter writer = new XpressWriter().block().literals(Arrays.copyOf(page, text + 1));
    return set(at, writer.match(1, PAGE - text - 1).end().build(), 2, 1, wide);
  }

  /** A set of one page, compressed with plain LZ77; returns the place behind it. */
  int plain(int at, byte[] page) {
    return set(at, XpressLz77Writer.compress(page), 0, 1, true);
  }

  /** A set of one run of pages. */
  int set(int at, byte[] data, int method, int pages, boolean wide) {
    file.putInt(at, 1 | (data.length << 8) | (method << 30));
    int descriptor = (77 << 4) | (pages - 1);
    if (wide) {
      file.putLong(at + 4, descriptor);
    } else {
      file.putInt(at + 4, descriptor);
    }
    int begin = at + (wide ? 12 : 8);
    file.put(begin, data);
    return begin + data.length;
  }

  /** A block of Windows 7. */
  HibernationBuilder block(int at, byte[] pages) {
    byte[] data = XpressLz77Writer.compress(pages);
    file.put(at, "\u0081\u0081xpress".getBytes(StandardCharsets.ISO_8859_1));
    file.put(at + 8, (byte) (pages.length / PAGE - 1));
    file.putInt(at + 9, (data.length - 1) << 10);
    file.put(at + 32, data);
    return this;
  }

  /** The file. */
  public byte[] bytes() {
    return file.array().clone();
  }
}
