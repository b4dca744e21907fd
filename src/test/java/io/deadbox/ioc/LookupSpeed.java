package io.deadbox.ioc;

import io.deadbox.store.CaseDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Measures a look-up of many literals over many paths; run by hand, asserts nothing. */
public final class LookupSpeed {
  private static final int FILES = 1_000_000;
  private static final int LITERALS = 10_000;

  private LookupSpeed() {}

  /** Prints seconds. */
  public static void main(String[] arguments) throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    List<String> rows = new ArrayList<>(FILES);
    for (int i = 0; i < FILES; i++) {
      rows.add(
          "file path=C:\\Program Files\\Vendor %d\\component-%x\\file-%s.dll; size=%d"
              .formatted(i % 500, i / 20, Long.toString(random.nextLong(1L << 40), 36), i));
    }
    Path folder = Files.createTempDirectory("lookup-speed");
    long start = System.nanoTime();
    try (CaseDatabase database = RowLines.caseOf(folder, rows)) {
      say("made a case of %,d files".formatted(FILES), start);
      for (String term : List.of("FileItem/FullPath contains", "FileItem/FileName is")) {
        List<String> literals = new ArrayList<>();
        literals.add("OR");
        for (int i = 0; i < LITERALS; i++) {
          literals.add(
              "  %s file-%s".formatted(term, Long.toString(random.nextLong(1L << 40), 36)));
        }
        literals.add("  " + term + " component-1f");
        Indicator indicator = TreeLines.indicator(term, literals);
        long evaluation = System.nanoTime();
        Verdict verdict = new Evaluator(database, 20).evaluate(List.of(indicator)).getFirst();
        say("%,d literals, %s: %s".formatted(LITERALS, term, verdict.outcome()), evaluation);
      }
    }
  }

  private static void say(String what, long start) {
    System.out.println(
        String.format(Locale.ROOT, "%s: %.1f s", what, (System.nanoTime() - start) / 1e9));
  }
}
