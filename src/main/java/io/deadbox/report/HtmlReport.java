package io.deadbox.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import io.deadbox.ioc.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The report for people: one HTML page that loads nothing, runs no script, folds and prints. The
 * templates escape all text for its place; {@link Visible} shows what a browser would hide.
 */
public final class HtmlReport {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, HtmlReport.class.getClassLoader(), "io.deadbox.report.template");

  private final HtmlPage page;

  /** A report on verdicts of a case. */
  public HtmlReport(CaseFacts facts, List<Verdict> verdicts, Edition edition, Detail detail) {
    this.page = HtmlPage.of(facts, verdicts, edition, detail);
  }

  /** Writes the report to a file, which is made or overwritten. */
  public void write(Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      TEMPLATES.render("report.jte", page, new WriterOutput(writer));
    }
  }
}
