package io.deadbox.format.pe;

import com.kichik.pecoff4j.io.IDataReader;
import io.deadbox.binary.Malformed;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Hands an image's memory to pecoff4j's structure readers. It never goes backwards, never reads
 * past the end, and refuses what would allocate by a size in the evidence.
 */
final class MappedReader implements IDataReader {
  /** The longest fixed-size text or byte field of the structures read through this class. */
  private static final int LONGEST_FIELD = 64;

  /** One of pecoff4j's static readers. */
  @FunctionalInterface
  interface Structure<T> {
    /** Reads the structure. */
    T read(IDataReader reader) throws IOException;
  }

  private final Mapped memory;
  private final long start;
  private final String field;
  private long position;

  private MappedReader(Mapped memory, long start, String field) {
    this.memory = memory;
    this.start = start;
    this.field = field;
  }

  /** Reads a structure; whatever pecoff4j throws becomes a {@link Malformed} with its offset. */
  static <T> T read(Mapped memory, long at, String field, Structure<T> structure) throws Malformed {
    MappedReader reader = new MappedReader(memory, at, field);
    try {
      return structure.read(reader);
    } catch (EOFException e) {
      throw Malformed.truncated(memory.offset(at + reader.position), field, "the data end in it");
    } catch (IOException | RuntimeException e) {
      throw new Malformed(
          memory.offset(at + reader.position), field, "cannot be read: " + e.getMessage());
    }
  }

  private long number(int width) throws EOFException {
    long at = start + position;
    try {
      long value =
          switch (width) {
            case 1 -> memory.u8(at, field);
            case 2 -> memory.u16(at, field);
            case 4 -> memory.u32(at, field);
            default -> memory.u64(at, field);
          };
      position += width;
      return value;
    } catch (Malformed malformed) {
      EOFException end = new EOFException(malformed.reason());
      end.initCause(malformed);
      throw end;
    }
  }

  @Override
  public int readByte() throws IOException {
    return (int) number(1);
  }

  @Override
  public int readWord() throws IOException {
    return (int) number(2);
  }

  @Override
  public int readDoubleWord() throws IOException {
    return (int) number(4);
  }

  @Override
  public long readLong() throws IOException {
    return number(8);
  }

  @Override
  public int getPosition() {
    return (int) position;
  }

  @Override
  public boolean hasMore() {
    return start + position < memory.size();
  }

  @Override
  public void jumpTo(int to) throws IOException {
    skipBytes((int) (to - position));
  }

  @Override
  public void skipBytes(int count) throws IOException {
    if (count < 0) { // would make its loops over structures endless
      throw new IOException("leads back by " + -(long) count + " bytes");
    }
    if (start + position > memory.size() - count) {
      throw new EOFException("leads past the end");
    }
    position += count;
  }

  @Override
  public void read(byte[] into) throws IOException {
    for (int i = 0; i < into.length; i++) {
      into[i] = (byte) number(1);
    }
  }

  @Override
  public String readUtf(int size) throws IOException {
    if (size < 0 || size > LONGEST_FIELD) {
      throw new IOException("text of " + size + " bytes");
    }
    StringBuilder text = new StringBuilder(size);
    boolean ended = false;
    for (int i = 0; i < size; i++) {
      char c = (char) number(1);
      ended |= c == 0;
      if (!ended) {
        text.append(c);
      }
    }
    return text.toString();
  }

  @Override
  public String readUtf() {
    throw unbounded();
  }

  @Override
  public String readUnicode() {
    throw unbounded();
  }

  @Override
  public String readUnicode(int size) {
    throw unbounded();
  }

  @Override
  public byte[] readAll() {
    throw unbounded();
  }

  private UncheckedIOException unbounded() {
    return new UncheckedIOException(new IOException(field + " has a part without a known size"));
  }

  @Override
  public void close() {}
}
