package io.deadbox.report.docx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.report.ReportContent;
import io.deadbox.report.Reports;
import io.deadbox.report.paper.PaperReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;

/** A report for the laboratory's own wording. */
class DocxReportTest {
  @TempDir Path folder;

  private Path written(ReportContent content, String name) throws IOException {
    Path file = folder.resolve(name);
    new DocxReport(content, PaperReport.of(content)).write(file);
    return file;
  }

  @Test
  void saysWhatThePagesSay() throws IOException {
    ReportContent content = Reports.small(folder.resolve("case"));
    try (InputStream in = Files.newInputStream(written(content, "report.docx"));
        XWPFDocument document = new XWPFDocument(in)) {
      List<String> headings =
          document.getParagraphs().stream()
              .filter(paragraph -> "Heading1".equals(paragraph.getStyle()))
              .map(XWPFParagraph::getText)
              .toList();
      assertTrue(headings.contains("1  Summary"), headings::toString);
      assertTrue(headings.contains("Appendix A  List of exhibits"), headings::toString);
      String footer = document.getFooterArray(0).getText();
      assertTrue(footer.contains("Page "), footer);
      assertEquals(
          2, document.getFooterArray(0).getParagraphArray(0).getCTP().sizeOfFldSimpleArray());
      assertTrue(
          document.getHeaderArray(0).getText().contains(content.administration().reportId()));
      assertEquals(
          "End of report " + content.administration().reportId(),
          document.getParagraphs().getLast().getText());
      String all =
          String.join("\n", document.getParagraphs().stream().map(XWPFParagraph::getText).toList());
      assertTrue(all.contains("<script>alert(1)</script>\"'<U+202E>"), all);
      assertFalse(all.contains("\u202e"));
    }
  }

  @Test
  void headingsAreAnOutlineAndStayWithWhatFollows() throws IOException {
    ReportContent content = Reports.small(folder.resolve("case"));
    try (InputStream in = Files.newInputStream(written(content, "report.docx"));
        XWPFDocument document = new XWPFDocument(in)) {
      for (int level = 1; level <= 3; level++) {
        CTStyle style = document.getStyles().getStyle("Heading" + level).getCTStyle();
        assertEquals("heading " + level, style.getName().getVal());
        assertTrue(style.getPPr().isSetKeepNext());
        assertEquals(level - 1, style.getPPr().getOutlineLvl().getVal().intValue());
      }
    }
  }

  @Test
  void sameReportHasTheSameBytes() throws IOException {
    ReportContent content = Reports.small(folder.resolve("case"));
    assertEquals(-1, Files.mismatch(written(content, "a.docx"), written(content, "b.docx")));
  }
}
