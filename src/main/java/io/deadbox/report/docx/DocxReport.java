package io.deadbox.report.docx;

import io.deadbox.report.Administration;
import io.deadbox.report.ReportContent;
import io.deadbox.report.Visible;
import io.deadbox.report.paper.PaperReport;
import io.deadbox.report.paper.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;

/** The report as DOCX. */
public final class DocxReport {
  private final ReportContent content;
  private final PaperReport paper;

  /** A report of this content, as pages have it. */
  public DocxReport(ReportContent content, PaperReport paper) {
    this.content = content;
    this.paper = paper;
  }

  /** Writes the report to a file, which is made or overwritten. */
  public void write(Path file) throws IOException {
    Path packed = Files.createTempFile("deadbox", ".docx");
    try (XWPFDocument document = new XWPFDocument()) {
      DocxStyles.define(document);
      edges(document);
      identify(document);
      DocxBody body = new DocxBody(document, paper.parts());
      List<Part> parts = paper.parts();
      for (int i = 0; i < parts.size(); i++) {
        body.add(parts.get(i), i + 1 < parts.size() ? parts.get(i + 1) : null);
      }
      try (OutputStream out = Files.newOutputStream(packed)) {
        document.write(out);
      }
      FixedZip.copy(packed, file, content.edition().issuedAt());
    } finally {
      Files.deleteIfExists(packed);
    }
  }

  /** What every page has: title and report above, program and page number below. */
  private void edges(XWPFDocument document) {
    Administration head = content.administration();
    XWPFParagraph above = document.createHeader(HeaderFooterType.DEFAULT).createParagraph();
    above.setStyle(DocxStyles.EDGE);
    DocxStyles.rightTab(above);
    String banner = head.distribution() == null ? "" : "    " + head.distribution();
    above.createRun().setText(Visible.line(head.title() + banner, Visible.LONGEST_LINE));
    above.createRun().addTab();
    above
        .createRun()
        .setText(
            Visible.line(head.reportId() + ", version " + head.version(), Visible.LONGEST_LINE));
    XWPFParagraph below = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
    below.setStyle(DocxStyles.EDGE);
    below.setAlignment(ParagraphAlignment.LEFT);
    DocxStyles.rightTab(below);
    below
        .createRun()
        .setText(
            "Deadbox " + content.edition().toolVersion() + ", " + content.edition().issuedAt());
    below.createRun().addTab();
    below.createRun().setText("Page ");
    below.getCTP().addNewFldSimple().setInstr("PAGE");
    below.createRun().setText(" of ");
    below.getCTP().addNewFldSimple().setInstr("NUMPAGES");
  }

  /** Gives the file the time of the report: not that of this moment. */
  private void identify(XWPFDocument document) {
    Administration head = content.administration();
    Date issued = Date.from(content.edition().issuedAt());
    CoreProperties properties = document.getProperties().getCoreProperties();
    properties.setTitle(Visible.line(head.title(), Visible.LONGEST_LINE));
    properties.setSubjectProperty("Report " + Visible.line(head.reportId(), Visible.LONGEST_LINE));
    properties.setCreator("Deadbox " + content.edition().toolVersion());
    properties.setCreated(Optional.of(issued));
    properties.setModified(Optional.of(issued));
    document
        .getProperties()
        .getExtendedProperties()
        .getUnderlyingProperties()
        .setApplication("Deadbox");
  }
}
