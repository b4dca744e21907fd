package io.deadbox.yara;

import io.deadbox.yara.RuleMatch.Place;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tries the library on a rule whose answer is known: another layout would give another one. */
public final class LibraryTrial {
  private static final String RULE =
      """
      rule trial : first second {
        meta:
          text = "value"
          number = 42
        strings:
          $none = "never found"
          $a = "needle"
        condition:
          any of them and filesize == 20
      }
      """;

  private static final String CONTENT = "needle in a haystack";

  private LibraryTrial() {}

  /**
   * Tries it.
   *
   * @throws RuleException if the library does not answer as it should
   */
  public static void run(RuleCompiler compiler) {
    RuleSet set = RuleSet.of("trial", RULE);
    try (CompiledRules rules = compiler.compile(List.of(set));
        RuleScanner scanner = new RuleScanner(rules, new RuleScanner.Limits(60, 1 << 20, 10))) {
      ContentScan scan = scanner.scan(new Text());
      CompiledRule rule =
          new CompiledRule(
              set.key(),
              "trial",
              List.of("first", "second"),
              List.of("text = value", "number = 42"),
              false);
      boolean right =
          scan.losses().isEmpty()
              && scan.matches().size() == 1
              && scan.matches().getFirst().rule().equals(rule)
              && scan.matches().getFirst().count() == 1
              && holds(scan.matches().getFirst().strings());
      if (!right) {
        throw new RuleException(
            "the system's " + LibYara.NAME + " is not the libyara 4.2 that this program knows");
      }
    }
  }

  private static boolean holds(List<Place> places) {
    return places.size() == 1
        && places.getFirst().string().equals("$a")
        && places.getFirst().offset() == 0
        && places.getFirst().length() == "needle".length()
        && new String(places.getFirst().data().bytes(), StandardCharsets.US_ASCII).equals("needle");
  }

  /** The content. */
  private static final class Text implements ContentSource {
    @Override
    public long size() {
      return CONTENT.length();
    }

    @Override
    public String path() {
      return "trial";
    }

    @Override
    public void read(long offset, MemorySegment into) {
      byte[] bytes = CONTENT.getBytes(StandardCharsets.US_ASCII);
      MemorySegment.copy(
          bytes, (int) offset, into, ValueLayout.JAVA_BYTE, 0, (int) into.byteSize());
    }
  }
}
