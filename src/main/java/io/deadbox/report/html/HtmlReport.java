package io.deadbox.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import io.deadbox.report.ReportContent;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The report for people: pages that load nothing from elsewhere, are whole without a script, fold
 * and print. The templates escape all text for its place; {@link io.deadbox.report.Visible} shows
 * what a browser would hide.
 */
public final class HtmlReport {
  /** Folder of the pages after the first. */
  public static final String PAGES = Pages.FOLDER;

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, HtmlReport.class.getClassLoader(), "io.deadbox.report.template");

  private final ReportContent content;
  private final Pages pages;

  /**
   * A report of this content.
   *
   * @param singleFile whether it is one page however long it is
   */
  public HtmlReport(ReportContent content, boolean singleFile) {
    this.content = content;
    this.pages = Pages.of(content, singleFile);
  }

  /** Writes the report's pages into a folder. */
  public void write(Path folder) throws IOException {
    page(folder, "report.jte", Pages.FIRST, Map.of());
    if (pages.split()) {
      Files.createDirectories(folder.resolve(Pages.FOLDER));
    }
    for (Pages.Range range : pages.findings()) {
      page(
          folder,
          "findings.jte",
          range.file(),
          Map.of("findings", content.findings().subList(range.first() - 1, range.last())));
    }
    for (Pages.Range range : pages.exhibits()) {
      page(
          folder,
          "exhibits.jte",
          range.file(),
          Map.of("exhibits", content.exhibits().subList(range.first() - 1, range.last())));
    }
  }

  private void page(Path folder, String template, String file, Map<String, Object> more)
      throws IOException {
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.put("page", content);
    parameters.put("links", new Links(pages, file));
    try (Writer writer = Files.newBufferedWriter(folder.resolve(file))) {
      TEMPLATES.render(template, parameters, new WriterOutput(writer));
    }
  }
}
