package io.deadbox.evidence;

import java.util.List;

/** The bytes of one stream of one file. An instance belongs to one thread. */
public interface Content extends AutoCloseable {
  /** Length in bytes. */
  long size();

  /**
   * Reads bytes.
   *
   * @param at offset in the stream
   * @return number of bytes read; 0 at the end
   */
  int read(long at, byte[] into, int offset, int length) throws EvidenceReadException;

  /**
   * Where the disk holds these bytes, in their order: together as long as the content.
   *
   * @throws EvidenceReadException why that cannot be told, or cannot be said in offsets: of
   *     compressed content the disk holds other bytes
   */
  default List<Extent> extents() throws EvidenceReadException {
    throw new EvidenceReadException("a file of a directory has no place on a disk that is known");
  }

  @Override
  void close();
}
