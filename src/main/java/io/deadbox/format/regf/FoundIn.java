package io.deadbox.format.regf;

/** Kinds of places in a hive that nothing in use means, where older keys and values may lie. */
public enum FoundIn {
  /** A cell that is marked as free. */
  FREE_CELL,
  /** A cell in use, behind what it is in use for. */
  SLACK,
  /**
   * A cell that is marked as in use though no key leads to it: its key was taken out of the list
   * that had it, or the list is damaged. Also what is between bins, and behind a damaged cell.
   */
  UNREFERENCED,
  /** Behind the last bin. */
  BEHIND_BINS
}
