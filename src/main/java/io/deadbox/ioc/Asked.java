package io.deadbox.ioc;

import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * What indicators ask of a case: each literal once, with an answer that is still to be found, and
 * the tables of the items that are spoken of.
 */
final class Asked {
  private final List<Indicator> indicators;
  private final List<RuleManners> manners = new ArrayList<>();
  private final SequencedMap<Literal, Answer> answers = new LinkedHashMap<>();
  private final SequencedSet<String> tables = new LinkedHashSet<>();

  Asked(List<Indicator> indicators, TermCatalog catalog) {
    this.indicators = indicators;
    for (Indicator indicator : indicators) {
      RuleManners own = RuleManners.of(indicator);
      manners.add(own);
      if (indicator.criteria() != null) {
        collect(indicator.criteria(), own, catalog);
      }
    }
  }

  private void collect(Criterion criterion, RuleManners own, TermCatalog catalog) {
    switch (criterion) {
      case Group group -> group.children().forEach(child -> collect(child, own, catalog));
      case Item item -> {
        answers.computeIfAbsent(own.literal(item), literal -> new Answer());
        catalog.itemTables(item.document()).forEach(table -> tables.add(table.name()));
      }
    }
  }

  /** How many indicators there are; they are numbered in the order in which they were given. */
  int size() {
    return indicators.size();
  }

  Indicator indicator(int number) {
    return indicators.get(number);
  }

  /** What an indicator's parameters ask of its literals. */
  RuleManners manners(int number) {
    return manners.get(number);
  }

  /** An indicator's logic over the answers, to be judged once; null if it has no criteria. */
  @Nullable Node root(int number) {
    Group criteria = indicator(number).criteria();
    RuleManners own = manners(number);
    return criteria == null
        ? null
        : Node.of(criteria, item -> Objects.requireNonNull(answers.get(own.literal(item))));
  }

  /** The literals and their answers, in the order in which they are first asked for. */
  SequencedMap<Literal, Answer> answers() {
    return answers;
  }

  /** Names of the tables whose rows are the items that are spoken of. */
  SequencedSet<String> tables() {
    return tables;
  }
}
