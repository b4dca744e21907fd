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
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
        case MATCHES ->
            Pattern.compile(asked.content(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(value)
                .find();
        case UNKNOWN -> throw new IllegalArgumentException(asked.toString());
      };
    }
  }

  private static final String NAME = "FileItem/FileName";
  private static final String SIZE = "FileItem/SizeInBytes";
  private static final String EXPORT = "FileItem/PEInfo/Exports/ExportedFunctions/string";
  private static final String VALUE = "RegistryItem/ValueName";
  private static final String TEXT = "RegistryItem/Text";

  /** Terms of which an item has one value at most: two values asked of them exclude each other. */
  private static final Set<String> SINGLE = Set.of(NAME, SIZE, VALUE, TEXT);

  /** For both engines, with and without a text that they require; the last two for Java's only. */
  private static final List<String> EXPRESSIONS =
      List.of(
          "^A", "b\\d?", "[ab]c", "(a|b)b", "a+.?\\.", "^.$", "\\w{3}", "c|^a$", "(.)\\1",
          "b(?!c)");

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
        switch (random.nextInt(10)) {
          case 0 -> NAME + " " + condition + " " + word(random).toUpperCase(Locale.ROOT);
          case 1 -> SIZE + " greater-than " + random.nextInt(4);
          case 2 -> SIZE + " less-than " + random.nextInt(4);
          case 3 -> EXPORT + " is " + word(random);
          case 4 -> VALUE + " " + condition + " " + word(random);
          case 5 ->
              List.of(NAME, SIZE, EXPORT, VALUE, TEXT).get(random.nextInt(5))
                  + " matches "
                  + EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size()));
          case 6 -> SIZE + " is " + random.nextInt(4);
          case 7 -> NAME + " is " + word(random) + random.nextInt(2) + ".exe";
          case 8 -> (random.nextBoolean() ? TEXT : VALUE) + " is " + word(random);
          default -> TEXT + " " + condition + " " + word(random);
        };
    lines.add(indent + (random.nextInt(3) == 0 ? "not " : "") + literal);
  }

  private Outcome naive(Criterion.Group logic) {
    return Kleene.or(conjunctions(logic, false).stream().map(this::conjunction).toList());
  }

  /**
   * The conjunctions that are alternatives of each other.
   *
   * @param inAnd whether an AND is around: then a choice among terms of one document type is one
   *     part of it, but for a negated branch
   */
  private static List<List<Criterion>> conjunctions(Criterion criterion, boolean inAnd) {
    return switch (criterion) {
      case Criterion.Item item -> List.of(List.of(item));
      case Criterion.Group group when group.operator() == Criterion.Operator.OR ->
          inAnd && isOneChoice(group)
              ? List.of(List.of(group))
              : group.children().stream()
                  .flatMap(child -> conjunctions(child, inAnd).stream())
                  .toList();
      case Criterion.Group group -> {
        List<List<Criterion>> product = List.of(List.of());
        for (Criterion child : group.children()) {
          List<List<Criterion>> next = new ArrayList<>();
          for (List<Criterion> left : product) {
            for (List<Criterion> right : conjunctions(child, true)) {
              next.add(Stream.concat(left.stream(), right.stream()).toList());
            }
          }
          product = next;
        }
        yield product;
      }
    };
  }

  private static List<Criterion.Item> items(Criterion criterion) {
    return switch (criterion) {
      case Criterion.Item item -> List.of(item);
      case Criterion.Group group ->
          group.children().stream().flatMap(child -> items(child).stream()).toList();
    };
  }

  private static boolean isNegated(Criterion criterion) {
    return items(criterion).stream().allMatch(Criterion.Item::negate);
  }

  private static boolean isOneChoice(Criterion.Group group) {
    return items(group).stream().map(Criterion.Item::document).distinct().count() == 1
        && !hasNegatedBranch(group);
  }

  private static boolean hasNegatedBranch(Criterion criterion) {
    return criterion instanceof Criterion.Group group
        && ((group.operator() == Criterion.Operator.OR
                && group.children().stream().anyMatch(EvaluationTest::isNegated))
            || group.children().stream().anyMatch(EvaluationTest::hasNegatedBranch));
  }

  private static boolean meets(Thing thing, Criterion part) {
    return switch (part) {
      case Criterion.Item item -> thing.meets(item);
      case Criterion.Group group when group.operator() == Criterion.Operator.AND ->
          group.children().stream().allMatch(child -> meets(thing, child));
      case Criterion.Group group ->
          group.children().stream().anyMatch(child -> meets(thing, child));
    };
  }

  /** Whether parts ask one term for two values, so that no item can satisfy them. */
  private static boolean exclude(List<Criterion> parts) {
    Map<String, String> asked = new HashMap<>();
    for (Criterion part : parts) {
      if (part instanceof Criterion.Item item
          && item.condition() == Condition.IS
          && !item.negate()
          && SINGLE.contains(item.search())) {
        String other = asked.putIfAbsent(item.search(), item.content());
        if (other != null && !other.equals(item.content())) {
          return true;
        }
      }
    }
    return false;
  }

  private Outcome conjunction(List<Criterion> parts) {
    if (parts.stream().allMatch(EvaluationTest::isNegated)) {
      return Outcome.NOT_EVALUABLE;
    }
    for (String document : List.of("FileItem", "RegistryItem")) {
      List<Criterion> asked =
          parts.stream()
              .filter(part -> items(part).getFirst().document().equals(document))
              .toList();
      List<Thing> candidates =
          things.stream().filter(thing -> thing.document().equals(document)).toList();
      Predicate<Thing> all = thing -> asked.stream().allMatch(part -> meets(thing, part));
      boolean holds =
          asked.stream().allMatch(EvaluationTest::isNegated)
              ? candidates.stream().allMatch(all)
              : candidates.stream().anyMatch(all)
                  || (exclude(asked) // then each on an item of its own
                      && asked.stream()
                          .allMatch(
                              part -> candidates.stream().anyMatch(thing -> meets(thing, part))));
      if (!holds) {
        return Outcome.NO_MATCH;
      }
    }
    return Outcome.MATCH;
  }
}
