package io.deadbox.format.scca;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.codec.XpressHuffman;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.zip.CRC32;

/** The file in which Windows, from 10 on, keeps a prefetch file compressed. */
final class MamFile {
  /** Real prefetch files stay below 2 MB. */
  private static final int LARGEST = 32 << 20;

  private static final int METHOD = 3;
  private static final int XPRESS_HUFFMAN = 4;
  private static final int HAS_CHECKSUM = 0x80;

  private MamFile() {}

  static boolean is(Bytes file) {
    return file.startsWith(0, "MAM");
  }

  /**
   * The content. Where the compressed data end or go wrong, the part before; an issue then says so.
   */
  static Bytes read(Bytes file, Issues issues) throws Malformed {
    int method = file.u8(METHOD, "compression method");
    if ((method & ~HAS_CHECKSUM) != XPRESS_HUFFMAN) {
      throw new Malformed(
          file.origin() + METHOD, "compression method", "0x%02x is not read".formatted(method));
    }
    long size = file.u32(4, "uncompressed size");
    if (size > LARGEST) {
      throw new Malformed(
          file.origin() + 4,
          "uncompressed size",
          size + " bytes are more than a prefetch file has");
    }
    int from = 8;
    if ((method & HAS_CHECKSUM) != 0) {
      checkSum(file, issues);
      from += 4;
    }
    XpressHuffman content = new XpressHuffman(file.from(from, "compressed data"), (int) size);
    issues.contain(content::read);
    return Bytes.of(content.output());
  }

  /** Of the whole file, with the field of the checksum itself as zeros. */
  private static void checkSum(Bytes file, Issues issues) throws Malformed {
    long stored = file.u32(8, "checksum");
    CRC32 computed = new CRC32();
    computed.update(file.array(0, 8, "header"));
    computed.update(new byte[4]);
    computed.update(file.array(12, file.size() - 12, "compressed data"));
    if (computed.getValue() != stored) {
      issues.add(
          IssueKind.BAD_CHECKSUM,
          file.origin() + 8,
          "checksum",
          "stored %08x, computed %08x".formatted(stored, computed.getValue()));
    }
  }
}
