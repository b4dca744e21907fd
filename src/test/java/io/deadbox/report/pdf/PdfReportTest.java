package io.deadbox.report.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.report.ReportContent;
import io.deadbox.report.Reports;
import io.deadbox.report.paper.PaperReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** A report on pages, with hostile text in all places. */
class PdfReportTest {
  @TempDir static Path folder;
  private static ReportContent content;
  private static Path pdf;

  @BeforeAll
  static void write() throws IOException {
    VeraGreenfieldFoundryProvider.initialise();
    content = Reports.small(folder.resolve("case"));
    pdf = folder.resolve("report.pdf");
    new PdfReport(content, PaperReport.of(content)).write(pdf);
  }

  @ParameterizedTest
  @EnumSource(names = {"PDFA_2_U", "PDFUA_1"})
  void veraPdfFindsNoFault(PDFAFlavour flavour) throws Exception {
    try (InputStream in = Files.newInputStream(pdf);
        PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      assertEquals(
          List.of(),
          validator.validate(parser).getTestAssertions().stream()
              .map(TestAssertion::getMessage)
              .toList());
    }
  }

  @Test
  void noTextLiesOutsideOfThePage() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      List<String> outside = new ArrayList<>();
      new PDFTextStripper() {
        @Override
        protected void writeString(String text, List<TextPosition> letters) {
          TextPosition last = letters.getLast();
          if (last.getXDirAdj() + last.getWidthDirAdj() > last.getPageWidth()) {
            outside.add(getCurrentPageNo() + ": " + text);
          }
        }
      }.getText(document);
      assertEquals(List.of(), outside);
    }
  }

  @Test
  void everyPageTellsWhichItIsOfWhichReport() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      int pages = document.getNumberOfPages();
      PDFTextStripper text = new PDFTextStripper();
      for (int page = 1; page <= pages; page++) {
        text.setStartPage(page);
        text.setEndPage(page);
        String words = text.getText(document);
        assertTrue(words.contains("Page %d of %d".formatted(page, pages)), words);
        assertTrue(words.contains(content.administration().reportId()), words);
        assertEquals(
            page == pages, words.contains("End of report " + content.administration().reportId()));
      }
    }
  }

  @Test
  void fontsAreInTheFileAndNothingActs() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      for (PDPage page : document.getPages()) {
        for (COSName name : page.getResources().getFontNames()) {
          assertTrue(page.getResources().getFont(name).isEmbedded());
        }
      }
      assertNull(document.getDocumentCatalog().getNames());
      PDOutlineItem first = document.getDocumentCatalog().getDocumentOutline().getFirstChild();
      assertEquals("1  Summary", first.getTitle());
      assertNotNull(first.getNextSibling());
    }
  }

  @Test
  void hiddenCharactersAreSeen() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      String words = new PDFTextStripper().getText(document);
      assertTrue(words.contains("<script>alert(1)</script>\"'<U+202E>"), words);
      assertTrue(words.contains("<U+001B>[2J&amp;"), words);
      assertFalse(words.contains("\u202e"));
    }
    try (Typeface typeface = Typeface.load()) {
      assertEquals(
          "a\u00e9\u0416\u05d0\n<U+4E2D><U+1F9EA>",
          typeface.printable("a\u00e9\u0416\u05d0\n\u4e2d\ud83e\uddea"));
    }
  }

  @Test
  void lettersAreNotJoinedToOthers() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      String words = new PDFTextStripper().getText(document);
      assertTrue(words.contains("file"), words);
      assertFalse(words.codePoints().anyMatch(c -> c >= 0xfb00 && c <= 0xfb06), words);
    }
  }

  @Test
  void rightToLeftIsPutInVisualOrder() {
    assertEquals("(cba)", new BidiOrder(_ -> true).reorderRTLTextToLTR("(abc)"));
    BidiOrder.Splitter splitter = new BidiOrder.Splitter();
    splitter.setParagraph("C:\\\u05d0\u05d1\u05d2\\x", (byte) 0);
    assertEquals(3, splitter.countTextRuns());
    assertEquals(3, splitter.getVisualRun(1).getLength());
  }

  @Test
  void arabicLettersJoin() {
    // seen, lam and alef as one sign, meem: "salaam"; then "Muhammad" with a mark over its second
    // meem
    assertEquals("\ufeb3\ufefc\ufee1", ArabicLetters.joined("\u0633\u0644\u0627\u0645", _ -> true));
    assertEquals(
        "\ufee3\ufea4\ufee4\u0651\ufeaa",
        ArabicLetters.joined("\u0645\u062d\u0645\u0651\u062f", _ -> true));
    assertEquals("a \ufe8f 1", ArabicLetters.joined("a \u0628 1", _ -> true));
    assertEquals("\u0628", ArabicLetters.joined("\u0628", _ -> false));
    assertEquals(
        "\ufb58\ufbff\ufbfd", ArabicLetters.joined("\u067e\u06cc\u06cc", _ -> true)); // Persian
  }

  @Test
  void sameReportHasTheSameBytes() throws IOException {
    Path again = folder.resolve("again.pdf");
    new PdfReport(content, PaperReport.of(content)).write(again);
    assertEquals(-1, Files.mismatch(pdf, again));
  }

  @Test
  void largeReportsAreCutAndSaySo(@TempDir Path other) throws IOException {
    ReportContent large = Reports.large(other.resolve("case"), 60, 50);
    PaperReport paper = PaperReport.of(large);
    assertTrue(paper.cut());
    assertTrue(paper.parts().size() < 10_000, () -> paper.parts().size() + " parts");
    Path file = other.resolve("large.pdf");
    new PdfReport(large, paper).write(file);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      String words = new PDFTextStripper().getText(document);
      assertTrue(words.contains("80 of 3,000 exhibits are printed"), words);
      assertTrue(document.getNumberOfPages() < 200, () -> document.getNumberOfPages() + " pages");
    }
  }
}
