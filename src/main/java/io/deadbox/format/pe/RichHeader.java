package io.deadbox.format.pe;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Hashes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Microsoft's linker leaves between the program for DOS and the header: which tools made how
 * many of the objects that were linked, masked with a checksum over them.
 *
 * @param offset of its first byte in the file
 * @param key the mask and checksum as stored
 * @param genuine whether the checksum holds: where it does not, the header was edited or taken from
 *     another file
 * @param hash MD5 of the unmasked bytes from {@code DanS} to the last entry
 * @param entries in the order of the file
 */
public record RichHeader(long offset, long key, boolean genuine, Blob hash, List<Entry> entries) {
  /** Where it is looked for at most; real ones end within the first few hundred bytes. */
  private static final int LONGEST = 1 << 14;

  private static final int DANS = 0x536E6144;
  private static final int RICH = 0x68636952;

  /** First offset it can have: behind the header of the program for DOS. */
  private static final int DOS_HEADER = 0x40;

  /** Marker and three masked zeros before the entries. */
  private static final int START_SIZE = 16;

  /**
   * Objects that one tool made.
   *
   * @param product number of the tool
   * @param build of the tool
   * @param count of objects
   */
  public record Entry(int product, int build, long count) {}

  /** Copies the list. */
  public RichHeader {
    entries = List.copyOf(entries);
  }

  static @Nullable RichHeader read(Bytes file, long peOffset) {
    byte[] stub = file.upTo(0, (int) Math.min(peOffset, LONGEST));
    ByteBuffer words = ByteBuffer.wrap(stub).order(ByteOrder.LITTLE_ENDIAN);
    int end = DOS_HEADER;
    while (end + 8 <= stub.length && words.getInt(end) != RICH) {
      end += 4;
    }
    if (end + 8 > stub.length) {
      return null;
    }
    int key = words.getInt(end + 4);
    int start = end - 4;
    while (start >= DOS_HEADER && (words.getInt(start) ^ key) != DANS) {
      start -= 4;
    }
    if (start < DOS_HEADER) {
      return null;
    }
    List<Entry> entries = new ArrayList<>();
    int checksum = start + dosChecksum(stub, start);
    for (int at = start + START_SIZE; at + 8 <= end; at += 8) {
      int tool = words.getInt(at) ^ key;
      int count = words.getInt(at + 4) ^ key;
      entries.add(new Entry(tool >>> 16, tool & 0xFFFF, Integer.toUnsignedLong(count)));
      checksum += Integer.rotateLeft(tool, count);
    }
    for (int at = start; at < end; at += 4) {
      words.putInt(at, words.getInt(at) ^ key);
    }
    Blob hash = Blob.copyOf(Hashes.digest("MD5").digest(Arrays.copyOfRange(stub, start, end)));
    return new RichHeader(start, Integer.toUnsignedLong(key), checksum == key, hash, entries);
  }

  /**
   * Each byte before the header, rotated by its offset; the field that leads to the PE left out.
   */
  private static int dosChecksum(byte[] stub, int size) {
    int sum = 0;
    for (int i = 0; i < size; i++) {
      if (i < PeFile.NEW_HEADER || i >= PeFile.NEW_HEADER + 4) {
        sum += Integer.rotateLeft(stub[i] & 0xFF, i);
      }
    }
    return sum;
  }
}
