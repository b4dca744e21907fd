package io.deadbox.search;

/**
 * Where a pattern was found in data.
 *
 * @param pattern its number
 * @param start of what was found
 * @param end behind it
 * @param stringStart where the string begins that holds it, as far as it was followed
 * @param stringEnd behind that string
 */
public record Match(
    int pattern, Encoding encoding, int start, int end, int stringStart, int stringEnd) {
  /** The text that was found. */
  public String text(byte[] data) {
    return encoding.text(data, start, end);
  }

  /** The string that holds it. */
  public String string(byte[] data) {
    return encoding.text(data, stringStart, stringEnd);
  }
}
