package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.store.CaseDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The evaluator on a case against the plainest one there could be: every AND multiplied out, each
 * conjunction tried on each item in memory.
 */
class EvaluationTest {
  /** An item: its values by term, in lower case. */
  private record Thing(String document, Map<String, List<String>> values) {
    boolean meets(Criterion.Item asked) {
      boolean any =
          values.getOrDefault(asked.search(), List.of()).stream()
              .anyMatch(value -> compare(asked, value));
      return any != asked.negate();
    }

    private static boolean compare(Criterion.Item asked, String value) {
      String content = asked.content().toLowerCase(Locale.ROOT);
      return switch (asked.condition()) {
        case IS -> value.equals(content);
        case CONTAINS -> value.contains(content);
        case STARTS_WITH -> value.startsWith(content);
        case ENDS_WITH -> value.endsWith(content);
        case GREATER_THAN -> Long.parseLong(value) > Long.parseLong(content);
        case LESS_THAN -> Long.parseLong(value) < Long.parseLong(content);
        case MATCHES, UNKNOWN -> throw new IllegalArgumentException(asked.toString());
      };
    }
  }

  private static final String NAME = "FileItem/FileName";
  private static final String SIZE = "FileItem/SizeInBytes";
  private static final String EXPORT = "FileItem/PEInfo/Exports/ExportedFunctions/string";
  private static final String VALUE = "RegistryItem/ValueName";
  private static final String TEXT = "RegistryItem/Text";

  private final List<String> rows = new ArrayList<>();
  private final List<Thing> things = new ArrayList<>();

  /** 30,000 indicators more. */
  @Test
  @EnabledIfEnvironmentVariable(named = "DEADBOX_THOROUGH", matches = ".+")
  void agreesWithTheNaiveOneForLong() throws Exception {
    SplittableRandom seeds = new SplittableRandom(20120528);
    for (int i = 0; i < 400; i++) {
      agreesWithTheNaiveOne(seeds.nextLong());
    }
  }

  @Property(tries = 40)
  void agreesWithTheNaiveOne(@ForAll long seed) throws Exception {
    rows.clear();
    things.clear();
    SplittableRandom random = new SplittableRandom(seed);
    host(random);
    List<Indicator> indicators = new ArrayList<>();
    for (int i = 0; i < 75; i++) {
      List<String> lines = new ArrayList<>();
      tree(random, 0, lines);
      indicators.add(TreeLines.indicator("x", lines));
    }
    Path folder = Files.createTempDirectory("evaluation");
    try (CaseDatabase database = RowLines.caseOf(folder.resolve("case"), rows)) {
      List<Verdict> verdicts = new Evaluator(database, 1).evaluate(indicators);
      for (int i = 0; i < indicators.size(); i++) {
        Criterion.Group logic = Objects.requireNonNull(indicators.get(i).criteria());
        assertEquals(
            naive(logic), verdicts.get(i).outcome(), () -> String.join("\n", rows) + "\n" + logic);
      }
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void host(SplittableRandom random) {
    for (int i = random.nextInt(5); i >= 0; i--) {
      Map<String, List<String>> values = new HashMap<>();
      String name = word(random) + i + ".exe";
      String size = Integer.toString(random.nextInt(4));
      rows.add("  file path=C:\\" + name + "; size=" + size);
      values.put(NAME, List.of(name));
      values.put(SIZE, List.of(size));
      if (random.nextBoolean()) {
        rows.add("    pe type=Dll");
        List<String> exports = new ArrayList<>();
        for (int k = random.nextInt(3); k > 0; k--) {
          exports.add(word(random));
          rows.add("      export name=" + exports.getLast());
        }
        values.put(EXPORT, exports);
      }
      things.add(new Thing("FileItem", values));
    }
    rows.add("  file path=C:\\hive; size=9");
    things.add(new Thing("FileItem", Map.of(NAME, List.of("hive"), SIZE, List.of("9"))));
    rows.add("    hive root=HKEY_LOCAL_MACHINE\\SOFTWARE");
    rows.add("      key path=K");
    things.add(new Thing("RegistryItem", Map.of()));
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = word(random) + i;
      String text = word(random);
      rows.add("        value name=" + name + "; type=REG_SZ; text=" + text);
      things.add(new Thing("RegistryItem", Map.of(VALUE, List.of(name), TEXT, List.of(text))));
    }
    rows.replaceAll(row -> row.substring(2));
  }

  private static String word(SplittableRandom random) {
    return Stream.generate(() -> "" + (char) ('a' + random.nextInt(3)))
        .limit(1 + random.nextInt(2))
        .reduce("", String::concat);
  }

  /** Two equal terms that exclude each other fall back to the host, which other tests cover. */
  private static void tree(SplittableRandom random, int depth, List<String> lines) {
    String indent = "  ".repeat(depth);
    if (depth == 0 || (depth < 4 && random.nextInt(3) == 0)) {
      lines.add(indent + (random.nextBoolean() ? "AND" : "OR"));
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        tree(random, depth + 1, lines);
      }
      return;
    }
    String condition = List.of("contains", "starts-with", "ends-with").get(random.nextInt(3));
    String literal =
        switch (random.nextInt(6)) {
          case 0 -> NAME + " " + condition + " " + word(random).toUpperCase(Locale.ROOT);
          case 1 -> SIZE + " greater-than " + random.nextInt(4);
          case 2 -> SIZE + " less-than " + random.nextInt(4);
          case 3 -> EXPORT + " is " + word(random);
          case 4 -> VALUE + " " + condition + " " + word(random);
          default -> TEXT + " " + condition + " " + word(random);
        };
    lines.add(indent + (random.nextInt(3) == 0 ? "not " : "") + literal);
  }

  private Outcome naive(Criterion.Group logic) {
    return Kleene.or(conjunctions(logic).stream().map(this::conjunction).toList());
  }

  private static List<List<Criterion.Item>> conjunctions(Criterion criterion) {
    return switch (criterion) {
      case Criterion.Item item -> List.of(List.of(item));
      case Criterion.Group group when group.operator() == Criterion.Operator.OR ->
          group.children().stream().flatMap(child -> conjunctions(child).stream()).toList();
      case Criterion.Group group -> {
        List<List<Criterion.Item>> product = List.of(List.of());
        for (Criterion child : group.children()) {
          List<List<Criterion.Item>> next = new ArrayList<>();
          for (List<Criterion.Item> left : product) {
            for (List<Criterion.Item> right : conjunctions(child)) {
              next.add(Stream.concat(left.stream(), right.stream()).toList());
            }
          }
          product = next;
        }
        yield product;
      }
    };
  }

  private Outcome conjunction(List<Criterion.Item> items) {
    if (items.stream().allMatch(Criterion.Item::negate)) {
      return Outcome.NOT_EVALUABLE;
    }
    for (String document : List.of("FileItem", "RegistryItem")) {
      List<Criterion.Item> asked =
          items.stream().filter(item -> item.document().equals(document)).toList();
      Stream<Thing> candidates = things.stream().filter(thing -> thing.document().equals(document));
      boolean holds =
          asked.stream().allMatch(Criterion.Item::negate)
              ? candidates.allMatch(thing -> asked.stream().allMatch(thing::meets))
              : candidates.anyMatch(thing -> asked.stream().allMatch(thing::meets));
      if (!holds) {
        return Outcome.NO_MATCH;
      }
    }
    return Outcome.MATCH;
  }
}
