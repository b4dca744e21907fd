package io.deadbox.report.folder;

import io.deadbox.report.ReportContent;
import io.deadbox.report.csv.HitTable;
import io.deadbox.report.docx.DocxReport;
import io.deadbox.report.exchange.CaseUcoReport;
import io.deadbox.report.exchange.StixReport;
import io.deadbox.report.folder.ReportFolder.Format;
import io.deadbox.report.folder.ReportFolder.Options;
import io.deadbox.report.html.HtmlReport;
import io.deadbox.report.json.JsonReport;
import io.deadbox.report.paper.PaperReport;
import io.deadbox.report.pdf.PdfReport;
import io.deadbox.report.pdf.PdfSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the files of one report's formats into a folder. */
final class FormatFiles {
  private final ReportContent content;
  private final Options options;
  private final Path folder;
  private @Nullable PaperReport paper;

  FormatFiles(ReportContent content, Options options, Path folder) {
    this.content = content;
    this.options = options;
    this.folder = folder;
  }

  void write(Format format) throws IOException {
    Path file = folder.resolve(format.fileName());
    switch (format) {
      case HTML -> new HtmlReport(content, options.singleFile()).write(folder);
      case JSON -> {
        new JsonReport(content).write(file);
        JsonReport.writeSchema(folder.resolve(JsonReport.SCHEMA));
      }
      case PDF -> pdf(file);
      case DOCX -> new DocxReport(content, paper()).write(file);
      case CSV -> HitTable.csv(content).write(file);
      case TSV -> HitTable.tsv(content).write(file);
      case CASE -> new CaseUcoReport(content).write(file);
      case STIX -> new StixReport(content).write(file);
    }
  }

  /** Files that pages refer to for what they leave out, where nobody asked for them. */
  void writeWhatWasCut() throws IOException {
    if (paper != null && paper.cut()) {
      for (Format format : List.of(Format.CSV, Format.JSON)) {
        if (!options.formats().contains(format)) {
          write(format);
        }
      }
    }
  }

  private PaperReport paper() {
    if (paper == null) {
      paper = PaperReport.of(content);
    }
    return paper;
  }

  private void pdf(Path file) throws IOException {
    PdfReport report = new PdfReport(content, paper());
    Signer signer = options.signer();
    if (signer == null) {
      report.write(file);
      return;
    }
    Path unsigned = folder.resolve("unsigned.pdf");
    report.write(unsigned);
    PdfSignature.sign(unsigned, file, signer.name(), content.edition().issuedAt(), signer::signPdf);
    Files.delete(unsigned);
  }
}
