package io.deadbox.ioc;

import java.nio.CharBuffer;
import java.text.Normalizer;

/**
 * Text with its accents composed (Unicode Standard Annex 15, form NFC). HFS+ writes names with
 * accents apart from their letters, and APFS keeps what programs wrote; to both, and to who reads
 * them, the two are one name. NTFS tells them apart, and so does a case without these.
 */
final class Composed {
  /** Every character below is composed, whatever follows that is below, too. */
  private static final char FIRST = '\u0300';

  private Composed() {}

  static String of(String text) {
    return text.chars().anyMatch(c -> c >= FIRST)
        ? Normalizer.normalize(text, Normalizer.Form.NFC)
        : text;
  }

  /** Whether a part of a text may have to be composed: almost none has. */
  static boolean mayChange(char[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text[i] >= FIRST) {
        return true;
      }
    }
    return false;
  }

  /** A part of a text. */
  static char[] of(char[] text, int start, int end) {
    return Normalizer.normalize(CharBuffer.wrap(text, start, end - start), Normalizer.Form.NFC)
        .toCharArray();
  }
}
