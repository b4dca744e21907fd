package io.deadbox.cli;

import io.deadbox.binary.Blob;
import io.deadbox.ioc.ContentExpression;
import io.deadbox.search.Pattern;
import io.deadbox.search.Place;

/** What a user asks to be looked for: text, {@code /REGEX/}, or {@code hex:BYTES}. */
final class PatternArgument {
  private static final String HEX = "hex:";

  private PatternArgument() {}

  /**
   * The pattern.
   *
   * @param exact whether case counts
   * @throws IllegalArgumentException in a sentence, if it cannot be looked for
   */
  static Pattern of(String argument, boolean exact) {
    if (argument.length() > 2 && argument.startsWith("/") && argument.endsWith("/")) {
      return ContentExpression.of(argument.substring(1, argument.length() - 1), !exact);
    }
    if (argument.startsWith(HEX)) {
      String digits = argument.substring(HEX.length()).replaceAll("\\s", "");
      try {
        return new Pattern.Bytes(Blob.ofHex(digits));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            argument + ": two hexadecimal digits for each byte, for example hex:4d5a90", e);
      }
    }
    return new Pattern.Text(argument, !exact, Place.ANYWHERE);
  }
}
