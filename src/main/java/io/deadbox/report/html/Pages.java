package io.deadbox.report.html;

import io.deadbox.report.Finding;
import io.deadbox.report.ReportContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a report is split into pages: all on the first where it is short, else findings and exhibits
 * on pages of their own. The bounds keep a page below what a browser lays out in about a second.
 */
final class Pages {
  /** Name of the first page. */
  static final String FIRST = "report.html";

  /** Folder of the others. */
  static final String FOLDER = "pages";

  private static final int EXHIBITS = 200; // on a page
  private static final int LINES = 2000; // of findings' trees, on a page
  private static final int FINDINGS = 50; // on a page
  private static final int SHORT_EXHIBITS = 400;
  private static final int SHORT_LINES = 5000;

  /** A page of findings or exhibits: which ones, from 1, the last one included. */
  record Range(String file, int first, int last) {
    /** Whether it holds one. */
    boolean holds(int number) {
      return first <= number && number <= last;
    }
  }

  private final boolean split;
  private final List<Range> findings = new ArrayList<>();
  private final List<Range> exhibits = new ArrayList<>();

  private Pages(boolean split) {
    this.split = split;
  }

  /** The pages of a report. */
  static Pages of(ReportContent content, boolean singleFile) {
    long lines = content.findings().stream().mapToLong(Pages::lines).sum();
    boolean isLong = content.exhibits().size() > SHORT_EXHIBITS || lines > SHORT_LINES;
    Pages pages = new Pages(isLong && !singleFile);
    if (pages.split) {
      pages.splitFindings(content.findings());
      int count = content.exhibits().size();
      for (int first = 1; first <= count; first += EXHIBITS) {
        pages.exhibits.add(
            new Range(
                name("exhibits", pages.exhibits), first, Math.min(count, first + EXHIBITS - 1)));
      }
    }
    return pages;
  }

  private void splitFindings(List<Finding> all) {
    int first = 1;
    int lines = 0;
    for (Finding finding : all) {
      lines += lines(finding);
      boolean full = lines >= LINES || finding.number() - first + 1 >= FINDINGS;
      if (full || finding.number() == all.size()) {
        findings.add(new Range(name("findings", findings), first, finding.number()));
        first = finding.number() + 1;
        lines = 0;
      }
    }
  }

  /** Of a finding's tree, and of the hits that it shows. */
  private static int lines(Finding finding) {
    return finding.lines().size() + finding.exhibits().size();
  }

  private static String name(String kind, List<Range> before) {
    return String.format(Locale.US, "%s/%s-%04d.html", FOLDER, kind, before.size() + 1);
  }

  boolean split() {
    return split;
  }

  List<Range> findings() {
    return findings;
  }

  List<Range> exhibits() {
    return exhibits;
  }

  /** The page that holds one; the first page where the report is not split. */
  static String file(List<Range> ranges, int number) {
    return ranges.stream()
        .filter(range -> range.holds(number))
        .map(Range::file)
        .findFirst()
        .orElse(FIRST);
  }
}
