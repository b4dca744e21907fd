package io.deadbox.ioc;

import org.jspecify.annotations.Nullable;

/**
 * Case folding, character by character, so that folding never changes a length. A character outside
 * ASCII never folds to one inside it (the Kelvin sign stays what it is), which is how NTFS and
 * SQLite's NOCASE see it too: an index look-up and a pass over all values give the same answer.
 */
final class Fold {
  /** The characters that fold to another one, 2 percent of all. */
  private static final char[] FOLDING = folding();

  private Fold() {}

  private static char[] folding() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      if (of((char) c) != c) {
        all.append((char) c);
      }
    }
    return all.toString().toCharArray();
  }

  static String of(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (of(c) != c) {
        char[] folded = text.toCharArray();
        for (int k = i; k < length; k++) {
          folded[k] = of(folded[k]);
        }
        return new String(folded);
      }
    }
    return text;
  }

  /**
   * Gives to each character that folds to another one what that one has.
   *
   * @param table by character
   */
  static void spread(char[] table) {
    for (char c : FOLDING) {
      table[c] = table[of(c)];
    }
  }

  static char of(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    char lower = Character.toLowerCase(c);
    return lower < 128 ? c : lower;
  }

  static boolean isAscii(@Nullable String text) {
    return text != null && text.chars().allMatch(c -> c < 128);
  }
}
