package io.deadbox.evidence;

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

  @Override
  void close();
}
