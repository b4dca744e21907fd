package io.deadbox.sweep;

import io.deadbox.collect.Onlooker;
import io.deadbox.search.Candidate;
import io.deadbox.search.Pattern;
import io.deadbox.search.Search;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Notes which megabytes of a disk whatever is looked for may begin in, while somebody else reads
 * it. The search after that walks over these alone, and finds what it would have found in all.
 */
public final class Foresight implements Onlooker {
  private final Search search;
  private final Consumer<BitSet> told;
  private final BitSet megabytes = new BitSet();

  /** The last bytes of those before, and the first of those that are seen. */
  private final byte[] seam = new byte[2 * Pattern.MAX_BYTES];

  /** How many of them are of those before. */
  private int kept;

  /** Bytes that were seen. */
  private long at;

  /**
   * Of a disk that is seen from its beginning.
   *
   * @param search of which every pattern has a text that must be there
   * @param told hears of the megabytes, by their numbers, once all of the disk was seen
   */
  public Foresight(Search search, Consumer<BitSet> told) {
    if (search.triesEveryString()) {
      throw new IllegalArgumentException("a string that may be any is in every megabyte");
    }
    this.search = search;
    this.told = told;
  }

  @Override
  public void see(byte[] data, int length) {
    int head = Math.min(Pattern.MAX_BYTES, length);
    System.arraycopy(data, 0, seam, kept, head);
    long seamAt = at - kept;
    search.candidates(seam, kept + head, candidate -> mark(seamAt, candidate));
    long dataAt = at;
    search.candidates(data, length, candidate -> mark(dataAt, candidate));
    at += length;
    if (length >= Pattern.MAX_BYTES) {
      System.arraycopy(data, length - Pattern.MAX_BYTES, seam, 0, Pattern.MAX_BYTES);
      kept = Pattern.MAX_BYTES;
    } else {
      int left = Math.min(Pattern.MAX_BYTES, kept + length);
      System.arraycopy(seam, kept + length - left, seam, 0, left);
      kept = left;
    }
  }

  /**
   * A find begins in the string around the text, and is judged in the megabyte that it begins in,
   * with so much of what lies around that.
   */
  private void mark(long from, Candidate candidate) {
    long first = Math.max(0, from + candidate.start() - Search.OVERLAP);
    long last = from + candidate.end() + Search.OVERLAP;
    megabytes.set((int) (first / DiskPass.CORE), (int) (last / DiskPass.CORE) + 1);
  }

  @Override
  public void end() {
    megabytes.clear((int) ((at + DiskPass.CORE - 1) / DiskPass.CORE), Integer.MAX_VALUE);
    told.accept(megabytes);
  }
}
