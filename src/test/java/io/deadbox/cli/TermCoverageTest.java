package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deadbox.Corpus;
import io.deadbox.ioc.Coverage;
import io.deadbox.ioc.Criterion;
import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.Indicators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What the terms of published indicators come to: answered, told by traces, or a reason. */
class TermCoverageTest {
  /** How reasons begin that only say that nobody wrote the reader yet. */
  private static final List<String> NOT_IMPLEMENTED =
      List.of(
          "not indexed",
          "a powered-off disk keeps this only in traces",
          "a logon that a browser keeps",
          "no known OpenIOC term");

  private static final Coverage COVERAGE = IocCommand.coverage();

  private static boolean implemented(Coverage.Term term) {
    return term.source() != Coverage.Source.NEVER
        || NOT_IMPLEMENTED.stream().noneMatch(term.from()::startsWith);
  }

  @Test
  void everyKnownTermHasAnAnswerOrAReason() {
    List<Coverage.Term> terms = COVERAGE.all();
    assertTrue(terms.size() >= 1434, () -> terms.size() + " terms");
    for (Coverage.Term term : terms) {
      assertFalse(term.from().isBlank(), term.term());
      assertFalse(term.from().equals("no known OpenIOC term"), term.term());
    }
  }

  /** Columns name terms of the published lists only: a slip of the pen would answer nothing. */
  @Test
  void everyTermThatIsAnsweredIsInTheLists() {
    List<String> unknown =
        COVERAGE.all().stream()
            .filter(term -> term.type().isEmpty())
            .map(Coverage.Term::term)
            .toList();
    assertEquals(List.of(), unknown);
  }

  /** What items of indicators come to. */
  private static final class Tally {
    private final Map<Coverage.Source, Long> sources = new EnumMap<>(Coverage.Source.class);
    private final Map<String, Long> missing = new TreeMap<>();
    private long items;

    void add(String term, long count) {
      Coverage.Term known = COVERAGE.of(term);
      items += count;
      sources.merge(known.source(), count, Long::sum);
      if (!implemented(known)) {
        missing.merge(term, count, Long::sum);
      }
    }

    void assertNearlyAll(long least, TestReporter reporter) {
      long without = missing.values().stream().mapToLong(Long::longValue).sum();
      String figures =
          "items %d, answered by %s, without an answer or a reason %d: %s"
              .formatted(items, sources, without, missing);
      reporter.publishEntry(figures);
      assertTrue(items > least, figures);
      assertTrue(without * 20 <= items, figures);
    }
  }

  @Test
  void nearlyAllItemsOfPublishedIndicatorsGetAnAnswerOrAReason(TestReporter reporter) {
    Tally tally = new Tally();
    for (Indicator indicator :
        Indicators.load(List.of(Corpus.dir().resolve("openioc"))).indicators()) {
      Deque<Criterion> pending = new ArrayDeque<>();
      if (indicator.criteria() != null) {
        pending.push(indicator.criteria());
      }
      while (!pending.isEmpty()) {
        switch (pending.pop()) {
          case Criterion.Group group -> group.children().forEach(pending::push);
          case Criterion.Item item -> tally.add(item.search(), 1);
        }
      }
    }
    tally.assertNearlyAll(2000, reporter);
  }

  /** The same over the counts of all public indicators that were gathered beside the corpus. */
  @Test
  void nearlyAllItemsByHowOftenTheyAreUsedGetAnAnswerOrAReason(TestReporter reporter)
      throws IOException {
    Path frequencies = Corpus.dir().resolveSibling("research").resolve("ioc-term-frequency.tsv");
    assumeTrue(Files.exists(frequencies), "the counts of terms are not there");
    Tally tally = new Tally();
    for (String line : Files.readAllLines(frequencies).stream().skip(1).toList()) {
      String[] cells = line.split("\t", -1);
      tally.add(cells[1], Long.parseLong(cells[2]));
    }
    tally.assertNearlyAll(9000, reporter);
  }
}
