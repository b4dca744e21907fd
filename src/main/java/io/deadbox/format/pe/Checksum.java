package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The checksum over an image that Windows demands of drivers and boot programs: a sum of 16-bit
 * words with the carry added back, without the stored checksum, plus the file's length. The format
 * document only says that IMAGHELP.DLL has the algorithm ({@code CheckSumMappedFile}).
 */
final class Checksum {
  private static final int CHUNK = 1 << 16;

  private Checksum() {}

  /**
   * The checksum that the file should have.
   *
   * @param field offset of the stored checksum
   */
  static long of(Bytes file, long field) {
    byte[] chunk = new byte[CHUNK];
    long sum = 0;
    for (long at = 0; at < file.size(); at += CHUNK) {
      int length = (int) Math.min(CHUNK, file.size() - at);
      file.copyTo(at, chunk, length);
      int padded = (length + 7) / 8 * 8;
      Arrays.fill(chunk, length, padded, (byte) 0);
      // more bits at once than the format's 16: folding them later gives the same
      ByteBuffer words = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < padded; i += 8) {
        long eight = words.getLong(i);
        sum += (eight & 0xFFFF_FFFFL) + (eight >>> 32);
      }
    }
    while (sum > 0xFFFF) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    byte[] held = Arrays.copyOf(file.upTo(field, 4), 4);
    ByteBuffer stored = ByteBuffer.wrap(held).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2; i++) {
      int word = Short.toUnsignedInt(stored.getShort());
      sum = (sum - word - (sum < word ? 1 : 0)) & 0xFFFF;
    }
    return (sum + file.size()) & 0xFFFF_FFFFL;
  }
}
