package io.deadbox.report.html;

import io.deadbox.ioc.Outcome;
import io.deadbox.report.Exhibit;
import io.deadbox.report.Figures;
import io.deadbox.report.ReportContent;
import io.deadbox.report.ShellQuote;
import io.deadbox.report.Visible;
import io.deadbox.report.info.Logo;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

  /** A picture as an address that loads nothing. */
  public static String picture(Logo logo) {
    return "data:%s;base64,%s"
        .formatted(logo.mediaType(), Base64.getEncoder().encodeToString(logo.bytes().bytes()));
  }

  /** Numbers of the findings that an exhibit is of. */
  public static String findings(Exhibit exhibit) {
    return exhibit.met().stream()
        .map(met -> String.valueOf(met.finding()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** What the report comes to, in a sentence. */
  public static String summary(ReportContent report) {
    long holds =
        report.outcomes().entrySet().stream()
            .filter(outcome ->
                outcome.getKey() == Outcome.MATCH || outcome.getKey() == Outcome.EVIDENCE)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return "%s evaluated on %s of evidence: %s. %s."
        .formatted(
            Figures.count(report.findings().size(), "indicator"),
            Figures.count(report.evidence().size(), "item"),
            held(holds, report.findings().size()),
            report.exhibits().isEmpty()
                ? "Nothing of it is an exhibit"
                : "What was found is described as "
                    + Figures.count(report.exhibits().size(), "exhibit"));
  }

  private static String held(long holds, int indicators) {
    if (indicators == 1) {
      return holds == 0 ? "it was not found to hold" : "it holds";
    }
    return holds == 0
        ? "none of them was found to hold"
        : holds == 1 ? "one of them holds" : Figures.count(holds) + " of them hold";
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
