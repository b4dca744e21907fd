package io.deadbox.cli;

import static io.deadbox.cli.Run.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deadbox.JavaProcess;
import io.deadbox.Main;
import io.deadbox.yara.RuleCompiler;
import io.deadbox.yara.RuleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** YARA rules, from the command line to the report. */
class RuleScanTest {
  private static final String SCANNED = "sets of YARA rules";

  @TempDir private Path folder;

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
    run("collect", "-o", made, image).ended(0);
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
    Run first = run(with(command, folder.resolve("one"))).ended(0);
    assertTrue(first.err().contains(SCANNED), first::err);
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
    Run again = run(with(command, folder.resolve("two"))).ended(0);
    assertFalse(again.err().contains(SCANNED), again::err);
    assertEquals(told, literals(report("two")));

    Files.writeString(rules, "rule other { condition: true }");
    Run other = run(with(command, folder.resolve("three"))).ended(3);
    assertTrue(other.err().contains("part of the answers is missing"), other::err);
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
    run("collect", "-o", made, image()).ended(0);
    Path ioc =
        Files.writeString(
            folder.resolve("terms.ioc"),
            """
            <OpenIOC xmlns="http://openioc.org/schemas/OpenIOC_1.1" id="a" last-modified="2020-01-01T00:00:00Z" published-date="2020-01-01T00:00:00Z">
            <metadata><short_description>terms</short_description></metadata><criteria>
            <Indicator id="b" operator="AND">%s%s%s%s</Indicator></criteria><parameters>%s</parameters></OpenIOC>
            """
                .formatted(
                    item("c", "contains", "TextString", "th_pool_shd"),
                    item("d", "contains", "HexString", "4D 5A"),
                    item("e", "matches", "RegexString", "SYNC[MT]+X"),
                    item("f", "greater-than", "FileSize", "100"),
                    parameter("c", "wide", "True")));
    Object[] command = {"report", "-s", made, "-i", ioc, "-t", "json", "-o"};
    run(with(command, folder.resolve("one"))).ended(0);
    assertEquals("not-evaluable", verdict("one"));
    run("report", "-s", made, "-i", ioc, "--search", "-t", "json", "-o", folder.resolve("two"))
        .ended(0);
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
    run("collect", "-o", made, image()).ended(0);
    Path rules = Files.writeString(folder.resolve("bad.yar"), "rule a {\n condition: $x }");
    Run refused = run("report", "-s", made, "--yara", rules).ended(1);
    assertTrue(refused.err().contains("bad.yar:2: error: "), refused::err);
    Path many = Files.createDirectory(folder.resolve("many"));
    Files.copy(rules, many.resolve("bad.yar"));
    Files.writeString(many.resolve("good.yar"), "rule fine { condition: filesize > 0 }");
    Run some =
        run("report", "-s", made, "--yara", many, "-t", "json", "-o", folder.resolve("report"))
            .ended(3);
    assertTrue(literals(report("report")).getFirst().startsWith("match ["), some::err);
    run("report", "-s", made).ended(2);
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
    run("collect", "-o", made, evidence).ended(0);
    run(
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
            folder.resolve("report"))
        .ended(3);
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
    Path made = folder.resolve("case");
    run("collect", "-o", made, evidence).ended(0);
    run("report", "-s", made, "--yara", rules, "-t", "json", "-o", folder.resolve("report"))
        .ended(0);
    List<String> told = literals(report("report"));
    assertTrue(
        told.stream().anyMatch(line -> line.startsWith("match [/some.txt Some: ")), told::toString);
    assertTrue(told.contains("no-match []"), told::toString);
    assertTrue(
        told.stream().anyMatch(line -> line.startsWith("match [/nothing.txt empty: ")),
        told::toString);
  }

  /** What a report says of an indicator of some strings and parameters, by file and warning. */
  private JsonNode placed(int status, String name, String operator, String items, String parameters)
      throws IOException {
    Path ioc =
        Files.writeString(
            folder.resolve(name + ".ioc"),
            """
            <OpenIOC xmlns="http://openioc.org/schemas/OpenIOC_1.1" id="a" last-modified="2020-01-01T00:00:00Z" published-date="2020-01-01T00:00:00Z">
            <metadata><short_description>placed</short_description></metadata><criteria>
            <Indicator id="b" operator="%s">%s</Indicator></criteria><parameters>%s</parameters></OpenIOC>
            """
                .formatted(operator, items, parameters));
    Path made = folder.resolve("case");
    run("report", "-s", made, "-i", ioc, "--search", "-t", "json", "-o", folder.resolve(name))
        .ended(status);
    return report(name).path("indicators").path(0);
  }

  private static String parameter(String of, String name, Object value) {
    return "<param id=\"p\" ref-id=\"%s\" name=\"yara/%s\"><value type=\"\">%s</value></param>"
        .formatted(of, name, value);
  }

  @Test
  void parametersOfIndicatorsAreObeyed() throws IOException {
    Path evidence = Files.createDirectory(folder.resolve("evidence"));
    Files.writeString(evidence.resolve("some.txt"), "some thing, some other one");
    Files.write(
        evidence.resolve("paths.bin"),
        (".".repeat(2000) + "\\Device\\Gpd1 C:\\Windows").getBytes(StandardCharsets.UTF_16LE));
    Path made = folder.resolve("case");
    run("collect", "-o", made, evidence).ended(0);
    String some = item("c", "contains", "TextString", "some");
    String more = item("c", "greater-than", "TextString", "some");
    List<String> told = new ArrayList<>();
    int number = 0;
    for (List<String> each :
        List.of(
            List.of(some, parameter("c", "offset/at", 0)),
            List.of(some, parameter("c", "offset/at", "0x2")),
            List.of(some, parameter("c", "offset/in", "(1..filesize)")),
            List.of(some, parameter("c", "offset/in", "13 .. 20")),
            List.of(some, parameter("c", "count", 2)),
            List.of(more, parameter("c", "count", 2)),
            List.of(more, parameter("c", "count", 1)),
            List.of(some, parameter("c", "wide", "True")),
            List.of(some, parameter("c", "fullword", "True")),
            List.of(some, parameter("c", "offset/at", "0 or true")),
            List.of(some, parameter("lost", "offset/at", 0)),
            List.of(item("c", "is", "TextString", "C:\\Windows"), parameter("c", "wide", "true")),
            List.of(
                item("c", "is", "TextString", "\\\\Device\\\\G"), parameter("c", "wide", "True")),
            List.of(item("c", "is", "TextString", "\\\\Device\\\\G"), ""),
            List.of(item("c", "greater-than", "FileSize", "3KB"), ""),
            List.of(item("c", "greater-than", "FileSize", "1MB"), ""),
            List.of(some, parameter("c", "offset/in", "(filesize - 26..0 + 10)")))) {
      JsonNode told1 = placed(0, "t" + number++, "OR", each.getFirst(), each.getLast());
      told.add(
          told1.path("verdict").asString()
              + (told1.path("warnings").isEmpty() ? "" : " " + told1.path("warnings").size()));
    }
    assertEquals(
        "match, no-match, match, no-match, match, no-match, match, no-match, "
            + "match, not-evaluable, match 1, match, match, no-match, match, no-match, match",
        String.join(", ", told));
    String three =
        some
            + item("d", "contains", "TextString", "other")
            + item("e", "contains", "HexString", "00 01 02 03");
    JsonNode two = placed(0, "two", "AND", three, parameter("b", "set", 2));
    assertEquals("match", two.path("verdict").asString(), two::toString);
    JsonNode all = placed(0, "all", "AND", three, parameter("b", "set", 3));
    assertEquals("no-match", all.path("verdict").asString(), all::toString);
    JsonNode mixed =
        placed(
            0, "mixed", "AND", three + item("f", "is", "FileSize", "1"), parameter("b", "set", 2));
    assertEquals("no-match", mixed.path("verdict").asString(), mixed::toString);
  }

  private Path caseOfOneFile() throws IOException {
    Path evidence = Files.createDirectory(folder.resolve("evidence"));
    Files.writeString(evidence.resolve("some.txt"), "some");
    Path made = folder.resolve("case");
    run("collect", "-o", made, evidence).ended(0);
    return made;
  }

  @Test
  void aTermThatLibyaraRefusesIsKeptWithItsReason() throws IOException {
    Path made = caseOfOneFile();
    JsonNode told = placed(3, "bad", "OR", item("c", "contains", "HexString", "4D ZZ"), "");
    assertEquals("not-evaluable", told.path("verdict").asString());
    assertTrue(
        told.toString().contains("libyara refuses the rule that it makes: "), told::toString);
    Path none = Files.writeString(folder.resolve("no.yar"), "private rule p { condition: true }");
    run("report", "-s", made, "--yara", none, "-t", "json", "-o", folder.resolve("none")).ended(0);
    assertEquals("not-evaluable", verdict("none"), "a file without rules answers nothing");
  }

  @Test
  void withoutTheLibraryAllElseWorks() throws Exception {
    Path made = caseOfOneFile();
    Path rules = Files.writeString(folder.resolve("one.yar"), "rule one { condition: true }");
    List<String> command =
        JavaProcess.command(
            Main.class,
            List.of(),
            "report",
            "-s",
            made,
            "-i",
            "iocs/find-windows.ioc",
            "--yara",
            rules,
            "-t",
            "json",
            "-o",
            folder.resolve("report"));
    String told =
        JavaProcess.printed(
            3, Map.of("DEADBOX_LIBYARA", folder.resolve("none.so").toString()), command);
    assertTrue(told.contains("YARA rules need libyara 4.2 (libyara.so.9)"), told);
    JsonNode indicators = report("report").path("indicators");
    assertEquals(2, indicators.size(), told);
    JsonNode coverage = indicators.path(0).path("coverage");
    assertEquals(coverage.path("terms").asInt(), coverage.path("answerable").asInt(), told);
    assertEquals("not-evaluable", indicators.path(1).path("verdict").asString(), told);
  }
}
