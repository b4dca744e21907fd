package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deadbox.yara.RuleCompiler;
import io.deadbox.yara.RuleException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** YARA rules, from the command line to the report. */
class RuleScanTest {
  private static final String SCANNED = "sets of YARA rules";

  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  RuleScanTest() {}

  @BeforeEach
  void needsLibrary() {
    try {
      RuleCompiler.open();
    } catch (RuleException e) {
      assumeTrue(false, "libyara is not installed");
    }
  }

  private void run(int status, Object... arguments) {
    assertEquals(
        status,
        Deadbox.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            Arrays.stream(arguments).map(Object::toString).toArray(String[]::new)),
        err::toString);
  }

  private JsonNode report(String name) throws IOException {
    return JsonMapper.shared()
        .readTree(Files.readString(folder.resolve(name).resolve("report.json")));
  }

  /** Each literal of an indicator: outcome, and its hits. */
  private static List<String> literals(JsonNode report) {
    List<String> told = new ArrayList<>();
    List<JsonNode> pending = new ArrayList<>(List.of(report.path("indicators")));
    for (int i = 0; i < pending.size(); i++) {
      JsonNode node = pending.get(i);
      if (node.has("term")) {
        List<String> hits = new ArrayList<>();
        for (JsonNode hit : node.path("hits")) {
          String path = hit.path("path").asString();
          hits.add(path.substring(path.lastIndexOf('\\') + 1) + " " + hit.path("value").asString());
        }
        told.add(node.path("outcome").asString() + " " + hits);
      }
      node.forEach(pending::add);
    }
    return told;
  }

  private Path image() throws IOException {
    return Files.copy(Path.of("test-images/infected.raw"), folder.resolve("disk.raw"));
  }

  @Test
  void rulesAreScannedOnceAndTellOfFilesStreamsAndDeletedOnes() throws IOException {
    Path image = image();
    Path made = folder.resolve("case");
    run(0, "collect", "-o", made, image);
    Path rules =
        Files.writeString(
            folder.resolve("some.yar"),
            """
            rule mutex : flame { meta: author = "me" strings: $m = "TH_POOL_SHD" wide condition: $m }
            rule zone { strings: $z = "ZoneTransfer" condition: $z }
            rule gone { condition: filename == "setup.tmp" }
            rule absent { strings: $n = "is in no file of these" condition: $n }
            """);
    Object[] command = {"report", "-s", made, "--yara", rules, "-t", "json", "-o"};
    run(0, with(command, folder.resolve("one")));
    assertTrue(err.toString().contains(SCANNED), err::toString);
    List<String> told = literals(report("one"));
    assertEquals(4, told.size());
    for (String file : List.of("wavesup3.drv", "mssecmgr.ocx", "nteps32.ocx", "soapr32.ocx")) {
      assertTrue(
          told.getFirst().contains(file + " mutex: $m at byte 530 (0x212): "), told::toString);
    }
    assertTrue(
        told.get(1).startsWith("match [player-setup.exe:Zone.Identifier zone: $z at byte "),
        told::toString);
    assertTrue(told.get(2).contains("setup.tmp gone: "), told::toString);
    assertEquals("no-match []", told.get(3));

    Files.delete(image);
    err.getBuffer().setLength(0);
    run(0, with(command, folder.resolve("two")));
    assertFalse(err.toString().contains(SCANNED), err::toString);
    assertEquals(told, literals(report("two")));

    Files.writeString(rules, "rule other { condition: true }");
    run(3, with(command, folder.resolve("three")));
    assertTrue(err.toString().contains("part of the answers is missing"), err::toString);
    assertEquals(List.of("not-evaluable []"), literals(report("three")));
  }

  private static Object[] with(Object[] command, Object last) {
    Object[] all = Arrays.copyOf(command, command.length + 1);
    all[command.length] = last;
    return all;
  }

  @Test
  void termsOfIndicatorsBecomeRulesAndMustHoldOfOneFile() throws IOException {
    Path made = folder.resolve("case");
    run(0, "collect", "-o", made, image());
    Path ioc =
        Files.writeString(
            folder.resolve("terms.ioc"),
            """
            <OpenIOC xmlns="http://openioc.org/schemas/OpenIOC_1.1" id="a" last-modified="2020-01-01T00:00:00Z" published-date="2020-01-01T00:00:00Z">
            <metadata><short_description>terms</short_description></metadata><criteria>
            <Indicator id="b" operator="AND">%s%s%s%s</Indicator></criteria></OpenIOC>
            """
                .formatted(
                    item("c", "contains", "TextString", "th_pool_shd"),
                    item("d", "contains", "HexString", "4D 5A"),
                    item("e", "matches", "RegexString", "SYNC[MT]+X"),
                    item("f", "greater-than", "FileSize", "100")));
    Object[] command = {"report", "-s", made, "-i", ioc, "-t", "json", "-o"};
    run(0, with(command, folder.resolve("one")));
    assertEquals("not-evaluable", verdict("one"));
    run(0, "report", "-s", made, "-i", ioc, "--search", "-t", "json", "-o", folder.resolve("two"));
    assertTrue(List.of("match", "no-match").contains(verdict("two")), verdict("two"));
    assertTrue(
        literals(report("two")).getFirst().contains("indicator: $s at byte "),
        () -> literalsOf("two"));
  }

  private String literalsOf(String name) {
    try {
      return literals(report(name)).toString();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private String verdict(String name) throws IOException {
    return report(name).path("indicators").path(0).path("verdict").asString();
  }

  private static String item(String id, String condition, String term, String content) {
    return ("<IndicatorItem id=\"%s\" condition=\"%s\" preserve-case=\"false\" negate=\"false\">"
            + "<Context document=\"Yara\" search=\"Yara/%s\" type=\"yara\"/>"
            + "<Content type=\"string\">%s</Content></IndicatorItem>")
        .formatted(id, condition, term, content);
  }

  @Test
  void rulesThatCannotBeCompiledAreToldWithTheirLine() throws IOException {
    Path made = folder.resolve("case");
    run(0, "collect", "-o", made, image());
    Path rules = Files.writeString(folder.resolve("bad.yar"), "rule a {\n condition: $x }");
    run(1, "report", "-s", made, "--yara", rules);
    assertTrue(err.toString().contains("bad.yar:2: error: "), err::toString);
    Path many = Files.createDirectory(folder.resolve("many"));
    Files.copy(rules, many.resolve("bad.yar"));
    Files.writeString(many.resolve("good.yar"), "rule fine { condition: filesize > 0 }");
    run(3, "report", "-s", made, "--yara", many, "-t", "json", "-o", folder.resolve("report"));
    assertTrue(literals(report("report")).getFirst().startsWith("match ["), err::toString);
    run(2, "report", "-s", made);
  }

  @Test
  void aFileThatTakesTooLongIsNotKnown() throws IOException {
    byte[] slow = new byte[30 << 20];
    Arrays.fill(slow, (byte) 'a');
    Path evidence = Files.createDirectory(folder.resolve("evidence"));
    Files.write(evidence.resolve("slow.bin"), slow);
    Path rules =
        Files.writeString(
            folder.resolve("slow.yar"),
            "rule slow { strings: $s = /a[ab]*b[ab]*c/ condition: $s }");
    Path made = folder.resolve("case");
    run(0, "collect", "-o", made, evidence);
    run(
        3,
        "report",
        "-s",
        made,
        "--yara",
        rules,
        "--yara-timeout",
        "1",
        "-t",
        "json",
        "-o",
        folder.resolve("report"));
    JsonNode report = report("report");
    assertEquals(List.of("not-evaluable []"), literals(report));
    assertTrue(
        report.path("indicators").path(0).path("warnings").toString().contains("slow.bin"),
        report::toString);
    assertTrue(
        report.path("limitations").toString().contains("scanned with YARA rules"),
        report::toString);
  }

  @Test
  void emptyFilesAreScannedAndNamesOfRulesDifferByCase() throws IOException {
    Path evidence = Files.createDirectory(folder.resolve("evidence"));
    Files.createFile(evidence.resolve("nothing.txt"));
    Files.writeString(evidence.resolve("some.txt"), "some");
    Path rules =
        Files.writeString(
            folder.resolve("case.yar"),
            """
            rule Some { strings: $s = "some" condition: $s }
            rule some { strings: $s = "Some" condition: $s }
            rule empty { condition: filesize == 0 }
            """);
    Path ioc =
        Files.writeString(
            folder.resolve("placed.ioc"),
            """
            <OpenIOC xmlns="http://openioc.org/schemas/OpenIOC_1.1" id="a" last-modified="2020-01-01T00:00:00Z" published-date="2020-01-01T00:00:00Z">
            <metadata><short_description>placed</short_description></metadata><criteria>
            <Indicator id="b" operator="OR"><IndicatorItem id="c" condition="is" preserve-case="false" negate="false">
            <Context document="Yara" search="Yara/TextString" type="yara"/><Content type="string">some</Content>
            </IndicatorItem></Indicator></criteria>
            <parameters><param id="d" ref-id="c" name="yara/offset/at"><value type="int">2</value></param></parameters></OpenIOC>
            """);
    Path made = folder.resolve("case");
    run(0, "collect", "-o", made, evidence);
    run(
        0,
        "report",
        "-s",
        made,
        "--yara",
        rules,
        "-i",
        ioc,
        "-t",
        "json",
        "-o",
        folder.resolve("report"));
    JsonNode report = report("report");
    List<String> told = literals(report);
    assertTrue(
        told.stream().anyMatch(line -> line.startsWith("match [/some.txt Some: ")), told::toString);
    assertTrue(told.contains("no-match []"), told::toString);
    assertTrue(
        told.stream().anyMatch(line -> line.startsWith("match [/nothing.txt empty: ")),
        told::toString);
    assertTrue(
        report.path("indicators").toString().contains("yara/offset/at (2) was not looked at"),
        report::toString);
  }
}
