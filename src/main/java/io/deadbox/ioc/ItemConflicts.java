package io.deadbox.ioc;

import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import io.deadbox.ioc.Criterion.Operator;
import io.deadbox.ioc.Finding.Severity;
import io.deadbox.schema.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds terms under one AND that no single item can satisfy. */
final class ItemConflicts {
  private final String source;
  private final Coverage coverage;
  private final List<Finding> findings;
  private final Map<String, Item> equal = new HashMap<>();

  ItemConflicts(String source, Coverage coverage, List<Finding> findings) {
    this.source = source;
    this.coverage = coverage;
    this.findings = findings;
  }

  void check(Group and) {
    List<Criterion> parts = parts(and);
    for (Criterion part : parts) {
      if (part instanceof Item item && isEqual(item)) {
        Item other = equal.putIfAbsent(key(item), item);
        if (other != null && differ(other, item)) {
          error(item, "which line %d asks to be \"%s\"".formatted(other.line(), other.content()));
        }
      }
    }
    for (Criterion part : parts) {
      switch (part) {
        case Item item -> beside(item);
        case Group or -> choice(or);
      }
    }
  }

  private static List<Criterion> parts(Group and) {
    List<Criterion> parts = new ArrayList<>();
    for (Criterion child : and.children()) {
      if (child instanceof Group group && group.operator() == Operator.AND) {
        parts.addAll(parts(group));
      } else {
        parts.add(child);
      }
    }
    return parts;
  }

  private static String key(Item item) {
    return item.search().toLowerCase(Locale.ROOT);
  }

  private boolean isEqual(Item item) {
    return item.condition() == Condition.IS
        && !item.negate()
        && !item.content().isEmpty()
        && coverage.isSingle(item.search());
  }

  private boolean differ(Item a, Item b) {
    ColumnType type = coverage.type(a.search());
    return Comparisons.exclude(Literal.of(a), Literal.of(b), type == null ? ColumnType.TEXT : type);
  }

  private static boolean isSame(Item a, Item b) {
    return Fold.of(a.content().strip()).equals(Fold.of(b.content().strip()));
  }

  /** A term beside one that says what its value is. */
  private void beside(Item item) {
    Item said = equal.get(key(item));
    if (said == null || said.equals(item) || item.content().isEmpty()) {
      return;
    }
    if (item.condition() == Condition.IS && item.negate() && isSame(said, item)) {
      error(item, "which line %d asks to be that".formatted(said.line()));
    }
    if (Forms.kind(item.search()) == Forms.Kind.TEXT
        && !item.preserveCase()
        && !said.content().contains(" TO ")
        && isTextual(item.condition())
        && new Comparison.Phrases(
                    List.of(
                        new Comparison.Phrase(
                            Fold.of(item.content()), Forms.anchor(item.condition()))),
                    false,
                    false)
                .holds(said.content())
            == item.negate()) {
      error(item, "which line %d asks to be \"%s\"".formatted(said.line(), said.content()));
    }
  }

  private static boolean isTextual(Condition condition) {
    return condition == Condition.CONTAINS
        || condition == Condition.STARTS_WITH
        || condition == Condition.ENDS_WITH;
  }

  /** A choice of values, none of which is the one that the term beside it asks for. */
  private void choice(Group or) {
    if (or.children().isEmpty()
        || !or.children().stream().allMatch(child -> child instanceof Item item && isEqual(item))) {
      return;
    }
    List<Item> items = or.children().stream().map(Item.class::cast).toList();
    Item said = equal.get(key(items.getFirst()));
    if (said != null
        && items.stream().allMatch(item -> key(item).equals(key(said)) && differ(item, said))) {
      findings.add(
          new Finding(
              source,
              items.getFirst().line(),
              Severity.ERROR,
              "no single item can satisfy this: %s is none of %s, line %d asks it to be \"%s\""
                  .formatted(
                      said.search(),
                      items.stream().map(Item::content).collect(Collectors.joining(", ")),
                      said.line(),
                      said.content())));
    }
  }

  private void error(Item item, String conflict) {
    findings.add(
        new Finding(
            source,
            item.line(),
            Severity.ERROR,
            "no single item can satisfy this: %s, %s".formatted(ItemRules.named(item), conflict)));
  }
}
