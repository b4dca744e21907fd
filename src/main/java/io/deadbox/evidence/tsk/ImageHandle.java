package io.deadbox.evidence.tsk;

import java.lang.foreign.MemorySegment;

/** An image that libtsk has opened, for one thread. */
sealed interface ImageHandle extends AutoCloseable permits LibraryHandle, EwfHandle {
  /** The TSK_IMG_INFO, with its size. */
  MemorySegment struct();

  /**
   * Reads bytes of the disk.
   *
   * @return bytes read; 0 at the end, -1 for an error, which {@link LibTsk#error} tells
   */
  long read(long at, MemorySegment into);

  @Override
  void close();
}
