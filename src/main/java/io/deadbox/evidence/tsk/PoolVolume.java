package io.deadbox.evidence.tsk;

import static io.deadbox.evidence.tsk.TskLayout.struct;
import static java.lang.foreign.ValueLayout.ADDRESS;

import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.tsk.TskLayout.Img;
import io.deadbox.evidence.tsk.TskLayout.Pool;
import java.lang.foreign.MemorySegment;

/**
 * An APFS container opened by libtsk, and the image by which libtsk stands for one volume of it.
 *
 * @param image a TSK_IMG_INFO whose bytes are those of the disk
 */
record PoolVolume(LibTsk tsk, MemorySegment pool, MemorySegment image) implements AutoCloseable {

  /**
   * Opens the container.
   *
   * @param disk the image that holds it
   * @param start its first byte
   * @param superblock block of the volume's superblock
   * @throws EvidenceReadException why libtsk does not
   */
  static PoolVolume open(LibTsk tsk, MemorySegment disk, long start, long superblock)
      throws EvidenceReadException {
    tsk.resetError();
    MemorySegment opened = tsk.openPool(disk, start);
    if (opened.address() == 0) {
      throw new EvidenceReadException("the container cannot be opened: " + tsk.error());
    }
    PoolVolume volume = null;
    try {
      MemorySegment pool = struct(opened, Pool.SIZEOF, Pool.TAG_VALUE);
      MemorySegment image = tsk.poolVolume(pool.get(ADDRESS, Pool.GET_IMG_INFO), pool, superblock);
      if (image.address() == 0) {
        throw new EvidenceReadException("the volume cannot be opened: " + tsk.error());
      }
      volume = new PoolVolume(tsk, pool, struct(image, Img.SIZEOF, Img.TAG_VALUE));
      return volume;
    } finally {
      if (volume == null) {
        LibTsk.release(tsk.poolClose(), opened);
      }
    }
  }

  @Override
  public void close() {
    LibTsk.release(tsk.imgClose(), image);
    LibTsk.release(tsk.poolClose(), pool);
  }
}
