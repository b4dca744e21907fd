package io.deadbox.report;

import java.util.Locale;

/** Kinds of issues in words. */
public final class IssueWords {
  private IssueWords() {}

  /** The kind as a report writes it. */
  public static String word(String kind) {
    return kind.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What an issue of the kind means, in a sentence. */
  public static String meaning(String kind) {
    return switch (kind) {
      case "TRUNCATED" ->
          "The data end before their structure does; what was there up to the end was read.";
      case "MALFORMED" ->
          "A structure is not as its format demands; the part concerned was left out.";
      case "BAD_CHECKSUM" ->
          "A checksum differs from the stored one; the data were read, and may not be as written.";
      case "DIRTY" -> "A structure was not fully written; a log may hold more than was read.";
      case "LOOP" -> "A link leads back to what was read already; it was not followed again.";
      case "LIMIT" -> "A limit of the program was reached; what was beyond it was left out.";
      case "UNSUPPORTED" -> "A version or feature that the program does not read; it was left out.";
      case "UNREADABLE" -> "The evidence could not be read at these places; they are unknown.";
      case "LOSSY_TEXT" -> "Text that is not valid in its encoding; parts of it were replaced.";
      case "CRASH" -> "A fault of the program or of a library, contained; what it read is lost.";
      default -> "The table issue of the case tells each of them.";
    };
  }
}
