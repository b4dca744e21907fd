package io.deadbox.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deadbox.ioc.Verdict;
import io.deadbox.report.html.HtmlReport;
import io.deadbox.store.CaseDatabase;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The HTML report in a browser: nothing is loaded, nothing fails, everyone can use it. */
class BrowserTest {
  private static final String VIOLATIONS =
      "axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map("
          + "one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)"
          + " + ' ' + (node.failureSummary || '').slice(0, 300)).join(' | ')))";

  @TempDir Path folder;

  private List<Path> pages() throws Exception {
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(Verdicts.match());
    verdicts.add(Verdicts.noMatch());
    for (int i = 0; i < 40; i++) {
      verdicts.add(Verdicts.many(150, i));
    }
    try (CaseDatabase database = SmallCase.in(folder.resolve("case"))) {
      List<Verdict> few = List.of(verdicts.get(0), verdicts.get(1), Verdicts.many(30, 0));
      new HtmlReport(Contents.of(database, few, Detail.VERB), true).write(folder);
      Path split = Files.createDirectory(folder.resolve("split"));
      new HtmlReport(Contents.of(database, verdicts, Detail.SUMMARY), false).write(split);
    }
    List<Path> pages = new ArrayList<>(List.of(folder.resolve("report.html")));
    try (Stream<Path> files = Files.walk(folder.resolve("split"))) {
      pages.addAll(files.filter(Files::isRegularFile).sorted().limit(2).toList());
    }
    return pages;
  }

  private static String axe() throws Exception {
    try (InputStream in = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
      assumeTrue(in != null, "axe-core is not on the class path");
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void nothingIsLoadedNothingFailsAndEveryoneCanUseIt() throws Exception {
    String axe = axe();
    try (Browser browser = Browser.start()) {
      List<String> wrong = new ArrayList<>();
      List<Path> pages = pages();
      for (Path page : pages) {
        for (int width : new int[] {1280, 400}) {
          browser.call(
              "Emulation.setDeviceMetricsOverride",
              Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
          browser.load(page);
          assertEquals(List.of(page.toUri().toString()), browser.requests());
          assertEquals(List.of(), browser.complaints());
          long over =
              browser
                  .value(
                      "document.documentElement.scrollWidth - document.documentElement.clientWidth")
                  .asLong();
          assertTrue(over <= 0, page + " is " + over + " pixels wider than " + width);
          if (width < 1280 && !page.equals(pages.getFirst())) {
            continue; // a page of the split report differs in its length only
          }
          browser.value(axe + ";0");
          for (JsonNode violation : browser.value(VIOLATIONS)) {
            wrong.add(page.getFileName() + " at " + width + ": " + violation.asString());
          }
        }
      }
      assertEquals(List.of(), wrong);
    }
  }

  @Test
  void filterAndSortWork() throws Exception {
    try (Browser browser = Browser.start()) {
      pages();
      browser.load(folder.resolve("split/report.html"));
      String rows = "Array.from(document.querySelector('#summary table.list').tBodies[0].rows)";
      assertEquals(42, browser.value(rows + ".filter(row => !row.hidden).length").asInt());
      browser.value(
          "(() => { const box = document.querySelector('#summary input');"
              + " box.value = 'backdoor'; box.dispatchEvent(new Event('input')); })()");
      assertEquals(1, browser.value(rows + ".filter(row => !row.hidden).length").asInt());
      browser.value("document.querySelectorAll('#summary table.list th button')[1].click()");
      assertTrue(
          browser.value(rows + "[41].textContent").asString().contains("Backdoor"),
          "no-match is behind match");
    }
  }
}
