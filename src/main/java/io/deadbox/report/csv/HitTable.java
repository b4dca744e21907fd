package io.deadbox.report.csv;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.Provenance;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.report.CellText;
import io.deadbox.report.Exhibit;
import io.deadbox.report.Finding;
import io.deadbox.report.ReportContent;
import io.deadbox.report.VerdictLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All hits of a report, whether other formats show them or not, in the order of the indicators. A
 * literal with more hits than were kept ends with a row of kind {@code cut} that has their number.
 */
public final class HitTable {
  private static final List<String> COLUMNS =
      List.of(
          "kind",
          "indicator",
          "indicator_id",
          "indicator_name",
          "indicator_sha256",
          "verdict",
          "literal",
          "term",
          "condition",
          "negate",
          "sought",
          "outcome",
          "exhibit",
          "decisive",
          "document",
          "table",
          "row",
          "value",
          "item",
          "known_good",
          "image",
          "volume",
          "volume_start",
          "sector_size",
          "inode",
          "stream",
          "file",
          "allocated",
          "size",
          "offset",
          "md5",
          "sha1",
          "sha256",
          "runs",
          "times");

  private final ReportContent content;
  private final char separator;

  private HitTable(ReportContent content, char separator) {
    this.content = content;
    this.separator = separator;
  }

  /** Separated by commas. */
  public static HitTable csv(ReportContent content) {
    return new HitTable(content, ',');
  }

  /** Separated by tabs. */
  public static HitTable tsv(ReportContent content) {
    return new HitTable(content, '\t');
  }

  /** Writes the table to a file, which is made or overwritten. */
  public void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      line(COLUMNS, out);
      for (Finding finding : content.findings()) {
        int number = 0;
        for (ItemVerdict literal : VerdictLines.literals(finding.verdict())) {
          literal(finding, ++number, literal, out);
        }
      }
    }
  }

  private void literal(Finding finding, int number, ItemVerdict literal, Writer out)
      throws IOException {
    for (Hit hit : literal.hits()) {
      List<String> cells = question("hit", finding, number, literal);
      Exhibit exhibit = content.exhibit(hit);
      cells.add(exhibit == null ? "" : String.valueOf(exhibit.number()));
      cells.add(word(hit.decisive()));
      cells.add(hit.document());
      cells.add(hit.table());
      cells.add(String.valueOf(hit.row()));
      cells.add(hit.value());
      cells.add(hit.path());
      cells.add(text(hit.knownGood()));
      place(hit.provenance(), cells);
      line(cells, out);
    }
    long cut = literal.hitCount() - literal.hits().size();
    if (cut > 0) {
      List<String> cells = question("cut", finding, number, literal);
      while (cells.size() < COLUMNS.size()) {
        cells.add("");
      }
      cells.set(COLUMNS.indexOf("value"), String.valueOf(cut));
      line(cells, out);
    }
  }

  private static List<String> question(
      String kind, Finding finding, int number, ItemVerdict literal) {
    Indicator indicator = finding.verdict().indicator();
    List<String> cells = new ArrayList<>();
    cells.add(kind);
    cells.add(String.valueOf(finding.number()));
    cells.add(indicator.id());
    cells.add(indicator.name());
    cells.add(indicator.sha256().hex());
    cells.add(finding.verdict().outcome().word());
    cells.add(String.valueOf(number));
    cells.add(literal.item().search());
    cells.add(literal.item().condition().word());
    cells.add(word(literal.item().negate()));
    cells.add(literal.item().content());
    cells.add(literal.outcome().word());
    return cells;
  }

  private static void place(Provenance from, List<String> cells) {
    cells.add(from.image());
    cells.add(String.valueOf(from.volume()));
    cells.add(String.valueOf(from.volumeStart()));
    cells.add(String.valueOf(from.sectorSize()));
    cells.add(String.valueOf(from.inode()));
    cells.add(text(from.attribute()));
    cells.add(from.file());
    cells.add(word(from.allocated()));
    cells.add(number(from.size()));
    cells.add(number(from.offset()));
    cells.add(text(from.md5()));
    cells.add(text(from.sha1()));
    cells.add(text(from.sha256()));
    cells.add(text(from.runs()));
    cells.add(
        from.times().stream()
            .map(time -> time.name() + "=" + time.utc())
            .collect(Collectors.joining("; ")));
  }

  private static String word(boolean holds) {
    return holds ? "yes" : "no";
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String number(@Nullable Long number) {
    return number == null ? "" : number.toString();
  }

  private void line(List<String> cells, Writer out) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.write(separator);
      }
      String cell = CellText.of(cells.get(i));
      if (separator == '\t' || cell.isEmpty() || CellText.number(cell)) {
        out.write(cell);
      } else {
        out.write('"' + cell.replace("\"", "\"\"") + '"');
      }
    }
    out.write(separator == '\t' ? "\n" : "\r\n");
  }
}
