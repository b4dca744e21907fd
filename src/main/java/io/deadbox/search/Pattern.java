package io.deadbox.search;

import io.deadbox.binary.Blob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One thing that is looked for. */
public sealed interface Pattern {
  /** Bytes that a text may have at most; longer ones are refused. */
  int MAX_BYTES = 4096;

  /** Whether a text is short enough in both encodings. */
  static boolean fits(String text) {
    return Math.max(2 * text.length(), text.getBytes(StandardCharsets.UTF_8).length) <= MAX_BYTES;
  }

  /**
   * A text, in UTF-8 and in UTF-16LE.
   *
   * @param forms the text, first, and other ways to write it; none empty
   * @param fold whether case does not count
   */
  record Text(List<String> forms, boolean fold, Place place) implements Pattern {
    /** A text that is written in one way. */
    public Text(String text, boolean fold, Place place) {
      this(List.of(text), fold, place);
    }
  }

  /**
   * A regular expression that is found somewhere in a string, which may be in either encoding.
   *
   * @param expression in an engine whose time is linear
   * @param required texts, folded, of which each string in which it is found has one; null where
   *     none are known, and every string is tried
   */
  record Expression(com.google.re2j.Pattern expression, @Nullable List<String> required)
      implements Pattern {
    /** Whether a text is there that is required, so that its string is a candidate already. */
    boolean requires(String part) {
      String folded = part.toLowerCase(Locale.ROOT);
      return required != null && required.stream().anyMatch(folded::contains);
    }
  }

  /** Bytes as they are. */
  record Bytes(Blob bytes) implements Pattern {}
}
