package io.deadbox.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.ioc.Condition;
import io.deadbox.ioc.Criterion.Operator;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode;
import io.deadbox.report.html.HtmlReport;
import io.deadbox.report.info.CaseInfo;
import io.deadbox.report.json.JsonReport;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON report against golden files; {@code -Dgolden.write} rewrites them. */
class JsonReportTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/report");

  /** Verdicts by the name of their golden file. */
  private static Map<String, List<Verdict>> cases() {
    return new TreeMap<>(
        Map.of(
            "match", List.of(Verdicts.match()),
            "no-match", List.of(Verdicts.noMatch()),
            "no-logic", List.of(Verdicts.verdict("Empty", Outcome.NOT_EVALUABLE, 0, 0, null)),
            "nothing", List.of()));
  }

  @TestFactory
  Stream<DynamicTest> writesTheGoldenFile() throws IOException {
    if (System.getProperty("golden.write") != null) {
      Files.createDirectories(GOLDEN);
      for (var entry : cases().entrySet()) {
        Files.write(GOLDEN.resolve(entry.getKey() + ".json"), written(entry.getValue()));
      }
    }
    try (Stream<Path> files = Files.list(GOLDEN)) {
      List<Path> golden = files.sorted().toList();
      assertEquals(
          cases().keySet().stream().map(name -> name + ".json").toList(),
          golden.stream().map(file -> file.getFileName().toString()).toList());
      return golden.stream()
          .map(file ->
              DynamicTest.dynamicTest(
                  file.getFileName().toString(),
                  () ->
                      assertEquals(
                          Files.readString(file),
                          text(cases().getOrDefault(name(file), List.of())))));
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".json", "");
  }

  private static String text(List<Verdict> verdicts) throws IOException {
    return new String(written(verdicts), StandardCharsets.UTF_8);
  }

  private static byte[] written(List<Verdict> verdicts) throws IOException {
    Path folder = Files.createTempDirectory("deadbox-report");
    try (CaseDatabase database = SmallCase.in(folder)) {
      Path file = folder.resolve("report.json");
      // the case's own glossary would tie the golden files to the wording of every column
      CaseFacts facts =
          Contents.with(
              CaseFacts.read(database, verdicts),
              new TreeMap<>(Map.of("FileItem/Md5sum", "MD5", "FileItem/FileName", "Name")));
      new JsonReport(Contents.of(facts, verdicts, Detail.SUMMARY, CaseInfo.NONE)).write(file);
      return Files.readAllBytes(file);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  @Test
  void sameInputGivesTheSameBytes() throws IOException {
    List<Verdict> verdicts = List.of(Verdicts.match(), Verdicts.many(150));
    assertArrayEquals(written(verdicts), written(verdicts));
  }

  @Test
  void keepsHostileTextExactlyExceptWhatUtf8CannotHold() throws IOException {
    JsonNode report = JsonMapper.shared().readTree(written(List.of(Verdicts.match())));
    JsonNode hit = report.at("/indicators/0/tree/children/0/children/0/hits/0");
    assertEquals(
        "evil " + SmallCase.HOSTILE.replace("\0", "\\u0000") + ".exe", hit.get("value").asString());
    assertEquals(1_048_576, hit.at("/provenance/volumeStart").asLong());
    assertEquals(
        "2026-01-02T03:04:05.6789012Z", hit.at("/provenance/times/$SI modified").asString());
  }

  @Test
  void deepLogicIsWrittenWithoutRecursion(@TempDir Path folder) throws IOException {
    VerdictNode node = Verdicts.item("FileItem/FileName", Condition.IS, "x", Outcome.NO_MATCH, "");
    for (int i = 0; i < 3000; i++) {
      node = Verdicts.group(Operator.AND, Outcome.NO_MATCH, node);
    }
    List<Verdict> verdicts = List.of(Verdicts.verdict("Deep", Outcome.NO_MATCH, 1, 1, node));
    try (CaseDatabase database = SmallCase.in(folder.resolve("case"))) {
      ReportContent content = Contents.of(database, verdicts, Detail.VERB);
      new HtmlReport(content, true).write(folder);
      new JsonReport(content).write(folder.resolve("report.json"));
    }
    String html = Files.readString(folder.resolve("report.html"));
    assertEquals(count(html, "<details"), count(html, "</details>"));
    assertEquals(count(html, "<div"), count(html, "</div>"));
  }

  static int count(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }
}
