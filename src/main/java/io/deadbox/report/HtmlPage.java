package io.deadbox.report;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Provenance;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the HTML report's templates show, in their order.
 *
 * @param outcomes number of indicators by outcome; all outcomes are there
 * @param unknowns literals that could not be evaluated, by reason, the most frequent first
 * @param unknownCount how many they are in all
 */
public record HtmlPage(
    CaseFacts facts,
    Edition edition,
    Detail detail,
    List<Section> sections,
    Map<Outcome, Long> outcomes,
    List<Unknown> unknowns,
    long unknownCount) {

  /**
   * One indicator.
   *
   * @param number from 1
   * @param outcomes number of literals by outcome; all outcomes are there
   * @param hits of all literals, shown or not
   * @param items what the shown hits are, the decisive ones first
   */
  public record Section(
      int number,
      Verdict verdict,
      List<VerdictLines.Line> lines,
      Map<Outcome, Long> outcomes,
      long hits,
      List<FoundItem> items,
      Map<FoundKey, FoundItem> itemsByKey) {

    /** The item that a shown hit is. */
    public FoundItem item(Hit hit) {
      FoundItem item = itemsByKey.get(FoundKey.of(hit));
      if (item == null) {
        throw new IllegalStateException("hit is not among those shown: " + hit);
      }
      return item;
    }
  }

  /** One row of the case at one place of the evidence. */
  public record FoundKey(String table, long row, Provenance provenance) {
    static FoundKey of(Hit hit) {
      return new FoundKey(hit.table(), hit.row(), hit.provenance());
    }
  }

  /**
   * An item that literals hit.
   *
   * @param anchor name in the page
   * @param number from 1, in its indicator
   * @param hit the first of its hits
   * @param decisive whether it satisfies a whole group
   * @param met what it met
   */
  public record FoundItem(
      String anchor,
      int number,
      Hit hit,
      boolean decisive,
      List<Met> met,
      Reproduction reproduction) {}

  /** A literal that an item met, by its number in the indicator. */
  public record Met(int literal, ItemVerdict verdict, String value) {}

  /**
   * Literals that could not be evaluated, for one reason.
   *
   * @param terms number of literals by term
   * @param literals all of them
   */
  public record Unknown(
      String reason, long count, Map<String, Long> terms, List<UnknownLiteral> literals) {}

  /** A literal that could not be evaluated, with its indicator. */
  public record UnknownLiteral(int section, String indicator, ItemVerdict verdict) {}

  static HtmlPage of(CaseFacts facts, List<Verdict> verdicts, Edition edition, Detail detail) {
    List<Section> sections = new ArrayList<>();
    Map<Outcome, Long> outcomes = zeroes();
    Map<String, List<UnknownLiteral>> unknown = new TreeMap<>();
    for (Verdict verdict : verdicts) {
      Section section = section(sections.size() + 1, verdict, facts, detail);
      sections.add(section);
      outcomes.merge(verdict.outcome(), 1L, Long::sum);
      for (ItemVerdict literal : VerdictLines.literals(verdict)) {
        if (literal.outcome() == Outcome.NOT_EVALUABLE) {
          unknown
              .computeIfAbsent(literal.reason(), key -> new ArrayList<>())
              .add(new UnknownLiteral(section.number(), verdict.indicator().name(), literal));
        }
      }
    }
    List<Unknown> unknowns =
        unknown.entrySet().stream()
            .map(reason -> unknown(reason.getKey(), reason.getValue()))
            .sorted(Comparator.comparingLong(group -> -group.count())) // stable: then by reason
            .toList();
    long count = unknowns.stream().mapToLong(Unknown::count).sum();
    return new HtmlPage(facts, edition, detail, sections, outcomes, unknowns, count);
  }

  private static Unknown unknown(String reason, List<UnknownLiteral> literals) {
    Map<String, Long> terms = new TreeMap<>();
    literals.forEach(literal -> terms.merge(literal.verdict().item().search(), 1L, Long::sum));
    return new Unknown(reason, literals.size(), terms, literals);
  }

  private static Map<Outcome, Long> zeroes() {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, 0L);
    }
    return counts;
  }

  private static Section section(int number, Verdict verdict, CaseFacts facts, Detail detail) {
    Map<FoundKey, List<Met>> met = new LinkedHashMap<>();
    Map<FoundKey, List<Hit>> hits = new LinkedHashMap<>();
    Map<Outcome, Long> outcomes = zeroes();
    long hitCount = 0;
    int literalNumber = 0;
    for (ItemVerdict literal : VerdictLines.literals(verdict)) {
      literalNumber++;
      hitCount += literal.hitCount();
      outcomes.merge(literal.outcome(), 1L, Long::sum);
      for (Hit hit : shownHits(verdict, literal, detail)) {
        FoundKey key = FoundKey.of(hit);
        hits.computeIfAbsent(key, found -> new ArrayList<>()).add(hit);
        met.computeIfAbsent(key, found -> new ArrayList<>())
            .add(new Met(literalNumber, literal, hit.value()));
      }
    }
    Comparator<Map.Entry<FoundKey, List<Hit>>> decisiveFirst =
        Comparator.comparing(item -> !decisive(item.getValue()));
    Map<FoundKey, FoundItem> items = new LinkedHashMap<>();
    hits.entrySet().stream()
        .sorted(decisiveFirst)
        .forEach(entry -> {
          int item = items.size() + 1;
          Hit first = entry.getValue().getFirst();
          items.put(
              entry.getKey(),
              new FoundItem(
                  "item-" + number + "-" + item,
                  item,
                  first,
                  decisive(entry.getValue()),
                  met.getOrDefault(entry.getKey(), List.of()),
                  Reproduction.of(first, facts)));
        });
    return new Section(
        number,
        verdict,
        VerdictLines.of(verdict),
        outcomes,
        hitCount,
        List.copyOf(items.values()),
        items);
  }

  private static boolean decisive(List<Hit> hits) {
    return hits.stream().anyMatch(Hit::decisive);
  }

  /**
   * The hits of a literal that are shown. Others than decisive ones are near misses, and many:
   * every file meets a literal such as "larger than 512". Where an indicator holds in part, no hit
   * is decisive, so that a few stand for them.
   */
  static List<Hit> shownHits(Verdict verdict, ItemVerdict literal, Detail detail) {
    if (detail.nearMisses()) {
      return literal.hits();
    }
    List<Hit> decisive = literal.hits().stream().filter(Hit::decisive).toList();
    if (VerdictLines.holds(verdict.outcome()) && !decisive.isEmpty()) {
      return decisive.subList(0, Math.min(Detail.HITS_SHOWN, decisive.size()));
    }
    return verdict.outcome() == Outcome.PARTIAL
        ? literal.hits().subList(0, Math.min(Detail.EXAMPLES_SHOWN, literal.hits().size()))
        : List.of();
  }

  /** The hits of a literal that are shown. */
  public List<Hit> shownHits(Section section, ItemVerdict literal) {
    return shownHits(section.verdict(), literal, detail);
  }

  /** A text of the evidence or of an indicator, on one line. */
  public static String line(String text) {
    return Visible.line(text, Visible.LONGEST);
  }

  /** A value of the evidence or of an indicator, its lines kept. */
  public static String value(String text) {
    return Visible.value(text);
  }

  /** Prose of an examiner or an author, its lines kept. */
  public static String prose(String text) {
    return Visible.prose(text);
  }

  /** A command line, each argument quoted where it must be. */
  public static String command(List<String> arguments) {
    return String.join(" ", arguments.stream().map(ShellQuote::word).toList());
  }
}
