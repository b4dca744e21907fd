package io.deadbox.artifact.browser;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words for which databases have numbers, from 0.
 *
 * @param mask bits of a value that are the number
 */
record NumberedWords(long mask, List<String> words) {
  NumberedWords(long mask, String... words) {
    this(mask, List.of(words));
  }

  /** Words for numbers that have values to themselves. */
  static NumberedWords of(String... words) {
    return new NumberedWords(Long.MAX_VALUE, words);
  }

  /** What a value stands for, 0 if there is none; the number itself where that is not known. */
  String word(@Nullable Long value) {
    long number = value == null ? 0 : value & mask;
    return number < words.size() ? words.get((int) number) : String.valueOf(number);
  }
}
