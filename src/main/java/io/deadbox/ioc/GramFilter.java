package io.deadbox.ioc;

import java.util.Arrays;

/**
 * Which two, three and four characters stand beside each other in a set of values, as a Bloom
 * filter of one hash (Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970): a
 * text with some of which the filter says that no value has them is in none. Case does not count. A
 * value begins and ends with {@link TextAutomaton#EDGE}, so that texts that must stand there are
 * told apart, too.
 */
final class GramFilter {
  /** Bits of the largest, as a power of two: a thousand paths set a fifth of them. */
  private static final int MAX_BITS = 16;

  /** Bits of the smallest. */
  private static final int MIN_BITS = 9;

  /** Bits for each one that is set, at least, where there are so many. */
  private static final int SPARSE = 5;

  private static final int FIRST = 0x2C1B3C6D;
  private static final int SECOND = 0x297A2D39;
  private static final int PAIR = 0x5851F42D;
  private static final int MIX = 0x9E3779B1;

  private final long[] bits = new long[1 << (MAX_BITS - 6)];
  private char[] before = {};
  private int beforeLength;

  /** Adds a value that a text holds from {@code start} to {@code end}. */
  void add(char[] text, int start, int end) {
    int length = end - start;
    int same = 0; // as in the value before: paths of neighbours begin alike
    int most = Math.min(length, beforeLength);
    while (same < most && before[same] == text[start + same]) {
      same++;
    }
    if (same == length && same == beforeLength && length > 0) {
      return;
    }
    if (before.length < length) {
      before = new char[length * 2];
    }
    System.arraycopy(text, start, before, 0, length);
    beforeLength = length;
    int at = same;
    char third = at > 2 ? folded(text[start + at - 3]) : TextAutomaton.EDGE; // before the last two
    char second = at > 1 ? folded(text[start + at - 2]) : TextAutomaton.EDGE;
    char last = at > 0 ? folded(text[start + at - 1]) : TextAutomaton.EDGE;
    int known = at; // characters before, and the edge
    for (; at <= length; at++) {
      char next = at < length ? folded(text[start + at]) : TextAutomaton.EDGE;
      set(pair(last, next));
      if (known > 0) {
        set(triple(second, last, next));
      }
      if (known > 1 && isWord(third, second, last, next)) {
        set(four(third, second, last, next));
      }
      known++;
      third = second;
      second = last;
      last = next;
    }
  }

  private void set(int hash) {
    int bit = hash >>> (32 - MAX_BITS);
    bits[bit >>> 6] |= 1L << bit;
  }

  /** The filter of what was added, as small as it may be; begins anew. */
  byte[] take() {
    int set = 0;
    for (long word : bits) {
      set += Long.bitCount(word);
    }
    int size = MAX_BITS;
    while (size > MIN_BITS && (long) set * SPARSE <= 1L << (size - 1)) {
      size--;
    }
    byte[] filter = new byte[1 << (size - 3)];
    int shift = MAX_BITS - size;
    for (int word = 0; word < bits.length; word++) {
      for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
        int bit = ((word << 6) + Long.numberOfTrailingZeros(rest)) >>> shift;
        filter[bit >>> 3] |= (byte) (1 << (bit & 7));
      }
    }
    Arrays.fill(bits, 0);
    beforeLength = 0;
    return filter;
  }

  /**
   * What a text's characters make, for {@link #mayHold}.
   *
   * @param text may begin and end with {@link TextAutomaton#EDGE}
   */
  static int[] grams(String text) {
    int length = text.length();
    int[] grams =
        new int[Math.max(0, length - 1) + Math.max(0, length - 2) + Math.max(0, length - 3)];
    int count = 0;
    for (int i = 3; i < length; i++) {
      char[] of = {given(text, i - 3), given(text, i - 2), given(text, i - 1), given(text, i)};
      if (isWord(of[0], of[1], of[2], of[3])) {
        grams[count++] = four(of[0], of[1], of[2], of[3]);
      }
    }
    for (int i = 2; i < length; i++) {
      grams[count++] = triple(given(text, i - 2), given(text, i - 1), given(text, i));
    }
    for (int i = 1; i < length; i++) {
      grams[count++] = pair(given(text, i - 1), given(text, i));
    }
    return Arrays.copyOf(grams, count);
  }

  /** Whether characters are not all those of numbers and identifiers, of which all others occur. */
  private static boolean isWord(char first, char second, char third, char fourth) {
    return !(isDigit(first) && isDigit(second) && isDigit(third) && isDigit(fourth));
  }

  private static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-';
  }

  private static char given(String text, int at) {
    char c = text.charAt(at);
    return c == TextAutomaton.EDGE ? c : folded(c);
  }

  /** Whether a value of those that were added may hold a text that has these; false: none does. */
  static boolean mayHold(byte[] filter, int[] grams) {
    int shift = 32 - (Integer.numberOfTrailingZeros(filter.length) + 3);
    for (int gram : grams) {
      int bit = gram >>> shift;
      if ((filter[bit >>> 3] & (1 << (bit & 7))) == 0) {
        return false;
      }
    }
    return true;
  }

  /** In a value, the noncharacter is one that no text has. */
  private static char folded(char c) {
    return c == TextAutomaton.EDGE ? 0 : Fold.of(c);
  }

  private static int pair(char first, char second) {
    return mixed(first * PAIR + second * SECOND + FIRST);
  }

  private static int triple(char first, char second, char third) {
    return mixed((first * FIRST + second) * SECOND + third * PAIR);
  }

  private static int four(char first, char second, char third, char fourth) {
    return mixed(((first * SECOND + second) * PAIR + third) * FIRST + fourth * MIX);
  }

  /** Its highest bits, of which places are made, depend on all of them. */
  private static int mixed(int sum) {
    return (sum ^ (sum >>> 15)) * MIX;
  }
}
