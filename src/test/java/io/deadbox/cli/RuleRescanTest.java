package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deadbox.yara.RuleCompiler;
import io.deadbox.yara.RuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan with narrow limits lost is scanned for again when they are wider. */
class RuleRescanTest {
  private static final String SCANNING = "scanning files with";

  @TempDir private Path folder;

  private Path made = Path.of("");

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  RuleRescanTest() {}

  @BeforeEach
  void collect() throws IOException {
    try {
      RuleCompiler.open();
    } catch (RuleException e) {
      assumeTrue(false, "libyara is not installed");
    }
    byte[] slow = new byte[120_000]; // a few seconds' work for the rule below
    Arrays.fill(slow, (byte) 'a');
    slow[slow.length - 1] = 'c';
    Path evidence = Files.createDirectory(folder.resolve("evidence"));
    Files.write(evidence.resolve("slow.bin"), slow);
    Files.writeString(evidence.resolve("other.txt"), "text");
    Files.write(evidence.resolve("large.bin"), new byte[3 << 20]);
    made = folder.resolve("case");
    Run collected = Run.run("collect", "-o", made, evidence);
    assertEquals(0, collected.status(), collected::err);
  }

  private Path rules(String name, String rule) throws IOException {
    return Files.writeString(folder.resolve(name), rule);
  }

  private String report(int status, int seconds, Object... more) {
    List<Object> line =
        new ArrayList<>(List.of("report", "-s", made, "--yara-timeout", seconds, "-t", "json"));
    line.addAll(List.of("--replace", "-o", folder.resolve("report")));
    line.addAll(List.of(more));
    Run run = Run.run(line.toArray());
    assertEquals(status, run.status(), run::err);
    return run.err();
  }

  private String rows(String sql) {
    Run run = Run.run("sql", "-s", made, sql);
    assertEquals(0, run.status(), run::err);
    return run.out();
  }

  @Test
  void whatTookTooLongIsScannedAgainWithMoreTime() throws IOException {
    Path slow = rules("slow.yar", "rule slow { strings: $s = /a[ab]{1,900}c/ condition: $s }");
    Path quick = rules("quick.yar", "rule quick { strings: $s = \"text\" condition: $s }");
    String matches =
        "SELECT rule, count(*) FROM yara_match JOIN yara_place"
            + " ON yara_place.yara_match_id = yara_match.id GROUP BY rule ORDER BY rule";
    report(3, 1, "--yara", slow, "--yara", quick);
    assertTrue(rows("SELECT place FROM yara_loss").contains("slow.bin"));
    String before = rows(matches);
    assertTrue(before.contains("quick"), before);
    assertFalse(before.contains("slow"), before);

    assertFalse(report(0, 1, "--yara", quick).contains(SCANNING), "no more time than before");
    report(0, 600, "--yara", slow);
    assertTrue(
        rows("SELECT place FROM yara_loss").contains("slow.bin"), "the other set still lacks it");
    assertTrue(report(0, 600, "--yara", slow, "--yara", quick).contains(SCANNING));
    assertFalse(rows("SELECT place FROM yara_loss").contains("slow.bin"));
    String after = rows(matches);
    assertTrue(after.contains("slow"), after);
    assertEquals(
        before.lines().filter(line -> line.contains("quick")).toList(),
        after.lines().filter(line -> line.contains("quick")).toList());
    assertEquals(2, rows("SELECT id FROM yara_set").lines().count() - 1);
    assertEquals(2, rows("SELECT id FROM yara_rule").lines().count() - 1);
    assertFalse(report(0, 600, "--yara", slow, "--yara", quick).contains(SCANNING));
    assertFalse(report(0, 1, "--yara", slow).contains(SCANNING), "less time tells nothing more");
  }

  @Test
  void whatWasSeenInBlocksIsScannedAsAWhole() throws IOException {
    Path rule = rules("size.yar", "rule size { condition: filesize > 1000000 }");
    report(0, 60, "--yara", rule, "--yara-whole", 1);
    assertFalse(report(0, 60, "--yara", rule, "--yara-whole", 2).contains(SCANNING));
    assertTrue(report(0, 60, "--yara", rule, "--yara-whole", 4).contains(SCANNING));
    assertFalse(report(0, 60, "--yara", rule, "--yara-whole", 64).contains(SCANNING));
    assertEquals(1, rows("SELECT id FROM yara_match").lines().count() - 1);
  }
}
