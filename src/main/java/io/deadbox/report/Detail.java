package io.deadbox.report;

import java.util.Locale;

/**
 * How much a report shows of what could not be evaluated or read. Counts are always shown: silence
 * would read as "nothing was missed".
 */
public enum Detail {
  /** Counts only. */
  OFF,
  /** Grouped by reason, with examples. */
  SUMMARY,
  /** Every one. */
  FULL,
  /** Every one, with near misses and all hits. */
  VERB;

  /** Decisive hits of a literal that are shown below {@link #VERB}; the rest are counted. */
  static final int HITS_SHOWN = 20;

  /** Hits of a literal that are shown below {@link #VERB} where none is decisive. */
  static final int EXAMPLES_SHOWN = 3;

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether causes are shown at all. */
  public boolean grouped() {
    return this != OFF;
  }

  /** Whether each single one is shown. */
  public boolean each() {
    return this == FULL || this == VERB;
  }

  /** Whether near misses and all hits are shown. */
  public boolean nearMisses() {
    return this == VERB;
  }
}
