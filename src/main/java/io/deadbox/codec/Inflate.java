package io.deadbox.codec;

import java.lang.foreign.MemorySegment;

/** Inflates whole zlib streams of small size. An instance belongs to one thread. */
public sealed interface Inflate extends AutoCloseable permits JdkInflate, LibdeflateInflate {

  /**
   * Inflates one zlib stream, and checks its Adler-32.
   *
   * @param from the stream in native memory; bytes behind its end do no harm
   * @param into native memory that takes the result
   * @return bytes of the result; -1 if the stream is damaged or holds more than there is room for
   */
  long zlib(MemorySegment from, MemorySegment into);

  @Override
  void close();

  /** The fastest one there is. */
  static Inflate fastest() {
    Libdeflate library = Libdeflate.loaded();
    return library == null ? new JdkInflate() : new LibdeflateInflate(library);
  }
}
