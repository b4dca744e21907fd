package io.deadbox.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Quotes words for a POSIX shell, so that a command of the report can be copied and run. Names come
 * from the evidence, so nothing in them may end a word or be run. Words with characters that a page
 * would hide are written as {@code $'...'} with their UTF-8 bytes in octal, which POSIX shells
 * since 2024 read, and bash, ksh and zsh always did.
 */
public final class ShellQuote {
  private ShellQuote() {}

  /** One argument; a leading dash would make an option of a path, so it gets {@code ./}. */
  public static String path(String path) {
    return word(path.startsWith("-") ? "./" + path : path);
  }

  /** One argument. */
  public static String word(String text) {
    if (!text.isEmpty() && text.chars().allMatch(ShellQuote::plain)) {
      return text;
    }
    if (text.codePoints().anyMatch(Visible::hidden)) {
      return bytes(text.getBytes(StandardCharsets.UTF_8));
    }
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** One argument of these very bytes, whatever the terminal's character set. */
  static String bytes(byte[] text) {
    StringBuilder out = new StringBuilder("$'");
    for (byte b : text) {
      if (b >= ' ' && b < 0x7f && b != '\'' && b != '\\') {
        out.append((char) b);
      } else {
        out.append(String.format(Locale.US, "\\%03o", b & 0xff)); // never more than three digits
      }
    }
    return out.append('\'').toString();
  }

  private static boolean plain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_-./:,+=@".indexOf(c) >= 0;
  }
}
