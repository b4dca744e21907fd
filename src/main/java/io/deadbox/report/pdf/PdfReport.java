package io.deadbox.report.pdf;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import io.deadbox.report.Administration;
import io.deadbox.report.ReportContent;
import io.deadbox.report.Visible;
import io.deadbox.report.paper.PaperReport;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.w3c.dom.Document;

/** The report as PDF. */
public final class PdfReport {
  private static final DateTimeFormatter XMP_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ReportContent content;
  private final PaperReport paper;

  static {
    XRLog.setLoggingEnabled(false); // it would write to the terminal
  }

  /** A report of this content, as pages have it. */
  public PdfReport(ReportContent content, PaperReport paper) {
    this.content = content;
    this.paper = paper;
  }

  /** Writes the report to a file, which is made or overwritten. */
  public void write(Path file) throws IOException {
    try (Typeface typeface = Typeface.load();
        PDDocument pdf = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      Typeface.register(builder);
      builder
          .usePDDocument(pdf)
          .usePdfAConformance(PdfAConformance.PDFA_2_U)
          .usePdfUaAccessibility(true)
          .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
          .useUnicodeBidiSplitter(BidiOrder.Splitter::new)
          .useUnicodeBidiReorderer(new BidiOrder(typeface::has))
          .useUriResolver((_, uri) -> uri.startsWith("data:") || uri.startsWith("#") ? uri : null)
          .withProducer("Deadbox " + content.edition().toolVersion())
          .withW3cDocument(page(typeface), null)
          .toStream(OutputStream.nullOutputStream());
      try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
        renderer.createPDFWithoutClosing();
        identify(pdf);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          pdf.save(out);
        }
      }
    }
  }

  private Document page(Typeface typeface) throws IOException {
    Administration head = content.administration();
    String title = Visible.line(head.title(), Visible.LONGEST_LINE);
    String style =
        resource("report.css")
            .replace("$TITLE", quoted(typeface, head.title()))
            .replace("$REPORT", quoted(typeface, head.reportId() + ", version " + head.version()))
            .replace(
                "$BANNER", quoted(typeface, head.distribution() == null ? "" : head.distribution()))
            .replace(
                "$ISSUED",
                quoted(
                    typeface,
                    "Deadbox "
                        + content.edition().toolVersion()
                        + ", "
                        + content.edition().issuedAt()));
    return new Page(typeface, title, "Report " + head.reportId(), style).of(paper.parts());
  }

  /** A text as a string of a style sheet, none of it left as it is. */
  private static String quoted(Typeface typeface, String text) {
    StringBuilder out = new StringBuilder("\"");
    typeface
        .printable(Visible.line(text, 90)) // one line at the edge of a page
        .codePoints()
        .forEach(c -> out.append(String.format(Locale.US, "\\%06x", c)));
    return out.append('"').toString();
  }

  /** Gives the file the time and the identity of the report: not those of this moment. */
  private void identify(PDDocument pdf) throws IOException {
    Instant issued = content.edition().issuedAt();
    GregorianCalendar time =
        GregorianCalendar.from(ZonedDateTime.ofInstant(issued, ZoneOffset.UTC));
    PDDocumentInformation information = pdf.getDocumentInformation();
    information.setCreationDate(time);
    information.setModificationDate(time);
    PDMetadata metadata = pdf.getDocumentCatalog().getMetadata();
    String described = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
    String when = XMP_TIME.format(issued);
    String dated =
        described.replaceAll(
            "<xmp:CreateDate>[^<]*</xmp:CreateDate>",
            Matcher.quoteReplacement(
                "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>"
                    .formatted(when, when)));
    PDMetadata replaced = new PDMetadata(pdf);
    replaced.importXMPMetadata(dated.getBytes(StandardCharsets.UTF_8));
    pdf.getDocumentCatalog().setMetadata(replaced);
    pdf.setDocumentId(((long) paper.name().hashCode() << 32) ^ issued.toEpochMilli());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(PdfReport.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
