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
    long sum = 0;
    for (long at = 0; at < file.size(); at += CHUNK) {
      // 32 bits at once: folding them later gives the same as folding each 16
      ByteBuffer words = words(file.upTo(at, CHUNK));
      while (words.hasRemaining()) {
        sum += Integer.toUnsignedLong(words.getInt());
      }
    }
    while (sum > 0xFFFF) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    ByteBuffer stored = words(Arrays.copyOf(file.upTo(field, 4), 4));
    for (int i = 0; i < 2; i++) {
      int word = Short.toUnsignedInt(stored.getShort());
      sum = (sum - word - (sum < word ? 1 : 0)) & 0xFFFF;
    }
    return (sum + file.size()) & 0xFFFF_FFFFL;
  }

  private static ByteBuffer words(byte[] bytes) {
    byte[] padded = bytes.length % 4 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length / 4 * 4 + 4);
    return ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
  }
}
