package io.deadbox.search;

import java.util.Arrays;

/**
 * The bytes of a pattern in one encoding. Each byte may be one of two where case does not count.
 */
final class Needle {
  private final int pattern;
  private final Encoding encoding;
  private final byte[] lower;
  private final byte[] upper;

  private Needle(int pattern, Encoding encoding, byte[] lower, byte[] upper) {
    this.pattern = pattern;
    this.encoding = encoding;
    this.lower = lower;
    this.upper = upper;
  }

  /** The needle of bytes that are no text. */
  static Needle of(int pattern, byte[] bytes) {
    return new Needle(pattern, Encoding.BYTES, bytes, bytes);
  }

  /** The needle of a text. */
  static Needle of(int pattern, String text, boolean fold, Encoding encoding) {
    if (!fold) {
      byte[] bytes = encoding.bytes(text);
      return new Needle(pattern, encoding, bytes, bytes);
    }
    StringBuilder lower = new StringBuilder();
    StringBuilder upper = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          lower.appendCodePoint(variant(c, Character.toLowerCase(c), encoding));
          upper.appendCodePoint(variant(c, Character.toUpperCase(c), encoding));
        });
    return new Needle(
        pattern, encoding, encoding.bytes(lower.toString()), encoding.bytes(upper.toString()));
  }

  /** Number of the pattern. */
  int pattern() {
    return pattern;
  }

  Encoding encoding() {
    return encoding;
  }

  /** One of the bytes that may be at a place. */
  byte lower(int at) {
    return lower[at];
  }

  /** The other one, or the same. */
  byte upper(int at) {
    return upper[at];
  }

  /** Another case of a character; the character where that is ASCII, or of another length. */
  private static int variant(int character, int other, Encoding encoding) {
    boolean leaves = character < 128 != other < 128;
    return leaves || length(character, encoding) != length(other, encoding) ? character : other;
  }

  private static int length(int character, Encoding encoding) {
    return encoding.bytes(Character.toString(character)).length;
  }

  int length() {
    return lower.length;
  }

  /** Whether it lies at a place in the data. */
  boolean isAt(byte[] data, int at) {
    for (int i = 0; i < lower.length; i++) {
      byte found = data[at + i];
      if (found != lower[i] && found != upper[i]) {
        return false;
      }
    }
    return Arrays.equals(lower, upper) || !mixed(data, at);
  }

  /** Whether bytes of a character are of one case and the others of the other. */
  private boolean mixed(byte[] data, int at) {
    boolean ascii = true;
    for (byte b : lower) {
      ascii &= b >= 0;
    }
    if (ascii && encoding == Encoding.UTF8) {
      return false;
    }
    String found = encoding.text(data, at, at + length());
    String low = encoding.text(lower, 0, lower.length);
    String high = encoding.text(upper, 0, upper.length);
    if (found.length() != low.length()) {
      return true;
    }
    for (int i = 0; i < low.length(); i++) {
      if (found.charAt(i) != low.charAt(i) && found.charAt(i) != high.charAt(i)) {
        return true;
      }
    }
    return false;
  }
}
