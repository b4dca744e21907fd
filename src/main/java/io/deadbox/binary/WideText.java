package io.deadbox.binary;

/**
 * Windows' UTF-16 text. It is not strict UTF-16: names may hold unpaired surrogates, which Java
 * strings can hold too, but UTF-8 (and so SQLite) cannot.
 */
public final class WideText {
  private WideText() {}

  /** Decodes little-endian code units one to one; an odd last byte is dropped. */
  public static String decode(byte[] littleEndian) {
    char[] units = new char[littleEndian.length / 2];
    for (int i = 0; i < units.length; i++) {
      units[i] = (char) ((littleEndian[2 * i] & 0xff) | (littleEndian[2 * i + 1] & 0xff) << 8);
    }
    return new String(units);
  }

  /** The part before the first NUL character, or all of it. */
  public static String untilNul(String text) {
    int nul = text.indexOf('\0');
    return nul < 0 ? text : text.substring(0, nul);
  }

  /**
   * Text that UTF-8 and SQLite can hold without loss of meaning: each unpaired surrogate is written
   * as {@code \}{@code uXXXX}, NUL as {@code \}{@code u0000}. Text without either is returned as
   * is.
   */
  public static String storable(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return escape(text, i);
      }
    }
    return text;
  }

  private static String escape(String text, int firstSuspect) {
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, firstSuspect);
    for (int i = firstSuspect; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else if (c == 0 || Character.isSurrogate(c)) {
        out.append("\\u%04X".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
