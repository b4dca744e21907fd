package io.deadbox.cli;

import static io.deadbox.cli.Run.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Strings are looked for in the files alone that the terms beside them leave: the answers are the
 * same.
 */
class NarrowedSearchTest {
  private static final int FILES = 24;
  private static final int ASKED = 7;
  private static final int NEEDLES = 5;

  private static final String IN_SOME = "files that the terms beside them leave";

  private final Random random = new Random(9);

  /** What the last report said while it was made. */
  private String said = "";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  NarrowedSearchTest() {}

  @BeforeEach
  void collect() throws IOException {
    Path evidence = Files.createDirectory(folder.resolve("evidence"));
    for (int i = 0; i < FILES; i++) {
      StringBuilder text = new StringBuilder("x".repeat(200 + i));
      for (int needle = 0; needle < NEEDLES; needle++) {
        if (random.nextInt(3) == 0) {
          text.append(" needle").append(needle).append(" ");
        }
      }
      Files.writeString(evidence.resolve("file%02d.txt".formatted(i)), text);
    }
    for (String name : List.of("one", "all")) {
      run("collect", "--no-verify", "-o", folder.resolve(name), evidence).ended(0);
    }
  }

  private static String item(String condition, String term, Object content, boolean negate) {
    return ("<IndicatorItem id=\"i\" condition=\"%s\" preserve-case=\"false\" negate=\"%s\">"
            + "<Context document=\"FileItem\" search=\"FileItem/%s\" type=\"mir\"/>"
            + "<Content type=\"string\">%s</Content></IndicatorItem>")
        .formatted(condition, negate, term, content);
  }

  private static String group(String operator, List<String> children) {
    return "<Indicator id=\"g\" operator=\"%s\">%s</Indicator>"
        .formatted(operator, String.join("", children));
  }

  private Path indicator(String name, List<String> branches) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".ioc"),
        """
        <OpenIOC xmlns="http://openioc.org/schemas/OpenIOC_1.1" id="%s" last-modified="2020-01-01T00:00:00Z" published-date="2020-01-01T00:00:00Z">
        <metadata><short_description>%s</short_description></metadata><criteria>%s</criteria></OpenIOC>
        """
            .formatted(name, name, group("OR", branches)));
  }

  /** A term that leaves one of the first few files, or some of them. */
  private String name() {
    return random.nextInt(3) == 0
        ? item("contains", "FileName", "file0" + random.nextInt(ASKED), false)
        : item("is", "FileName", "file%02d.txt".formatted(random.nextInt(ASKED)), false);
  }

  /** Terms as a branch of an OR must be: with one that is not negated. */
  private String tree(int depth, boolean mayNegate) {
    boolean negate = mayNegate && random.nextInt(3) == 0;
    int kind = random.nextInt(depth == 0 ? 4 : 6);
    if (kind > 3) {
      boolean and = kind == 4;
      List<String> children = new ArrayList<>(List.of(tree(0, false)));
      for (int left = random.nextInt(3); left >= 0; left--) {
        children.add(tree(depth - 1, and));
      }
      return group(and ? "AND" : "OR", children);
    }
    return kind == 0
        ? item("greater-than", "SizeInBytes", 190 + random.nextInt(40), negate)
        : item("contains", "StringList/string", "needle" + random.nextInt(NEEDLES + 1), negate);
  }

  private List<String> verdicts(String name, List<Path> indicators) throws IOException {
    List<Object> line =
        new ArrayList<>(List.of("report", "-s", folder.resolve(name), "--search", "-t", "json"));
    Path report = folder.resolve(name + "-" + random.nextInt());
    line.addAll(List.of("-o", report));
    indicators.forEach(each -> line.addAll(List.of("-i", each)));
    said = run(line.toArray()).ended(0).err();
    JsonNode root = JsonMapper.shared().readTree(Files.readString(report.resolve("report.json")));
    List<String> verdicts = new ArrayList<>();
    for (JsonNode each : root.path("indicators")) {
      verdicts.add(each.path("name").asString() + " " + each.path("verdict").asString());
    }
    return verdicts;
  }

  @Test
  void verdictsAreThoseOfASearchOfAllBytes() throws IOException {
    List<String> bare = new ArrayList<>();
    for (int i = 0; i <= NEEDLES; i++) {
      bare.add(item("contains", "StringList/string", "needle" + i, false));
    }
    List<Path> some = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      List<String> branches = new ArrayList<>();
      for (int left = random.nextInt(2); left >= 0; left--) {
        branches.add(group("AND", List.of(name(), tree(2, true))));
      }
      some.add(indicator("made%02d".formatted(i), branches));
    }
    List<String> narrowed = verdicts("one", some);
    assertTrue(said.contains(IN_SOME), said);
    Path all = indicator("zz", bare);
    List<Path> both = new ArrayList<>(some);
    both.add(all);
    List<String> whole = verdicts("all", both);
    assertFalse(said.contains(IN_SOME), said);
    assertEquals(whole.subList(0, whole.size() - 1), narrowed);
    assertTrue(narrowed.stream().anyMatch(line -> line.endsWith(" match")), narrowed::toString);
    assertTrue(narrowed.stream().anyMatch(line -> line.endsWith(" no-match")), narrowed::toString);

    verdicts("one", both); // what is left is searched for: each find has one row
    String rows = "SELECT file_id, byte_offset, text FROM file_string ORDER BY 1, 2, 3";
    assertEquals(
        run("sql", "-s", folder.resolve("all"), rows).ended(0).out(),
        run("sql", "-s", folder.resolve("one"), rows).ended(0).out());
  }

  @Test
  void otherTermsWantOtherFiles() throws IOException {
    String needle = item("contains", "StringList/string", "needle1", false);
    for (int i = 0; i < 2; i++) {
      Path ioc =
          indicator(
              "of" + i,
              List.of(
                  group(
                      "AND",
                      List.of(item("is", "FileName", "file0" + i + ".txt", false), needle))));
      List<String> first = verdicts("one", List.of(ioc));
      assertTrue(said.contains("in the 1 " + IN_SOME), said);
      assertEquals(first, verdicts("one", List.of(ioc)));
      assertFalse(said.contains("searching"), "it is known now");
    }
  }
}
