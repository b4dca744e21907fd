package io.deadbox.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.ioc.Verdict;
import io.deadbox.report.folder.ReportFolder;
import io.deadbox.report.html.HtmlReport;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The HTML report: what it holds, and what it must never hold. */
class HtmlReportTest {
  private static final List<Verdict> ALL =
      List.of(Verdicts.match(), Verdicts.noMatch(), Verdicts.many(150));

  @TempDir Path folder;
  private CaseDatabase database;

  @BeforeEach
  void openCase() {
    database = SmallCase.in(folder.resolve("case"));
  }

  @AfterEach
  void closeCase() {
    database.close();
  }

  private String html(List<Verdict> verdicts, Detail detail) throws IOException {
    new HtmlReport(Contents.of(database, verdicts, detail), true).write(folder);
    return Files.readString(folder.resolve("report.html"));
  }

  @ParameterizedTest
  @EnumSource(Detail.class)
  void hostileTextIsNeverMarkupAndNeverHidden(Detail detail) throws IOException {
    String html = html(ALL, detail);
    assertEquals(1, JsonReportTest.count(html, "<script"), "only the page's own script");
    assertFalse(html.contains("<script>alert"), "script from the evidence");
    assertFalse(html.contains("<b>17</b>"), "markup from the case number");
    assertFalse(
        html.codePoints().anyMatch(c -> c != '\n' && Visible.hidden(c)), "hidden character");
    assertTrue(html.contains("&lt;script&gt;"));
    assertTrue(html.contains("&lt;U+202E&gt;"));
    assertTrue(html.contains("&lt;U+001B&gt;[2J"));
  }

  @ParameterizedTest
  @EnumSource(Detail.class)
  void loadsNothing(Detail detail) throws IOException {
    String html = html(ALL, detail).toLowerCase(Locale.ROOT);
    for (String load :
        List.of(
            "http://",
            "https://",
            "src=",
            "url(",
            "@import",
            "<link",
            "<img",
            "fetch(",
            "import(")) {
      assertFalse(html.contains(load), load);
    }
    assertTrue(html.contains("default-src 'none'; img-src data:; style-src 'unsafe-inline'"));
    assertFalse(Pattern.compile("<[^>]*\\son\\w+=").matcher(html).find(), "event handler");
  }

  @ParameterizedTest
  @EnumSource(Detail.class)
  void elementsAreClosed(Detail detail) throws IOException {
    String html = html(ALL, detail);
    for (String element :
        List.of(
            "div", "details", "summary", "table", "tr", "td", "dl", "ul", "p", "section", "bdi")) {
      assertEquals(
          (int) Pattern.compile("<" + element + "[ >]").matcher(html).results().count(),
          JsonReportTest.count(html, "</" + element + ">"),
          element);
    }
  }

  @Test
  void anchorsLeadSomewhere() throws IOException {
    String html = html(ALL, Detail.VERB);
    Pattern.compile("href=\"#([^\"]*)\"")
        .matcher(html)
        .results()
        .forEach(link -> assertTrue(html.contains("id=\"" + link.group(1) + "\""), link.group(1)));
  }

