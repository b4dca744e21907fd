package io.deadbox.format.regf;

/**
 * What one walk may still take out of a hive. In a hive that Windows wrote no two keys or values
 * share a cell, so that all names, lists and data together are no more than the hive bins data. A
 * hostile hive can refer to the same cells again and again; the budget is what ends that.
 */
final class Budget {
  /** Longest path in characters; Windows' object names end there. */
  static final int LONGEST_PATH = 32_767;

  /**
   * A key's path repeats the names above it, so paths may be longer than the bins in all. Measured:
   * real hives stay below one character for each byte.
   */
  private static final int PATH_CHARACTERS_A_BYTE = 16;

  /** After so many refusals a hive is hostile, and not damaged here and there. */
  private static final int MOST_REFUSALS = 1000;

  private int refusals;
  private long listElements;
  private long bytes;
  private long pathCharacters;

  Budget(long binsSize) {
    listElements = binsSize / 4;
    bytes = binsSize;
    pathCharacters = binsSize * PATH_CHARACTERS_A_BYTE;
  }

  /** Takes elements of lists; false if there are not that many left. */
  boolean takeListElements(long count) {
    if (count > listElements) {
      refusals++;
      return false;
    }
    listElements -= count;
    return true;
  }

  /** Takes bytes of names and data; false if there are not that many left. */
  boolean takeBytes(long count) {
    if (count > bytes) {
      refusals++;
      return false;
    }
    bytes -= count;
    return true;
  }

  /** Takes characters of paths; false if there are not that many left. */
  boolean takePath(long characters) {
    if (characters > pathCharacters) {
      refusals++;
      return false;
    }
    pathCharacters -= characters;
    return true;
  }

  /** Whether so much was refused that nothing more is to be read. */
  boolean isSpent() {
    return refusals > MOST_REFUSALS;
  }
}
