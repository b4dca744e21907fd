package io.deadbox.sweep;

import io.deadbox.evidence.Extent;
import io.deadbox.search.Search;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a file, whose bytes are searched as the file's.
 *
 * @param file id in the case
 * @param stream id of a further stream in the case; {@link Finding#NONE} for the default one
 * @param streamName name of the stream; empty for the default one
 * @param directory path from the root, components separated by slashes
 * @param attribute {@code type-id}
 * @param extents where the disk holds it; null where that is not known
 */
record Owner(
    Volumes.Place volume,
    long file,
    long stream,
    String directory,
    String name,
    String streamName,
    long inode,
    String attribute,
    long size,
    @Nullable List<Extent> extents) {

  /** A part of the content, in bytes. */
  record Part(long from, long to) {}

  String path() {
    String path = directory.isEmpty() ? name : directory + "/" + name;
    return streamName.isEmpty() ? path : path + ":" + streamName;
  }

  /**
   * The parts that the walk over the disk cannot tell of: all of it, or what is near the borders of
   * its pieces.
   */
  List<Part> unseen() {
    if (extents == null) {
      return List.of(new Part(0, size));
    }
    List<Part> parts = new ArrayList<>();
    long at = 0;
    for (Extent extent : extents.subList(0, Math.max(0, extents.size() - 1))) {
      at += extent.length();
      long from = Math.max(0, at - Search.OVERLAP);
      long to = Math.min(size, at + Search.OVERLAP);
      Part last = parts.isEmpty() ? null : parts.getLast();
      if (last != null && last.to() >= from) {
        parts.set(parts.size() - 1, new Part(last.from(), to));
      } else {
        parts.add(new Part(from, to));
      }
    }
    return parts;
  }

  /** Where the disk holds a byte of the content; {@link Finding#NONE} if not as it is. */
  long disk(long offset) {
    long at = 0;
    for (Extent extent : extents == null ? List.<Extent>of() : extents) {
      if (offset < at + extent.length()) {
        return extent.zeros() ? Finding.NONE : extent.at() + (offset - at);
      }
      at += extent.length();
    }
    return Finding.NONE;
  }

  /** What is left of the extent that holds a byte of the content; null if none is known to. */
  @Nullable Extent from(long offset) {
    long at = 0;
    for (Extent extent : extents == null ? List.<Extent>of() : extents) {
      if (offset < at + extent.length()) {
        long gone = offset - at;
        return new Extent(
            extent.zeros() ? Extent.ZEROS : extent.at() + gone, extent.length() - gone);
      }
      at += extent.length();
    }
    return null;
  }
}
