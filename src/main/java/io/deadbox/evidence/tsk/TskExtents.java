package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import io.deadbox.evidence.tsk.TskLayout.Attr;
import io.deadbox.evidence.tsk.TskLayout.Run;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Where the clusters of an attribute lie on the disk, from the list of runs that libtsk keeps. */
final class TskExtents {
  /** Pieces that are told; a file in more of them is not for cutting out by hand. */
  static final int MAX_EXTENTS = 1_000_000;

  private final long fileSystemStart;
  private final long blockSize;
  private final List<Extent> extents = new ArrayList<>();
  private long told;

  private TskExtents(long fileSystemStart, long blockSize) {
    this.fileSystemStart = fileSystemStart;
    this.blockSize = blockSize;
  }

  /**
   * The extents of a content that lies in clusters.
   *
   * @param fileSystemStart first byte of the file system on the disk
   * @param size bytes of the content
   */
  static List<Extent> of(MemorySegment attribute, long fileSystemStart, long blockSize, long size)
      throws EvidenceReadException {
    if ((attribute.get(JAVA_INT, Attr.FLAGS) & Attr.COMPRESSED) != 0) {
      throw new EvidenceReadException("it is compressed: the disk holds other bytes than it reads");
    }
    TskExtents found = new TskExtents(fileSystemStart, blockSize);
    found.addRuns(attribute, size);
    return found.extents;
  }

  private void addRuns(MemorySegment attribute, long size) throws EvidenceReadException {
    long skipped = Integer.toUnsignedLong(attribute.get(JAVA_INT, Attr.NRD_SKIPLEN));
    long written = Math.min(size, attribute.get(JAVA_LONG, Attr.NRD_INITSIZE));
    MemorySegment next = attribute.get(ADDRESS, Attr.NRD_RUN);
    for (int i = 0; told < size && next.address() != 0; i++) {
      if (i == MAX_EXTENTS) {
        throw new EvidenceReadException("it lies in more than %d pieces".formatted(MAX_EXTENTS));
      }
      MemorySegment run = next.reinterpret(Run.SIZEOF);
      long blocks = run.get(JAVA_LONG, Run.LEN);
      long from = run.get(JAVA_LONG, Run.OFFSET) * blockSize - skipped;
      long skip = told - from; // bytes of the run before the content, or in a run before
      long length = Math.min(blocks * blockSize - skip, size - told);
      if (blocks < 0 || blocks > Long.MAX_VALUE / blockSize / 2 || skip < 0) {
        throw new EvidenceReadException("its list of runs has a gap at byte %d".formatted(told));
      }
      if (length > 0) {
        boolean none = (run.get(JAVA_INT, Run.FLAGS) & (Run.SPARSE | Run.FILLER)) != 0;
        long at = fileSystemStart + run.get(JAVA_LONG, Run.ADDR) * blockSize + skip;
        long kept = none ? 0 : Math.clamp(written - told, 0, length);
        add(at, kept);
        add(Extent.ZEROS, length - kept); // NTFS: what was never written reads as zeros
      }
      next = run.get(ADDRESS, Run.NEXT);
    }
    if (told < size) {
      throw new EvidenceReadException(
          "clusters are known of %d of its %d bytes only".formatted(told, size));
    }
  }

  private void add(long at, long length) {
    if (length == 0) {
      return;
    }
    told += length;
    Extent last = extents.isEmpty() ? null : extents.getLast();
    boolean zeros = at == Extent.ZEROS;
    if (last != null && last.zeros() == zeros && (zeros || last.at() + last.length() == at)) {
      extents.set(extents.size() - 1, new Extent(last.at(), last.length() + length));
    } else {
      extents.add(new Extent(at, length));
    }
  }
}
