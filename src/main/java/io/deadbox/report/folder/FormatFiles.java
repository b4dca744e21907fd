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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  /** Writes all formats; JSON, which takes as long as the pages, by a thread of its own. */
  void writeAll() throws IOException {
    List<Format> others = options.formats().stream().filter(of -> of != Format.JSON).toList();
    boolean aside = !others.isEmpty() && others.size() < options.formats().size();
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> json = null;
      if (aside) {
        json =
            thread.submit(() -> {
              write(Format.JSON);
              return null;
            });
      }
      for (Format format : aside ? others : options.formats()) {
        write(format);
      }
      if (json != null) {
        json.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException unwritten) {
        throw unwritten;
      }
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing the report", e);
    }
  }

  private void write(Format format) throws IOException {
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
