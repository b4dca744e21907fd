package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;

/**
 * A run of memory as Windows lays out an image: bytes of the file, then zeros. Every read is
 * bounded and named, and knows its offset in the file.
 */
final class Mapped {
  private final Bytes file;
  private final long size;

  /**
   * Bytes of the file, then zeros.
   *
   * @param size of the run; what of it the file does not hold is zero
   */
  Mapped(Bytes file, long size) {
    this.file = file;
    this.size = Math.max(size, file.size());
  }

  /** Number of bytes, those that are zero included. */
  long size() {
    return size;
  }

  /** Number of bytes that the file holds. */
  long stored() {
    return file.size();
  }

  /** Offset in the file. */
  long offset(long at) {
    return file.origin() + at;
  }

  int u8(long at, String field) throws Malformed {
    return (int) number(at, 1, field);
  }

  int u16(long at, String field) throws Malformed {
    return (int) number(at, 2, field);
  }

  long u32(long at, String field) throws Malformed {
    return number(at, 4, field);
  }

  long u64(long at, String field) throws Malformed {
    return number(at, 8, field);
  }

  private long number(long at, int width, String field) throws Malformed {
    if (at < 0 || at > size - width) {
      throw Malformed.truncated(
          offset(at), field, "needs %d bytes at %d of %d".formatted(width, at, size));
    }
    if (at <= file.size() - width) {
      return switch (width) {
        case 1 -> file.u8(at, field);
        case 2 -> file.u16(at, field);
        case 4 -> file.u32(at, field);
        default -> file.u64(at, field);
      };
    }
    long value = 0;
    for (int i = 0; i < width && at + i < file.size(); i++) {
      value |= (long) file.u8(at + i, field) << (8 * i);
    }
    return value;
  }

  /** Text up to a NUL byte, one character a byte, cut at {@code max} bytes. */
  String cString(long at, long max, String field) throws Malformed {
    if (at < 0 || at >= size) {
      throw Malformed.truncated(offset(at), field, "starts at %d of %d".formatted(at, size));
    }
    long available = file.size() - at;
    if (available <= 0) {
      return "";
    }
    String text = file.cString(at, Math.min(max, available), field);
    if (text.length() == available && size == file.size()) {
      throw Malformed.truncated(offset(at), field, "text runs past the end of its section");
    }
    return text;
  }

  /** What the file holds of {@code length} bytes. */
  Bytes stored(long at, long length, String field) throws Malformed {
    if (at < 0 || length < 0 || at > file.size() - length) {
      throw Malformed.truncated(
          offset(at), field, "needs %d bytes at %d of %d".formatted(length, at, file.size()));
    }
    return file.slice(at, length, field);
  }

  /** Everything from {@code at} on. */
  Mapped from(long at, String field) throws Malformed {
    if (at < 0 || at > size) {
      throw Malformed.truncated(offset(at), field, "starts at %d of %d".formatted(at, size));
    }
    long held = Math.min(at, file.size());
    if (held < at) { // nothing but zeros is left; their offset is told from the end of the file
      return new Mapped(file.from(held, field), size - at);
    }
    return new Mapped(file.from(at, field), size - at);
  }
}
