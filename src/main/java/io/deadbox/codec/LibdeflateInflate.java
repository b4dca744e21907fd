package io.deadbox.codec;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Inflating by libdeflate. */
final class LibdeflateInflate implements Inflate {
  private final Libdeflate library;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment count = arena.allocate(JAVA_LONG);
  private final MemorySegment decompressor;
  private boolean closed;

  LibdeflateInflate(Libdeflate library) {
    this.library = library;
    this.decompressor = library.decompressor();
  }

  @Override
  public long zlib(MemorySegment from, MemorySegment into) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    return library.inflate(decompressor, from, into, count) ? count.get(JAVA_LONG, 0) : -1;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      library.release(decompressor);
      arena.close();
    }
  }
}
