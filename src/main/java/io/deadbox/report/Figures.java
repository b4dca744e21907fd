package io.deadbox.report;

import io.deadbox.ioc.Outcome;
import java.util.Locale;

/** Numbers and outcomes as the pages of a report show them. */
public final class Figures {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Figures() {}

  /** A count with separated thousands. */
  public static String count(long number) {
    return String.format(Locale.US, "%,d", number);
  }

  /** A count with its noun. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** A size, exact and rounded. */
  public static String bytes(long size) {
    if (size < 1024) {
      return count(size, "byte");
    }
    double rounded = size;
    int unit = -1;
    while (rounded >= 1024 && unit < UNITS.length - 1) {
      rounded /= 1024;
      unit++;
    }
    return String.format(Locale.US, "%,d bytes (%.1f %s)", size, rounded, UNITS[unit]);
  }

  /** A part of a whole in percent, never rounded up to all or down to nothing. */
  public static int percent(long part, long whole) {
    if (whole <= 0 || part <= 0) {
      return 0;
    }
    return part >= whole ? 100 : Math.clamp(part * 100 / whole, 1, 99);
  }

  /** A sign of its own shape for each outcome, for those who see or print no colours. */
  public static String sign(Outcome outcome) {
    return switch (outcome) {
      case MATCH -> "\u25cf"; // filled circle
      case EVIDENCE -> "\u25c6"; // filled diamond
      case PARTIAL -> "\u25d0"; // half a circle
      case NO_MATCH -> "\u25cb"; // empty circle
      case NOT_EVALUABLE -> "?";
    };
  }

  /** What an outcome means, in a sentence. */
  public static String meaning(Outcome outcome) {
    return switch (outcome) {
      case MATCH -> "The indicator holds on this evidence.";
      case EVIDENCE ->
          "The indicator holds, but a term was answered by a substitute for what it asks.";
      case PARTIAL -> "Some of the indicator holds; the rest cannot be known from this evidence.";
      case NO_MATCH -> "The question could be answered, and the indicator does not hold.";
      case NOT_EVALUABLE -> "This evidence, or this case, cannot answer the question.";
    };
  }
}
