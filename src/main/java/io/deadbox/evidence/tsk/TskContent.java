package io.deadbox.evidence.tsk;

import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** The bytes of one attribute of one file, as icat gives them. */
final class TskContent implements Content {
  private final LibTsk tsk;
  private final String name;
  private final MemorySegment file;
  private final MemorySegment attribute;
  private final MemorySegment scratch;
  private final long size;
  private final Places places;
  private boolean closed;

  /** Tells where an attribute's bytes are on the disk. */
  @FunctionalInterface
  interface Places {
    List<Extent> of(MemorySegment attribute) throws EvidenceReadException;
  }

  /**
   * Takes over an opened file.
   *
   * @param name for messages
   * @param attribute one of the file's
   * @param scratch memory that the bytes pass through, shared with others of the same thread
   */
  TskContent(
      LibTsk tsk,
      String name,
      MemorySegment file,
      MemorySegment attribute,
      long size,
      MemorySegment scratch,
      Places places) {
    this.tsk = tsk;
    this.name = name;
    this.file = file;
    this.attribute = attribute;
    this.size = size;
    this.scratch = scratch;
    this.places = places;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long at, byte[] into, int offset, int length) throws EvidenceReadException {
    if (closed) {
      throw new IllegalStateException("the content is closed");
    }
    if (at < 0 || at >= size || length == 0) {
      return 0;
    }
    long wanted = Math.min(Math.min(length, scratch.byteSize()), size - at);
    tsk.resetError();
    long count = tsk.readAttribute(attribute, at, scratch, wanted);
    if (count <= 0) {
      throw new EvidenceReadException(
          "%s: %d bytes at %d of %d: %s"
              .formatted(
                  name,
                  wanted,
                  at,
                  size,
                  count < 0 ? tsk.error() : "no clusters are known from here on"));
    }
    MemorySegment.copy(scratch, 0, MemorySegment.ofArray(into), offset, count);
    return (int) count;
  }

  @Override
  public List<Extent> extents() throws EvidenceReadException {
    if (closed) {
      throw new IllegalStateException("the content is closed");
    }
    return size == 0 ? List.of() : places.of(attribute);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      LibTsk.release(tsk.fileClose(), file);
    }
  }
}
