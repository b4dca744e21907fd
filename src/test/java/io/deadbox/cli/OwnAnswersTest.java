package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an indicator comes to does not depend on what else the evidence was searched for. */
class OwnAnswersTest {
  private static final List<String> ASKED =
      List.of(
          "PortItem/remoteIP is 10.0.0.0/8",
          "PortItem/remoteIP is 10.1.2.3",
          "Network/DNS is 192.168.7.0/24",
          "Network/DNS is evil.test",
          "DnsEntryItem/Host is evil.test",
          "ProcessItem/Mutex is plantmutex",
          "ProcessItem/StringList/string is plantmutex",
          "ProcessItem/HandleList/Handle/Name matches ^plant[a-z]+$",
          "FileItem/StringList/string is plantmutex",
          "FileItem/StringList/string contains ntmute");

  private static final List<String> UNRELATED =
      List.of(
          "PortItem/remoteIP contains 10.1.2.3",
          "PortItem/remoteIP matches [0-9.]*192[0-9.]+",
          "Network/DNS matches [0-9.]*192[0-9.]+",
          "Network/DNS contains evil.test",
          "DnsEntryItem/Host contains evil.test",
          "ProcessItem/Mutex contains plantmutex",
          "ProcessItem/StringList/string contains plantmutex",
          "ProcessItem/HandleList/Handle/Name contains plantmutex",
          "FileItem/StringList/string contains plantmutex");

  @TempDir private Path folder;

  private Path made = Path.of("");

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  OwnAnswersTest() {}

  @BeforeEach
  void collect() throws IOException {
    Path evidence = Files.createDirectory(folder.resolve("evidence"));
    Files.writeString(
        evidence.resolve("file.txt"),
        "xplantmutexx\n1.10.1.2.3\nwww.evil.test.example\n x192.168.7.7x\n192.168.7.9.8\n");
    made = folder.resolve("case");
    run("collect", "--no-verify", "-o", made, evidence);
  }

  private static void run(Object... arguments) {
    Run run = Run.run(arguments);
    assertEquals(0, run.status(), run::err);
  }

  private Path indicator(String name, List<String> literals) throws IOException {
    StringBuilder items = new StringBuilder();
    for (String literal : literals) {
      String[] words = literal.split(" ", 3);
      items.append(
          """
          <IndicatorItem id="i%d" condition="%s" preserve-case="false" negate="false">
          <Context document="%s" search="%s" type="mir"/><Content type="string">%s</Content></IndicatorItem>
          """
              .formatted(
                  items.length(),
                  words[1],
                  words[0].substring(0, words[0].indexOf('/')),
                  words[0],
                  words[2]));
    }
    return Files.writeString(
        folder.resolve(name + ".ioc"),
        """
        <OpenIOC xmlns="http://openioc.org/schemas/OpenIOC_1.1" id="%s" last-modified="2020-01-01T00:00:00Z" published-date="2020-01-01T00:00:00Z">
        <metadata><short_description>%s</short_description></metadata><criteria>
        <Indicator id="g" operator="OR">%s</Indicator></criteria></OpenIOC>
        """
            .formatted(name, name, items));
  }

  /** Each literal with what it came to, sorted. */
  private List<String> outcomes(Path indicator, Object... more) throws IOException {
    Path report = folder.resolve("report");
    List<Object> line = new ArrayList<>(List.of("report", "-s", made, "-i", indicator));
    line.addAll(List.of("-t", "json", "--replace", "-o", report));
    line.addAll(List.of(more));
    run(line.toArray());
    List<String> outcomes = new ArrayList<>();
    List<JsonNode> pending = new ArrayList<>();
    pending.add(JsonMapper.shared().readTree(Files.readString(report.resolve("report.json"))));
    for (int i = 0; i < pending.size(); i++) {
      JsonNode node = pending.get(i);
      if (node.has("term") && node.has("outcome")) {
        outcomes.add(
            "%s %s %s: %s %s"
                .formatted(
                    node.path("term").asString(),
                    node.path("condition").asString(),
                    node.path("value").asString(),
                    node.path("outcome").asString(),
                    node.path("reason").asString("")));
      }
      node.forEach(pending::add);
    }
    Collections.sort(outcomes);
    return outcomes;
  }

  private static long of(List<String> outcomes, String outcome) {
    return outcomes.stream().filter(line -> line.contains(": " + outcome)).count();
  }

  @Test
  void anUnrelatedSearchChangesNoOutcome() throws IOException {
    Path asked = indicator("asked", ASKED);
    Path unrelated = indicator("unrelated", UNRELATED);
    List<String> before = outcomes(asked);
    assertEquals(ASKED.size(), of(before, "not-evaluable"), before::toString);
    List<String> others = outcomes(unrelated, "--search");
    assertEquals(UNRELATED.size(), of(others, "evidence") + of(others, "match"), others::toString);
    assertEquals(before, outcomes(asked));
    List<String> searched = outcomes(asked, "--search");
    assertEquals(1, of(searched, "match"), searched::toString);
    assertEquals(0, of(searched, "evidence"), searched::toString);
    assertEquals(1, of(searched, "no-match"), searched::toString);
    assertEquals(searched, outcomes(asked));
  }

  @Test
  void theOrderOfSearchesChangesNoOutcome() throws IOException {
    Path asked = indicator("asked", ASKED);
    List<String> first = outcomes(asked, "--search");
    outcomes(indicator("unrelated", UNRELATED), "--search");
    assertEquals(first, outcomes(asked));
    assertEquals(first, outcomes(asked, "--search"));
  }

  @Test
  void aRangeIsSearchedForByItself() throws IOException {
    Path evidence = folder.resolve("evidence/file.txt");
    Files.writeString(evidence, "connect 10.1.2.3:443, 192.168.7[.]200");
    made = folder.resolve("other");
    run("collect", "--no-verify", "-o", made, folder.resolve("evidence"));
    List<String> searched = outcomes(indicator("asked", ASKED), "--search");
    assertEquals(3, of(searched, "evidence"), searched::toString);
  }
}
