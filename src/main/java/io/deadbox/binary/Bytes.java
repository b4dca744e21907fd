package io.deadbox.binary;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Read-only evidence bytes that remember where they came from. Every read is bounded and named: a
 * read beyond the end is a {@link Malformed} that gives the absolute offset and the field. Safe for
 * use by several threads.
 */
public final class Bytes {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

  private final MemorySegment data;
  private final long origin;

  private Bytes(MemorySegment data, long origin) {
    this.data = data;
    this.origin = origin;
  }

  /** A whole file's bytes: offset 0 of them is offset 0 of the file. */
  public static Bytes of(byte[] data) {
    return new Bytes(MemorySegment.ofArray(data).asReadOnly(), 0);
  }

  /** A whole file's bytes, memory-mapped or on the heap. */
  public static Bytes of(MemorySegment data) {
    return new Bytes(data.asReadOnly(), 0);
  }

  /** Bytes cut from a file at {@code origin}. */
  public static Bytes of(byte[] data, long origin) {
    return new Bytes(MemorySegment.ofArray(data).asReadOnly(), origin);
  }

  /** The same bytes, as cut from a file at {@code newOrigin}. */
  public Bytes at(long newOrigin) {
    return new Bytes(data, newOrigin);
  }

  /** Offset of the first of these bytes in the file they were cut from. */
  public long origin() {
    return origin;
  }

  /** Number of bytes. */
  public long size() {
    return data.byteSize();
  }

  /** Unsigned byte. */
  public int u8(long at, String field) throws Malformed {
    return Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, within(at, 1, field)));
  }

  /** Unsigned 16-bit integer. */
  public int u16(long at, String field) throws Malformed {
    return Short.toUnsignedInt(data.get(SHORT, within(at, 2, field)));
  }

  /** Unsigned 32-bit integer. */
  public long u32(long at, String field) throws Malformed {
    return Integer.toUnsignedLong(data.get(INT, within(at, 4, field)));
  }

  /** Signed 32-bit integer. */
  public int i32(long at, String field) throws Malformed {
    return data.get(INT, within(at, 4, field));
  }

  /** 64 bits; the caller decides whether the value is signed. */
  public long u64(long at, String field) throws Malformed {
    return data.get(LONG, within(at, 8, field));
  }

  /** A copy of {@code size} bytes. */
  public byte[] array(long at, long size, String field) throws Malformed {
    long from = within(at, size, field);
    if (size > Integer.MAX_VALUE - 8) {
      throw new Malformed(origin + at, field, "needs " + size + " bytes in one piece");
    }
    return data.asSlice(from, size).toArray(ValueLayout.JAVA_BYTE);
  }

  /** Up to {@code size} bytes, fewer where the data ends; empty where it has ended. */
  public byte[] upTo(long at, int size) {
    if (at < 0 || at >= data.byteSize()) {
      return new byte[0];
    }
    return data.asSlice(at, Math.min(size, data.byteSize() - at)).toArray(ValueLayout.JAVA_BYTE);
  }

  /**
   * Copies bytes that are known to be there to the start of an array, so that a loop over a file
   * needs one array only.
   */
  public void copyTo(long at, byte[] into, int length) {
    MemorySegment.copy(data, ValueLayout.JAVA_BYTE, at, into, 0, length);
  }

  /** A view of {@code size} bytes that keeps absolute offsets. */
  public Bytes slice(long at, long size, String field) throws Malformed {
    return new Bytes(data.asSlice(within(at, size, field), size), origin + at);
  }

  /** A view of everything from {@code at} on. */
  public Bytes from(long at, String field) throws Malformed {
    return slice(at, data.byteSize() - within(at, 0, field), field);
  }

  /** Whether the bytes at {@code at} are this ASCII signature; false where they end before it. */
  public boolean startsWith(long at, String signature) {
    byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
    return MemorySegment.ofArray(expected)
            .mismatch(MemorySegment.ofArray(upTo(at, expected.length)))
        < 0;
  }

  /** Demands an ASCII signature. */
  public void expect(long at, String signature, String field) throws Malformed {
    if (!startsWith(at, signature)) {
      throw new Malformed(origin + at, field, "is not \"" + signature + "\"");
    }
  }

  /** Text of {@code size} bytes, one character a byte, as code page 1252's common part. */
  public String latin1(long at, long size, String field) throws Malformed {
    return new String(array(at, size, field), StandardCharsets.ISO_8859_1);
  }

  /** Text up to a NUL byte, at most {@code max} bytes; one character a byte. */
  public String cString(long at, long max, String field) throws Malformed {
    long from = within(at, 0, field);
    long limit = Math.min(max, data.byteSize() - from);
    long length = 0;
    while (length < limit && data.get(ValueLayout.JAVA_BYTE, from + length) != 0) {
      length++;
    }
    if (length == limit && limit < max) {
      throw Malformed.truncated(origin + at, field, "text runs past the end of the data");
    }
    return latin1(at, length, field);
  }

  /** UTF-16LE text of {@code size} bytes, unpaired surrogates kept; an odd last byte is dropped. */
  public String utf16(long at, long size, String field) throws Malformed {
    return WideText.decode(array(at, size, field));
  }

  private long within(long at, long size, String field) throws Malformed {
    if (at < 0 || size < 0 || at > data.byteSize() - size) { // cannot overflow: size >= 0
      throw Malformed.truncated(
          origin + at, field, "needs %d bytes at %d of %d".formatted(size, at, data.byteSize()));
    }
    return at;
  }
}
