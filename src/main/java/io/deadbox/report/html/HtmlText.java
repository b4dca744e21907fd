package io.deadbox.report.html;

import io.deadbox.report.ShellQuote;
import io.deadbox.report.Visible;
import java.util.List;

/** Text of the evidence, of indicators and of people, as pages show it. */
public final class HtmlText {
  private HtmlText() {}

  /** A text of the evidence or of an indicator, on one line. */
  public static String line(String text) {
    return Visible.line(text, Visible.LONGEST);
  }

  /** A value of the evidence or of an indicator, its lines kept. */
  public static String value(String text) {
    return Visible.value(text);
  }

  /** A command line, each argument quoted where it must be. */
  public static String command(List<String> arguments) {
    return String.join(" ", arguments.stream().map(ShellQuote::word).toList());
  }

  /** Prose of an examiner or an author, its lines kept. */
  public static String prose(String text) {
    return Visible.prose(text);
  }
}
