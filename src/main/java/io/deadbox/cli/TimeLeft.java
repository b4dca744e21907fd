package io.deadbox.cli;

/** How far a piece of work is, and how long it will take at the pace that it had so far. */
final class TimeLeft {
  private static final double NANOS = 1e9;

  private final long began;
  private final long total;
  private volatile long done;

  /**
   * Work that begins.
   *
   * @param now as {@link System#nanoTime}
   * @param total how much there is; 0 where that is not known
   */
  TimeLeft(long now, long total) {
    this.began = now;
    this.total = total;
  }

  long total() {
    return total;
  }

  long done() {
    return done;
  }

  void done(long amount) {
    done = amount;
  }

  /** Whether it is known how much there is, and some of that is left. */
  boolean known() {
    return done < total;
  }

  /** Part that is done, from 0 to 1. */
  double part() {
    return total == 0 ? 1 : (double) done / total;
  }

  /** Seconds that are left; negative where nothing tells. */
  double seconds(long now) {
    return known() && done > 0 ? (now - began) / NANOS * (total - done) / done : -1;
  }
}
