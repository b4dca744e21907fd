package io.deadbox.report.paper;

import io.deadbox.report.ReportContent;
import java.util.List;

/**
 * The parts of a report on pages, in their order.
 *
 * @param name of the report, for every page
 * @param parts all of them, the mark of the report's end included
 * @param cut whether lists were cut, so that other files have what is left out
 */
public record PaperReport(String name, List<Part> parts, boolean cut) {
  /** The report of a content. */
  public static PaperReport of(ReportContent content) {
    Paper paper = new Paper();
    new FrontPages(content, paper).write();
    new EvidencePages(content, paper).write();
    new FindingPages(content, paper).write();
    ExhibitPages exhibits = new ExhibitPages(content, paper);
    exhibits.write();
    ClosingPages closing = new ClosingPages(content, paper);
    closing.write();
    exhibits.list();
    closing.appendices();
    String name = content.administration().reportId();
    paper.text(Part.Look.STRONG, "End of report " + name);
    return new PaperReport(name, paper.parts(), paper.cut());
  }
}
