package io.deadbox.format.evtx;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;

/** A place in a chunk that moves on as it is read, and an end that it does not pass. */
final class Cursor {
  private final Bytes chunk;
  private final int end;
  private int at;

  /** Bytes from {@code at} to {@code end} of a chunk. */
  Cursor(Bytes chunk, int at, int end) {
    this.chunk = chunk;
    this.at = at;
    this.end = end;
  }

  /** Offset in the chunk. */
  int at() {
    return at;
  }

  /** Offset in the file. */
  long offset() {
    return chunk.origin() + at;
  }

  /** Bytes left. */
  int left() {
    return end - at;
  }

  int u8(String field) throws Malformed {
    return chunk.u8(pass(1, field), field);
  }

  int u16(String field) throws Malformed {
    return chunk.u16(pass(2, field), field);
  }

  long u32(String field) throws Malformed {
    return chunk.u32(pass(4, field), field);
  }

  /** Text of a counted number of UTF-16 characters. */
  String counted(String field) throws Malformed {
    int size = 2 * u16(field);
    return chunk.utf16(pass(size, field), size, field);
  }

  /** Moves on; gives what was passed to be read by itself. */
  Cursor part(long size, String field) throws Malformed {
    int from = pass(size, field);
    return new Cursor(chunk, from, at);
  }

  /** Moves on; gives the offset in the chunk of what was passed. */
  int pass(long size, String field) throws Malformed {
    if (size < 0 || size > end - at) {
      throw Malformed.truncated(
          offset(), field, "needs %d bytes of %d that are left".formatted(size, end - at));
    }
    int passed = at;
    at += (int) size;
    return passed;
  }
}
