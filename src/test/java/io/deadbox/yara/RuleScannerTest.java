package io.deadbox.yara;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuleScannerTest {
  private static final RuleScanner.Limits USUAL = new RuleScanner.Limits(60, 64 << 20, 100);

  @BeforeEach
  void needsLibrary() {
    assumeTrue(LibYara.loaded() != null, "libyara is not installed");
  }

  /** Bytes in memory. */
  private static final class InMemory implements ContentSource {
    private final byte[] bytes;

    InMemory(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public String path() {
      return "/a folder/some.txt";
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void read(long offset, MemorySegment into) {
      MemorySegment.copy(
          bytes, (int) offset, into, ValueLayout.JAVA_BYTE, 0, (int) into.byteSize());
    }
  }

  private static ContentScan scan(String rules, byte[] content, RuleScanner.Limits limits) {
    RuleCompiler compiler = RuleCompiler.open();
    try (CompiledRules compiled = compiler.compile(List.of(RuleSet.of("test", rules)));
        RuleScanner scanner = new RuleScanner(compiled, limits)) {
      return scanner.scan(new InMemory(content));
    }
  }

  private static List<String> told(ContentScan scan) {
    return scan.matches().stream()
        .map(match ->
            match.rule().name()
                + match.strings().stream()
                    .map(place -> " " + place.string() + "@" + place.offset())
                    .reduce("", String::concat))
        .toList();
  }

  @Test
  void theLibraryIsTheOneThatIsKnown() {
    LibraryTrial.run(RuleCompiler.open());
  }

  @Test
  void matchesHavePlacesAndPrivateRulesAndStringsAreNotTold() {
    ContentScan scan =
        scan(
            """
            private rule hidden { condition: filesize > 0 }
            rule seen : a b {
              meta: who = "me" level = -3 sure = false
              strings: $x = "abc" $y = { 64 65 [1-2] 67 } $z = "def" private
              condition: hidden and $x and $y and $z and filename == "some.txt" and extension == ".txt"
            }
            """,
            "..abcdef.g.abc".getBytes(StandardCharsets.US_ASCII),
            USUAL);
    assertEquals(List.of("seen $x@2 $y@5 $x@11"), told(scan));
    CompiledRule rule = scan.matches().getFirst().rule();
    assertEquals(List.of("a", "b"), rule.tags());
    assertEquals(List.of("who = me", "level = -3", "sure = false"), rule.meta());
    assertEquals(List.of(), scan.losses());
  }

  @Test
  void blocksGiveTheSamePlacesAsTheWhole() {
    byte[] content = new byte[40 << 20];
    Arrays.fill(content, (byte) '.');
    byte[] needle = "a needle".getBytes(StandardCharsets.US_ASCII);
    for (int at :
        new int[] {0, 7777, (16 << 20) - 3, (16 << 20) + 100, (32 << 20) - 8, content.length - 8}) {
      System.arraycopy(needle, 0, content, at, needle.length);
    }
    String rules =
        "rule r { strings: $n = \"a needle\" condition: #n == 6 and $n at 0 and filesize == 41943040"
            + " and uint16(16777216) != 0 }";
    List<String> whole = told(scan(rules, content, USUAL));
    assertEquals(whole, told(scan(rules, content, new RuleScanner.Limits(60, 1 << 20, 100))));
    assertEquals(List.of("r $n@0 $n@7777 $n@16777213 $n@16777316 $n@33554424 $n@41943032"), whole);
  }

  @Test
  void aScanThatTakesTooLongIsTold() {
    byte[] content = new byte[30 << 20];
    Arrays.fill(content, (byte) 'a');
    ContentScan scan =
        scan(
            "rule slow { strings: $s = /a[ab]*b[ab]*c/ condition: $s }",
            content,
            new RuleScanner.Limits(1, 64 << 20, 100));
    assertEquals(List.of(), scan.matches());
    assertEquals(1, scan.losses().size());
    assertTrue(scan.losses().getFirst().contains("longer than 1 s"), scan.losses()::toString);
  }

  @Test
  void aStringFoundEverywhereIsListedUpToALimitAndCounted() {
    byte[] content = new byte[5000];
    Arrays.fill(content, (byte) 'x');
    ContentScan scan = scan("rule many { strings: $s = \"xx\" condition: $s }", content, USUAL);
    assertEquals(100, scan.matches().getFirst().strings().size());
    assertEquals(4999, scan.matches().getFirst().count());
  }

  @Test
  void faultsOfRulesHaveFileAndLine() {
    RuleCompiler compiler = RuleCompiler.open();
    List<RuleProblem> problems =
        compiler.check(
            RuleSet.of(
                "some.yar",
                "rule a { condition: true }\nrule b { strings: $x = \"y\" condition: $z }"));
    assertEquals("some.yar:2: error: undefined string \"$z\"", problems.getLast().text());
    problems =
        compiler.check(RuleSet.of("slow.yar", "rule w { strings: $a = /.*x/ condition: $a }"));
    assertTrue(problems.stream().noneMatch(RuleProblem::error), problems::toString);
    assertTrue(problems.getFirst().text().startsWith("slow.yar:1: warning: "), problems::toString);
    problems =
        compiler.check(
            RuleSet.of("other.yar", "include \"/etc/passwd\"\nrule c { condition: true }"));
    assertTrue(problems.getFirst().error(), problems::toString);
  }
}
