package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.ioc.Coverage;
import io.deadbox.ioc.Criterion;
import io.deadbox.ioc.Indicator;
import io.deadbox.ioc.Indicators;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the terms of published indicators come to: answered, told by traces, or a reason. */
class TermCoverageTest {
  /** How reasons begin that only say that nobody wrote the reader yet. */
  private static final List<String> NOT_IMPLEMENTED =
      List.of("not indexed", "a powered-off disk keeps this only in traces");

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

  @Test
  void nearlyAllItemsOfPublishedIndicatorsGetAnAnswerOrAReason() {
    Map<String, Integer> missing = new TreeMap<>();
    int items = 0;
    int without = 0;
    for (Indicator indicator :
        Indicators.load(List.of(Corpus.dir().resolve("openioc"))).indicators()) {
      Deque<Criterion> pending = new ArrayDeque<>();
      if (indicator.criteria() != null) {
        pending.push(indicator.criteria());
      }
      while (!pending.isEmpty()) {
        switch (pending.pop()) {
          case Criterion.Group group -> group.children().forEach(pending::push);
          case Criterion.Item item -> {
            items++;
            if (!implemented(COVERAGE.of(item.search()))) {
              without++;
              missing.merge(item.search(), 1, Integer::sum);
            }
          }
        }
      }
    }
    assertTrue(items > 2000, items + " items");
    assertTrue(without * 20 <= items, "%d of %d: %s".formatted(without, items, missing));
  }
}
