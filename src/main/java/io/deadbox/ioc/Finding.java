package io.deadbox.ioc;

import java.util.Locale;

/**
 * Something wrong or doubtful in an indicator.
 *
 * @param source the file
 * @param line line in it; 0 for the file as a whole
 * @param sentence what it is, and what to do where that is not plain
 */
public record Finding(String source, int line, Severity severity, String sentence) {
  /** How bad it is. */
  public enum Severity {
    /** A part of the indicator cannot be evaluated, or can never hold. */
    ERROR,
    /** It may not mean what its author meant. */
    WARNING
  }

  @Override
  public String toString() {
    return "%s%s: %s: %s"
        .formatted(
            source,
            line == 0 ? "" : ":" + line,
            severity.name().toLowerCase(Locale.ROOT),
            sentence);
  }
}
