package io.deadbox.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import io.deadbox.report.ReportContent;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The report for people: one HTML page that loads nothing, runs no script, folds and prints. The
 * templates escape all text for its place; {@link io.deadbox.report.Visible} shows what a browser
 * would hide.
 */
public final class HtmlReport {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, HtmlReport.class.getClassLoader(), "io.deadbox.report.template");

  private final ReportContent content;

  /**
   * A report of this content.
   *
   * @param singleFile whether it is one page however long it is
   */
  public HtmlReport(ReportContent content, boolean singleFile) {
    this.content = content;
  }

  /** Writes the report's pages into a folder. */
  public void write(Path folder) throws IOException {
    try (Writer writer = Files.newBufferedWriter(folder.resolve("report.html"))) {
      TEMPLATES.render("report.jte", content, new WriterOutput(writer));
    }
  }
}
