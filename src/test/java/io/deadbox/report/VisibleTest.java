package io.deadbox.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text for a page, a terminal and a shell. */
class VisibleTest {
  @Test
  void hiddenCharactersAreNamed() {
    assertEquals("a<U+202E>b<U+0000><U+00A0>", Visible.line("a\u202eb\0\u00a0"));
    assertEquals("<U+D800>x\ud83d\ude00", Visible.line("\ud800x\ud83d\ude00"));
    assertEquals("Gr\u00fc\u00dfe \u65e5\u672c", Visible.line("Gr\u00fc\u00dfe \u65e5\u672c"));
  }

  @Test
  void linesOfAValueAreKept() {
    assertEquals("a\u23ce\nb<U+000D>c\u23ce\n", Visible.value("a\nb\rc\r\n"));
  }

  @Test
  void longTextSaysHowLongItIs() {
    String shown = Visible.line("x".repeat(5000), 10);
    assertEquals("xxxxxxxxxx [\u2026 4,990 more characters]", shown);
    assertEquals("x [\u2026 2 more characters]", Visible.line("x\ud83d\ude00", 2));
  }

  @Test
  void shellReadsBackWhatWasQuoted() throws IOException {
    for (String text :
        List.of(
            "",
            "plain",
            "it's",
            "$(id)`id`\"\\",
            "a\nb",
            "\u202eevil\u0001",
            "'",
            "-o",
            "caf\u00e9",
            "*?[x]~ #;&|<>",
            "\u202e1234")) {
      assertEquals(text, shell("printf %s " + ShellQuote.word(text)));
    }
    assertEquals("./-rf", ShellQuote.path("-rf"));
  }

  private static String shell(String command) throws IOException {
    Process process = new ProcessBuilder("bash", "-c", command).start();
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void summaryFitsATerminal(@TempDir Path folder) {
    var verdicts = List.of(Verdicts.match(), Verdicts.noMatch());
    try (CaseDatabase database = SmallCase.in(folder)) {
      List<String> lines =
          new TextSummary(CaseFacts.read(database, verdicts), verdicts)
              .lines(List.of(Path.of("reports/x/report.html")));
      String text = lines.stream().collect(Collectors.joining("\n"));
      assertTrue(lines.getFirst().startsWith("match          Credential stealer <script>"), text);
      assertTrue(text.contains("4 hits, 5 of 6 terms answerable"), text);
      assertTrue(text.contains("no-match       Backdoor, second variant"), text);
      assertTrue(text.contains("8 issues"), text);
      // what meets a part of the indicator is no item that it was found on
      assertTrue(text.contains("\\Lsa\\Authentication Packages"), text);
      assertFalse(text.contains("\\Lsa\\<x>"), text);
      assertTrue(text.contains("    besides, a part of it on 1 item: see the report"), text);
      assertEquals("wrote reports/x/report.html", lines.getLast());
      assertFalse(text.codePoints().anyMatch(c -> c != '\n' && Visible.hidden(c)), text);
    }
  }
}
