package io.deadbox.yara;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Content that is scanned. */
public interface ContentSource {
  /** Length in bytes. */
  long size();

  /** Full path, for rules that ask for it. */
  String path();

  /**
   * Fills memory with the bytes that begin at an offset.
   *
   * @throws IOException if not all of them can be read
   */
  void read(long offset, MemorySegment into) throws IOException;
}
