package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Indicators against rows, in the field's words: each file of {@code engine} holds rows and, for
 * each indicator, the verdict tree that is expected. {@code -Dgolden.write=true} writes the trees.
 */
class EngineTest {
  private static final Path FOLDER = Path.of("src/test/resources/engine");
  private static final int MAX_HITS = 4;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> indicatorsComeToTheirVerdicts() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(FOLDER)) {
      files = walk.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
  }

  private void run(Path file) throws IOException, ReflectiveOperationException {
    String text = Files.readString(file);
    List<String> rows = new ArrayList<>();
    Map<String, List<String>> indicators = new LinkedHashMap<>();
    List<String> into = rows;
    StringBuilder head = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("indicator ")) {
        into = new ArrayList<>();
        indicators.put(line.substring(10), into);
      } else if (line.startsWith("verdict ")) {
        into = new ArrayList<>(); // compared as a whole
      } else if (!line.startsWith("#") && !line.isBlank()) {
        into.add(line.startsWith("  ") ? line.substring(2) : line);
      }
      if (indicators.isEmpty()) {
        head.append(line).append('\n');
      }
    }
    rows.removeIf(line -> line.equals("rows"));
    List<Indicator> all = new ArrayList<>();
    indicators.forEach((name, lines) -> all.add(TreeLines.indicator(name, lines)));
    StringBuilder actual = new StringBuilder(head);
    try (CaseDatabase database = RowLines.caseOf(folder.resolve(file.getFileName()), rows)) {
      for (Verdict verdict : new Evaluator(database, MAX_HITS).evaluate(all)) {
        String name = verdict.indicator().name();
        actual.append("indicator ").append(name).append('\n');
        indicators
            .getOrDefault(name, List.of())
            .forEach(line -> actual.append("  ").append(line).append('\n'));
        List<String> lines = TreeLines.lines(verdict);
        actual.append("verdict ").append(lines.getFirst()).append('\n');
        lines.subList(1, lines.size()).forEach(line -> actual.append(line).append('\n'));
        actual.append('\n');
      }
    }
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, actual);
    }
    assertEquals(Arrays.asList(text.split("\n", -1)), lines(actual.toString()));
  }

  private static List<String> lines(String text) {
    return Arrays.asList(text.split("\n", -1));
  }
}
