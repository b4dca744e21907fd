package io.deadbox.sweep;

import io.deadbox.evidence.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Which files have which bytes of a disk. Several may have the same: a deleted one, a link. */
final class DiskMap {
  /**
   * Bytes of a file that lie together.
   *
   * @param from first byte on the disk
   * @param to behind the last one
   * @param offset of the first one in the file
   * @param slack whether they lie behind the content, in its last block
   */
  record Piece(Owner owner, long from, long to, long offset, boolean slack) {}

  private final Piece[] pieces; // by their first byte

  /** For each piece the largest end of it and those before, so that a walk back knows its end. */
  private final long[] reach;

  DiskMap(List<Owner> owners) {
    List<Piece> all = new ArrayList<>();
    for (Owner owner : owners) {
      add(owner, all);
    }
    all.sort(
        Comparator.comparingLong(Piece::from)
            .thenComparingLong(piece -> piece.owner().file())
            .thenComparingLong(piece -> piece.owner().stream()));
    this.pieces = all.toArray(Piece[]::new);
    this.reach = new long[pieces.length];
    long furthest = 0;
    for (int i = 0; i < pieces.length; i++) {
      furthest = Math.max(furthest, pieces[i].to());
      reach[i] = furthest;
    }
  }

  private static void add(Owner owner, List<Piece> all) {
    List<Extent> extents = owner.extents();
    if (extents == null) {
      return;
    }
    long offset = 0;
    for (Extent extent : extents) {
      if (!extent.zeros()) {
        long end = extent.at() + extent.length();
        all.add(new Piece(owner, extent.at(), end, offset, false));
        long slack = owner.size() == offset + extent.length() ? slackEnd(owner, end) : end;
        if (slack > end) {
          all.add(new Piece(owner, end, slack, owner.size(), true));
        }
      }
      offset += extent.length();
    }
  }

  /** The end of the block in which a content ends, if it begins where one begins. */
  private static long slackEnd(Owner owner, long end) {
    Volumes.Place volume = owner.volume();
    List<Extent> extents = owner.extents();
    long first = extents == null ? 0 : extents.getLast().at() - volume.start();
    if (volume.blockSize() <= 0 || first % volume.blockSize() != 0) {
      return end; // in the metadata: an MFT entry, an inode
    }
    long over = (end - volume.start()) % volume.blockSize();
    return over == 0 ? end : end + volume.blockSize() - over;
  }

  /** Gives all pieces that hold some of the bytes from one to another. */
  void touching(long from, long to, Consumer<Piece> found) {
    int low = 0;
    int high = pieces.length; // the first piece that begins behind them
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pieces[middle].from() < to) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low - 1; i >= 0 && reach[i] > from; i--) {
      if (pieces[i].to() > from) {
        found.accept(pieces[i]);
      }
    }
  }
}
