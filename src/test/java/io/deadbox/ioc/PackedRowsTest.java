package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Look-ups in tables of several blocks, against looking at each row in memory; among the rows are
 * such that a block cannot be taken apart for.
 */
class PackedRowsTest {
  private static final List<String> SOUGHT = List.of("ab", "b", "ca", "a\u001fb", "bbb", "zz");

  /** Rows with different ids and the text of each, null for none. */
  private final Map<Long, @Nullable String> texts = new TreeMap<>();

  @Property(tries = 10)
  void findsWhatIsInTheRows(@ForAll long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    check(random, PackedRows.ROWS + random.nextInt(3 * PackedRows.ROWS), List.of(), 1);
  }

  /** Blocks that end where rows do, and one row before and behind. */
  @Test
  void findsWhatIsAtTheEdgesOfBlocks() throws Exception {
    for (int rows = PackedRows.ROWS - 1; rows <= PackedRows.ROWS + 1; rows++) {
      check(new SplittableRandom(rows), rows, List.of(), 1);
      check(new SplittableRandom(rows), 2 * rows, List.of(), 1);
    }
  }

  /** Enough rows for several threads, each with parts of its own. */
  @Test
  void findsTheSameWithSeveralThreads() throws Exception {
    String columns = "registry_key_id, name, type, text, data, length, cell_offset";
    String copy =
        "INSERT INTO registry_value (%1$s) SELECT %1$s FROM registry_value".formatted(columns);
    check(new SplittableRandom(7), 1_700, List.of(copy), 64);
  }

  private void check(SplittableRandom random, int rows, List<String> copies, int times)
      throws Exception {
    texts.clear();
    List<String> lines = new ArrayList<>();
    lines.add("file path=C:\\hive; size=9");
    lines.add("  hive root=HKEY_LOCAL_MACHINE\\SOFTWARE");
    lines.add("    key path=K");
    for (long id = 1; id <= rows; id++) {
      String text = text(random);
      texts.put(id, text);
      lines.add("      value name=n; type=REG_SZ" + (text == null ? "" : "; text=" + text));
    }
    List<Indicator> indicators = new ArrayList<>();
    for (String word : SOUGHT) {
      indicators.add(
          TreeLines.indicator("x", List.of("OR", "  RegistryItem/Text contains " + word)));
    }
    Path folder = Files.createTempDirectory("blocks");
    try {
      RowLines.caseOf(folder.resolve("case"), lines).close();
      change(folder.resolve("case").resolve(CaseDatabase.NAME), random, copies, times);
      try (CaseDatabase database = CaseDatabase.open(folder.resolve("case"))) {
        List<Verdict> verdicts = new Evaluator(database, 1).evaluate(indicators);
        for (int i = 0; i < SOUGHT.size(); i++) {
          String word = SOUGHT.get(i);
          long naive = texts.values().stream().filter(t -> t != null && t.contains(word)).count();
          assertEquals(naive * times, count(verdicts.get(i)), word);
        }
      }
    } finally {
      delete(folder);
    }
  }

  /** Takes rows away, so that ids have gaps, or copies all rows. */
  private void change(Path file, SplittableRandom random, List<String> copies, int times)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      if (copies.isEmpty() && random.nextBoolean()) {
        long gone = 1L + random.nextInt(texts.size());
        texts.remove(gone);
        statement.execute("DELETE FROM registry_value WHERE id = " + gone);
      }
      for (int factor = 1; !copies.isEmpty() && factor < times; factor *= 2) {
        statement.execute(copies.getFirst());
      }
    }
  }

  private static long count(Verdict verdict) {
    VerdictNode root = Objects.requireNonNull(verdict.tree());
    return root instanceof VerdictNode.GroupVerdict group
            && group.children().getFirst() instanceof ItemVerdict item
        ? item.hitCount()
        : -1;
  }

  /** Mostly short; now and then one that is no part of a block's text, or none. */
  private static @Nullable String text(SplittableRandom random) {
    return switch (random.nextInt(600)) {
      case 0 -> "a\u001fb"; // as what separates the values of a block
      case 1 -> "ab".repeat(20_000); // longer than a block takes
      case 2, 3, 4 -> null;
      case 5 -> "-";
      default ->
          Stream.generate(() -> "" + (char) ('a' + random.nextInt(3)))
              .limit(1 + random.nextInt(5))
              .reduce("", String::concat);
    };
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
