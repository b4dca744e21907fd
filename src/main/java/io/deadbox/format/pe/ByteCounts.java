package io.deadbox.format.pe;

import io.deadbox.binary.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts how often each byte value occurs in runs of a file, and makes entropies of that. */
final class ByteCounts {
  private static final int BLOCK = Entropies.BLOCK;
  private static final int VALUES = 256;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final double[] TIMES_LOG = new double[BLOCK + 1];

  static {
    for (int count = 1; count <= BLOCK; count++) {
      TIMES_LOG[count] = count * log2(count);
    }
  }

  private final Bytes file;
  private final byte[] content = new byte[BLOCK];

  /** Counts of one piece. Four tables: equal bytes in a row would wait for each other in one. */
  private final int[] piece = new int[4 * VALUES];

  /** Counts of a block that is made of several pieces, as far as it was seen. */
  private final int[] block = new int[VALUES];

  /** Where the run before ended: only runs that follow each other make blocks. */
  private long next;

  private boolean following;
  private double peak;
  private @Nullable Double peakCode;

  ByteCounts(Bytes file) {
    this.file = file;
  }

  /** The highest entropy of a block that was seen to its end. */
  double peak() {
    return peak;
  }

  /** The highest entropy of what of a block lies in code; null if nothing does. */
  @Nullable Double peakCode() {
    return peakCode;
  }

  /**
   * Counts the bytes between two offsets; returns their entropy as a whole. Runs one behind the
   * other, from the start of the file on, make up its blocks.
   */
  double run(long from, long to, boolean code) {
    long[] totals = new long[VALUES];
    following = from == next;
    next = following ? to : -1;
    for (long at = from; at < to; ) {
      long end = Math.min(to, (at / BLOCK + 1) * BLOCK);
      int length = (int) (end - at);
      count(at, length);
      for (int i = 0; i < VALUES; i++) {
        totals[i] += piece[i];
      }
      double entropy = entropy(piece, length);
      if (code) {
        peakCode = Math.max(entropy, peakCode == null ? 0 : peakCode);
      }
      peak = Math.max(peak, length == BLOCK ? entropy : ofBlock(end));
      at = end;
    }
    double sum = 0;
    for (long total : totals) {
      sum += total == 0 ? 0 : total * log2(total);
    }
    return from >= to ? 0 : Math.max(0, log2(to - from) - sum / (to - from));
  }

  /** Adds a piece to its block; the block's entropy where it ends here, else 0. */
  private double ofBlock(long end) {
    if (!following) {
      return 0;
    }
    for (int i = 0; i < VALUES; i++) {
      block[i] += piece[i];
    }
    if (end % BLOCK != 0 && end != file.size()) {
      return 0;
    }
    double entropy = entropy(block, (int) ((end - 1) % BLOCK) + 1);
    Arrays.fill(block, 0);
    return entropy;
  }

  private static double entropy(int[] counts, int length) {
    double sum = 0;
    for (int i = 0; i < VALUES; i++) {
      sum += TIMES_LOG[counts[i]];
    }
    return log2(length) - sum / length;
  }

  /** Leaves the counts in the first part of {@link #piece}. */
  private void count(long at, int length) {
    file.copyTo(at, content, length);
    Arrays.fill(piece, 0);
    int i = 0;
    for (; i <= length - 8; i += 8) {
      long eight = (long) LONGS.get(content, i);
      piece[(int) eight & 0xFF]++;
      piece[VALUES + ((int) (eight >>> 8) & 0xFF)]++;
      piece[2 * VALUES + ((int) (eight >>> 16) & 0xFF)]++;
      piece[3 * VALUES + ((int) (eight >>> 24) & 0xFF)]++;
      piece[(int) (eight >>> 32) & 0xFF]++;
      piece[VALUES + ((int) (eight >>> 40) & 0xFF)]++;
      piece[2 * VALUES + ((int) (eight >>> 48) & 0xFF)]++;
      piece[3 * VALUES + (int) (eight >>> 56)]++;
    }
    for (; i < length; i++) {
      piece[content[i] & 0xFF]++;
    }
    for (i = 0; i < VALUES; i++) {
      piece[i] += piece[VALUES + i] + piece[2 * VALUES + i] + piece[3 * VALUES + i];
    }
  }

  private static double log2(long value) {
    return Math.log((double) value) / Math.log(2);
  }
}