  /** The page's policy lets the page's own script run, and no other. */
  @Test
  void policyKnowsTheScript() throws Exception {
    String html = html(ALL, Detail.SUMMARY);
    String script = html.substring(html.indexOf("<script>") + 8, html.indexOf("</script>"));
    String hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(script.getBytes(StandardCharsets.UTF_8)));
    assertTrue(html.contains("script-src 'sha256-" + hash + "'"));
  }

  @Test
  void longReportsAreSplitAndEveryLinkLeadsSomewhere() throws IOException {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      verdicts.add(Verdicts.many(150, i));
    }
    ReportContent content = Contents.of(database, verdicts, Detail.SUMMARY);
    new HtmlReport(content, false).write(folder);
    List<Path> pages;
    try (Stream<Path> files = Files.list(folder.resolve("pages"))) {
      pages = new ArrayList<>(files.sorted().toList());
    }
    assertTrue(pages.size() > 3, pages::toString);
    pages.add(folder.resolve("report.html"));
    for (Path page : pages) {
      assertTrue(Files.size(page) < 3_000_000, page + ": " + Files.size(page));
      String html = Files.readString(page);
      Pattern.compile("href=\"([^\"#]*)#([^\"]*)\"")
          .matcher(html)
          .results()
          .forEach(link -> {
            Path to = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertTrue(read(to).contains("id=\"" + link.group(2) + "\""), page + link.group());
          });
    }
    Path single = Files.createDirectory(folder.resolve("single"));
    new HtmlReport(content, true).write(single);
    assertFalse(Files.exists(single.resolve("pages")));
    assertEquals(
        120,
        JsonReportTest.count(read(single.resolve("report.html")), "<article class=\"indicator\""));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyHitHasItsCommands() throws IOException {
    String html = html(ALL, Detail.SUMMARY);
    String image = "'evidence/it'\\''s disk 1.E01'";
    assertTrue(html.contains("icat -o 2048 " + image + " 41-128-1 | sha256sum"));
    assertTrue(html.contains("icat -o 2048 " + image + " 4711-128-3 &gt; SYSTEM-4711.hive"));
    assertTrue(
        html.contains(
            "reglookup -p '/ControlSet001/Control/Lsa/Authentication Packages'"
                + " SYSTEM-4711.hive"));
    assertTrue(html.contains("must print <code>" + SmallCase.SHA256));
  }

  @Test
  void detailDecidesWhatIsShown() throws IOException {
    String off = html(ALL, Detail.OFF);
    String summary = html(ALL, Detail.SUMMARY);
    String full = html(ALL, Detail.FULL);
    String verb = html(ALL, Detail.VERB);
    String group = "needs # bytes at # of #";
    assertFalse(off.contains(group));
    assertTrue(off.contains("8 issues"));
    assertTrue(summary.contains(group));
    assertFalse(summary.contains("needs 44 bytes at 160 of 4096"));
    assertTrue(full.contains("needs 44 bytes at 160 of 4096"));
    assertFalse(full.contains("The file is deleted"));
    assertTrue(verb.contains("The file is deleted"));
    assertTrue(verb.contains("Near misses"));
  }

  private static List<Path> write(
      Path folder, ReportContent content, SequencedSet<ReportFolder.Format> formats)
      throws IOException {
    try (ReportFolder target = ReportFolder.begin(folder, false)) {
      return target.write(content, new ReportFolder.Options(formats, false, null));
    }
  }

  @Test
  void sameInputGivesTheSameBytes() throws IOException {
    ReportContent content = Contents.of(database, ALL, Detail.FULL);
    LinkedHashSet<ReportFolder.Format> formats =
        new LinkedHashSet<>(List.of(ReportFolder.Format.HTML, ReportFolder.Format.JSON));
    Path first = folder.resolve("reports/first");
    Path second = folder.resolve("reports/second");
    assertEquals(
        List.of(first.resolve("report.html"), first.resolve("report.json")),
        write(first, content, formats));
    write(second, content, formats);
    for (String file : List.of("report.html", "report.json", ReportFolder.HASHES)) {
      assertArrayEquals(
          Files.readAllBytes(first.resolve(file)), Files.readAllBytes(second.resolve(file)), file);
    }
    try (var files = Files.list(first)) {
      assertEquals(4, files.count());
    }
  }

  @Test
  void factsAreThoseOfTheCase() {
    CaseFacts facts = CaseFacts.read(database, ALL);
    assertEquals(8, facts.issueCount());
    assertEquals(2, facts.issueGroups().size());
    assertEquals(7, facts.issueGroups().getFirst().count());
    assertEquals(3, facts.issueGroups().getFirst().examples().size());
    CaseFacts.Evidence image = facts.evidence().getFirst();
    assertEquals(2, image.segments().size());
    assertEquals(3, image.volumes().size());
    CaseFacts.FileSystem fs = image.volumes().getLast().fileSystems().getFirst();
    assertEquals(List.of(2L, 1L, 1L), List.of(fs.allocated(), fs.deleted(), fs.unread()));
    CaseFacts.Hive hive = facts.hives().getFirst();
    assertEquals("C:\\Windows\\System32\\config\\SYSTEM", hive.path());
    assertEquals(List.of(3L, 3L), List.of(hive.keys(), hive.values()));
    assertTrue(facts.glossary().containsKey("FileItem/Sha256sum"));
    assertFalse(facts.glossary().containsKey("ProcessItem/name"));
    assertEquals(
        "2026-02-03T04:05:06.7891234Z", Objects.requireNonNull(facts.collection()).started());
  }
}
