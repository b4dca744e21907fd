package io.deadbox.report.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.report.Contents;
import io.deadbox.report.Detail;
import io.deadbox.report.ReportContent;
import io.deadbox.report.Reports;
import io.deadbox.report.SmallCase;
import io.deadbox.report.Verdicts;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages hold, and how they are cut. */
class PaperReportTest {
  @TempDir Path folder;

  @Test
  void detailDecidesWhatIsPrinted() throws IOException {
    try (CaseDatabase database = SmallCase.in(folder)) {
      String off = text(database, Detail.OFF);
      String summary = text(database, Detail.SUMMARY);
      String full = text(database, Detail.FULL);
      assertTrue(off.contains("8 issues") && !off.contains("needs # bytes at # of #"), off);
      assertTrue(summary.contains("needs # bytes at # of #"), summary);
      assertFalse(summary.contains("needs 44 bytes at 160 of 4096"), summary);
      assertTrue(full.contains("needs 44 bytes at 160 of 4096"), full);
      assertFalse(summary.contains("Each of them"), summary);
    }
  }

  @Test
  void everyPrintedIndicatorHasLinesOfItsTree() throws IOException {
    ReportContent content = Reports.large(folder, 90, 200);
    List<Part> parts = PaperReport.of(content).parts();
    int findings = 0;
    int lines = 0;
    int fewest = Integer.MAX_VALUE;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Heading heading && heading.anchor().startsWith("finding-")) {
        findings++;
      }
      if (parts.get(i) instanceof Part.Branch) {
        int from = i;
        while (parts.get(i) instanceof Part.Branch) {
          i++;
        }
        fewest = Math.min(fewest, i - from);
        lines += i - from;
      }
    }
    assertEquals(Allowance.FINDINGS, findings);
    assertTrue(fewest >= Allowance.FEWEST_LINES, () -> "an indicator has few lines");
    assertTrue(lines <= Allowance.ALL_LINES, () -> "more lines than there is room for");
  }

  private static String text(CaseDatabase database, Detail detail) {
    List<Part> parts =
        PaperReport.of(Contents.of(database, List.of(Verdicts.noMatch()), detail)).parts();
    return parts.toString();
  }
}
