package io.deadbox.report.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.report.CellText;
import io.deadbox.report.Reports;
import io.deadbox.report.SmallCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hits as tables: what spreadsheets do with them, and that nothing is lost. */
class HitTableTest {
  @Property(tries = 2000)
  void everyTextComesBack(@ForAll String text) {
    assertEquals(text, CellText.back(CellText.of(text)));
  }

  @Example
  void formulasAreText() {
    for (String text :
        List.of(
            "=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "  =1", "\uff1d1", "'quoted", "\"=1")) {
      String cell = CellText.of(text);
      assertEquals('\'', cell.charAt(0), cell);
      assertEquals(text, CellText.back(cell));
    }
    assertEquals("<U+0009>=1", CellText.of("\t=1"));
  }

  @Example
  void numbersStayNumbers() {
    for (String text : List.of("-5", "-0.25", "12")) {
      assertEquals(text, CellText.of(text));
    }
  }

  @Example
  void hiddenCharactersAreSeenAndComeBack() {
    assertEquals("a<U+202E>b<U+000D><U+000A>c", CellText.of("a\u202eb\r\nc"));
    assertEquals("<U+003C>U+202E>", CellText.of("<U+202E>"));
    assertEquals("<U+202E>", CellText.back(CellText.of("<U+202E>")));
    assertEquals("\ud800x", CellText.back(CellText.of("\ud800x")));
  }

  @Test
  void everyHitHasARow(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("hits.csv");
    HitTable.csv(Reports.small(folder.resolve("case"))).write(file);
    List<List<String>> rows = rows(Files.readString(file));
    assertEquals(1 + 4 + 1 + 1, rows.size());
    for (List<String> row : rows) {
      assertEquals(rows.getFirst().size(), row.size());
    }
    assertEquals("indicator", rows.getFirst().get(1));
    assertEquals(
        "evil " + SmallCase.HOSTILE + ".exe",
        CellText.back(rows.get(1).get(rows.getFirst().indexOf("value"))));
    assertFalse(Files.readString(file).chars().anyMatch(c -> c < ' ' && c != '\r' && c != '\n'));
  }

  @Test
  void tabsSeparateNothingElse(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("hits.tsv");
    HitTable.tsv(Reports.small(folder.resolve("case"))).write(file);
    List<String> lines = Files.readAllLines(file);
    assertEquals(7, lines.size());
    assertTrue(lines.stream().allMatch(line -> line.split("\t", -1).length == 35));
  }

  /** RFC 4180, read plainly. */
  private static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : text.split("\r\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      List<String> cells = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          cell.append(c);
          i++;
        } else if (c == '"') {
          quoted = !quoted;
        } else if (c == ',' && !quoted) {
          cells.add(cell.toString());
          cell.setLength(0);
        } else {
          cell.append(c);
        }
      }
      cells.add(cell.toString());
      rows.add(cells);
    }
    return rows;
  }
}
