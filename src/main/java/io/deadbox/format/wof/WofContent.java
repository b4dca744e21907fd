package io.deadbox.format.wof;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.codec.Lzx;
import io.deadbox.codec.XpressHuffman;
import java.io.IOException;

/**
 * The content of a file that Windows compressed, piece by piece. The stream begins with the offset
 * of each piece but the first, counted from behind them, in 4 bytes, or 8 where the content has 4
 * GiB and more; a piece that would not get smaller is stored as it is. Belongs to one thread.
 */
public final class WofContent {
  private static final int TABLE_PART = 4096;

  /** Reads bytes of the stream. */
  @FunctionalInterface
  public interface Stream {
    /** Bytes that were read; 0 at the end. */
    int read(long at, byte[] into, int offset, int length) throws IOException;
  }

  private final Stream stream;
  private final long streamSize;
  private final long size;
  private final WofMethod method;
  private final int entry;
  private final long pieces;
  private final long piecesStart;
  private final byte[] packed;
  private final byte[] piece;
  private final Lzx lzx = new Lzx();
  private Bytes tablePart = Bytes.of(new byte[0]);
  private long inPiece = -1; // number of the piece that was expanded last

  /**
   * A content.
   *
   * @param streamSize bytes of the compressed stream
   * @param size bytes of the content
   */
  public WofContent(Stream stream, long streamSize, long size, WofMethod method) {
    this.stream = stream;
    this.streamSize = streamSize;
    this.size = size;
    this.method = method;
    this.entry = size > 0xFFFF_FFFFL ? 8 : 4;
    this.pieces = Math.ceilDiv(size, method.pieceSize());
    this.piecesStart = Math.max(0, pieces - 1) * entry;
    this.packed = new byte[method.pieceSize()];
    this.piece = new byte[method.pieceSize()];
  }

  /**
   * Reads bytes of the content.
   *
   * @return number of bytes read; 0 at the end
   */
  public int read(long at, byte[] into, int offset, int length) throws IOException, Malformed {
    int done = 0;
    while (done < length && at >= 0 && at + done < size) {
      long from = at + done;
      long number = from / method.pieceSize();
      if (number != inPiece) {
        inPiece = -1;
        expand(number);
        inPiece = number;
      }
      int skip = (int) (from % method.pieceSize());
      int count = Math.min(length - done, sizeOf(number) - skip);
      System.arraycopy(piece, skip, into, offset + done, count);
      done += count;
    }
    return done;
  }

  private int sizeOf(long number) {
    return (int) Math.min(method.pieceSize(), size - number * method.pieceSize());
  }

  private void expand(long number) throws IOException, Malformed {
    long start = number == 0 ? 0 : entry(number - 1);
    long end = number == pieces - 1 ? streamSize - piecesStart : entry(number);
    int expected = sizeOf(number);
    if (end <= start || end - start > expected || end > streamSize - piecesStart || start < 0) {
      throw new Malformed(
          Math.max(0, number - 1) * entry,
          "piece " + number,
          "lies from %d to %d of %d".formatted(start, end, streamSize - piecesStart));
    }
    int length = (int) (end - start);
    read(piecesStart + start, packed, length);
    if (length == expected) {
      System.arraycopy(packed, 0, piece, 0, length);
      return;
    }
    byte[] exact = new byte[length];
    System.arraycopy(packed, 0, exact, 0, length);
    Bytes bytes = Bytes.of(exact, piecesStart + start);
    if (method == WofMethod.LZX) {
      lzx.expand(bytes, piece, expected);
    } else {
      XpressHuffman xpress = new XpressHuffman(bytes, expected);
      xpress.read();
      System.arraycopy(xpress.output(), 0, piece, 0, expected);
    }
  }

  private long entry(long number) throws IOException, Malformed {
    long at = number * entry;
    long inPart = at - tablePart.origin();
    if (inPart < 0 || inPart + entry > tablePart.size()) {
      byte[] part = new byte[(int) Math.min(TABLE_PART, piecesStart - at)];
      read(at, part, part.length);
      tablePart = Bytes.of(part, at);
      inPart = 0;
    }
    return entry == 8 ? tablePart.u64(inPart, "offset") : tablePart.u32(inPart, "offset");
  }

  private void read(long at, byte[] into, int length) throws IOException, Malformed {
    int done = 0;
    while (done < length) {
      int got = at + done < streamSize ? stream.read(at + done, into, done, length - done) : 0;
      if (got <= 0) {
        throw Malformed.truncated(at + done, "stream", "ends there, within a piece or the table");
      }
      done += got;
    }
  }
}
