package io.deadbox.ioc;

import io.deadbox.ioc.Criterion.Item;
import io.deadbox.ioc.Finding.Severity;
import io.deadbox.schema.ColumnType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Faults of single items: their terms, conditions and values. */
final class ItemRules {
  /** The conditions that OpenIOC 1.1's change log allows for each type, beside {@code is}. */
  private static final Map<String, Set<Condition>> ALLOWED =
      Map.of(
          "string",
              Set.of(
                  Condition.CONTAINS,
                  Condition.MATCHES,
                  Condition.STARTS_WITH,
                  Condition.ENDS_WITH),
          "ip", Set.of(Condition.MATCHES),
          "int", Set.of(Condition.GREATER_THAN, Condition.LESS_THAN),
          "uint64", Set.of(Condition.GREATER_THAN, Condition.LESS_THAN),
          "date", Set.of(Condition.GREATER_THAN, Condition.LESS_THAN),
          "float", Set.of(Condition.GREATER_THAN, Condition.LESS_THAN),
          "double", Set.of(Condition.GREATER_THAN, Condition.LESS_THAN),
          "bool", Set.of(),
          "md5", Set.of());

  /** Hashes of no bytes at all, which are on every disk. */
  private static final Set<String> OF_NOTHING =
      Set.of(
          "d41d8cd98f00b204e9800998ecf8427e",
          "da39a3ee5e6b4b0d3255bfef95601890afd80709",
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  /** Text that was read in the wrong encoding, or is still encoded. */
  private static final Pattern GARBLED =
      Pattern.compile(
          "[\\ufffd\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f]"
              + "|[\\u00c2\\u00c3\\u00e2][\\u0080-\\u00bf\\u20ac\\u2122\\u0153\\u017e\\u2026]"
              + "|&(?:amp|lt|gt|quot|apos|#\\d{1,5});");

  private static final Pattern PERCENT_ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
  private static final Pattern NO_NAME = Pattern.compile("[<>\"|?*]");

  /** Unknown terms that are compared with all known ones; no real collection has as many. */
  private static final int MAX_COMPARED = 2000;

  private final Map<String, String> nearest = new HashMap<>();
  private final Coverage coverage;
  private final Comparisons comparisons = new Comparisons(CaseNames.NONE);

  ItemRules(Coverage coverage) {
    this.coverage = coverage;
  }

  /** An item as it is told of. */
  static String named(Item item) {
    return "%s %s%s \"%s\""
        .formatted(
            item.search(), item.negate() ? "not " : "", item.condition().word(), item.content());
  }

  /**
   * Finds the faults of an item.
   *
   * @param literal of the item, with what parameters ask of it
   */
  void check(String source, Item item, Literal literal, List<Finding> findings) {
    Report report =
        (severity, sentence) -> findings.add(new Finding(source, item.line(), severity, sentence));
    if (RuleTerms.isMadeIntoRule(literal)) {
      rule(item, literal, report);
    } else if (term(item, report) && condition(item, report) && content(item, report)) {
      value(item, report);
    }
  }

  private interface Report {
    void add(Severity severity, String sentence);

    default void warn(String sentence) {
      add(Severity.WARNING, sentence);
    }

    default void error(String sentence) {
      add(Severity.ERROR, sentence);
    }
  }

  private static void rule(Item item, Literal literal, Report report) {
    if (item.content().isBlank()) {
      report.error("empty content never matches: " + item.search());
      return;
    }
    try {
      RuleTerms.question(literal);
    } catch (IllegalArgumentException e) {
      report.error(
          "%s cannot be made into a YARA rule: %s".formatted(item.search(), e.getMessage()));
    }
  }

  private boolean term(Item item, Report report) {
    if (item.search().isEmpty()) {
      report.error("names no search term");
      return false;
    }
    boolean known =
        KnownTerms.of(item.search()) != null
            || coverage.of(item.search()).source() != Coverage.Source.NEVER;
    if (!known) {
      String nearest = nearest(item.search());
      String type = item.contextType();
      boolean foreign = type != null && !type.equals("mir") && !type.equals("event");
      report.add(
          foreign ? Severity.WARNING : Severity.ERROR,
          "no known OpenIOC term: %s%s"
              .formatted(item.search(), nearest.isEmpty() ? "" : "; the nearest is " + nearest));
    }
    return true;
  }

  /** The known term that is spelled most like an unknown one; empty if none is near. */
  private String nearest(String term) {
    String known = nearest.get(term);
    if (known == null && nearest.size() < MAX_COMPARED) {
      KnownTerms.KnownTerm found = KnownTerms.nearest(term);
      known = found == null ? "" : found.term();
      nearest.put(term, known);
    }
    return known == null ? "" : known;
  }

  private boolean condition(Item item, Report report) {
    if (item.condition() == Condition.UNKNOWN) {
      report.error("its condition is none of OpenIOC: %s".formatted(item.search()));
      return false;
    }
    String listed = coverage.of(item.search()).type().toLowerCase(Locale.ROOT);
    // the lists have resource names, for one, as whole numbers
    boolean isText = listed.equals("int") && coverage.type(item.search()) == ColumnType.TEXT;
    String type = isText ? "string" : listed;
    Set<Condition> allowed =
        type.startsWith("sha") ? Set.of() : ALLOWED.getOrDefault(type, Set.of(Condition.values()));
    if (item.condition() != Condition.IS && !allowed.contains(item.condition())) {
      report.warn(
          "%s is of type %s, for which OpenIOC has no condition %s"
              .formatted(item.search(), type, item.condition().word()));
    }
    if (item.preserveCase() && !type.isEmpty() && !type.equals("string")) {
      report.warn("%s is of type %s, in which case is nothing".formatted(item.search(), type));
    }
    return true;
  }

  private boolean content(Item item, Report report) {
    String content = item.content();
    if (content.isBlank()) {
      report.error("empty content never matches: " + item.search());
      return false;
    }
    String named = TermCatalog.hash(item.search());
    String given = Comparisons.hashOf(content);
    if (named != null && given != null && !given.equals(named)) {
      report.warn(
          "%s is \"%s\", which has the length of a %s and is looked up as one"
              .formatted(item.search(), content.strip(), given));
      return true;
    }
    ColumnType type = coverage.type(item.search());
    if (type != null) {
      try {
        comparisons.of(Literal.of(item), type);
      } catch (Comparisons.NotComparable e) {
        report.error("%s can never hold: %s".formatted(item.search(), e.reason()));
        return false;
      }
    }
    return true;
  }

  private void value(Item item, Report report) {
    String content = item.content();
    Forms.Kind kind = Forms.kind(item.search());
    ColumnType type = coverage.type(item.search());
    boolean text = type == null || type == ColumnType.TEXT;
    if (item.condition() == Condition.MATCHES) {
      if (findsNothing(content)) {
        report.warn("matches every value, the empty one too: " + named(item));
      }
      return;
    }
    if (text
        && content.length() == 1
        && (item.condition() == Condition.CONTAINS
            || (item.condition() != Condition.IS && !item.negate()))) {
      report.warn("one character is in almost every value: " + named(item));
    }
    if (OF_NOTHING.contains(content.strip().toLowerCase(Locale.ROOT))) {
      report.warn("is the hash of an empty file, which is on every disk: " + named(item));
    }
    if (text && item.condition() == Condition.IS && !content.equals(content.strip())) {
      report.warn("begins or ends with a blank, which counts: " + named(item));
    }
    if (GARBLED.matcher(content).find()) {
      report.warn("looks garbled, as if read in a wrong encoding: " + named(item));
    }
    switch (kind) {
      case REGISTRY_PATH, KEY_PATH -> registry(item, report);
      case FILE_PATH, DIRECTORY, EXTENSION -> name(item, report);
      case TEXT, VALUE_NAME, REGISTRY_DATA -> {
        String last = item.search().substring(item.search().lastIndexOf('/') + 1);
        if (last.equalsIgnoreCase("FileName")) {
          fileName(item, report);
        } else if (text && content.startsWith("*")) {
          report.warn("OpenIOC has no wildcards, a star is looked for as it is: " + named(item));
        }
      }
    }
  }

  private static boolean findsNothing(String expression) {
    try {
      Matcher matcher =
          Pattern.compile(expression).matcher(new CountedText("", new CountedText.Budget()));
      return matcher.find();
    } catch (PatternSyntaxException | StackOverflowError | CountedText.TooManySteps e) {
      return false; // told as a value that can never hold
    }
  }

  private static void registry(Item item, Report report) {
    String complaint = RegistryNames.complaint(item.content());
    if (complaint != null) {
      report.warn(complaint);
    }
    if (item.content().contains("/") && !item.content().contains("\\")) {
      report.warn("keys are separated by backslashes: " + named(item));
    }
  }

  private static void fileName(Item item, Report report) {
    if (item.content().contains("\\") || item.content().contains("/")) {
      report.warn("a file's name holds no separator; a path is asked by FullPath: " + named(item));
    }
    name(item, report);
  }

  private static void name(Item item, Report report) {
    String content = item.content();
    @Nullable String odd = null;
    Matcher never = NO_NAME.matcher(content.replaceFirst("^\\\\\\\\?[?.]\\\\", ""));
    if (never.find()) {
      odd = "no Windows name holds the character " + never.group();
    } else if (PERCENT_ENCODED.matcher(content).find()) {
      odd = "looks percent-encoded";
    }
    if (odd != null) {
      report.warn(odd + ": " + named(item));
    }
  }
}
