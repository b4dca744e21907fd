package io.deadbox.evidence;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A stretch of a content, and where the acquired disk holds it.
 *
 * @param at first byte on the disk; {@link #ZEROS} where the disk holds none and zeros are read
 * @param length in bytes
 */
public record Extent(long at, long length) {
  /** In place of an offset: a hole, or space that was never written. */
  public static final long ZEROS = -1;

  /** Whether it reads as zeros that lie nowhere. */
  public boolean zeros() {
    return at == ZEROS;
  }

  /** Extents in a line, for example {@code 1048576+4096 zeros+512}. */
  public static String text(List<Extent> extents) {
    return extents.stream().map(Extent::toString).collect(Collectors.joining(" "));
  }

  @Override
  public String toString() {
    return (zeros() ? "zeros" : Long.toString(at)) + "+" + length;
  }
}
