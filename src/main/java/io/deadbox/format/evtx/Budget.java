package io.deadbox.format.evtx;

import io.deadbox.binary.Malformed;

/**
 * What the records of one chunk may still cost. In a chunk that Windows wrote, a record is little
 * more than its bytes and the names of its template; a hostile one can have the same template and
 * the same value repeated without end. The budget is what ends that.
 */
final class Budget {
  /**
   * Bytes of templates read and characters given, for one chunk of 65,536 bytes. Measured: records
   * in use take 172,000 at most in the chunks of 76 real logs.
   */
  private static final long FOR_A_CHUNK = 4_000_000;

  private long left = FOR_A_CHUNK;

  /** Takes an amount; what is asked for at {@code offset} is not given once all is taken. */
  void take(long amount, long offset) throws Malformed {
    left -= amount;
    if (left < 0) {
      throw new Malformed(
          offset, "binary XML", "repeats more than a chunk can hold; not read further");
    }
  }
}
