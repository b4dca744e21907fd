package io.deadbox.ioc;

import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import io.deadbox.ioc.Criterion.Operator;
import io.deadbox.ioc.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for faults in indicators before they are asked of a disk. */
public final class Linter {
  private static final Pattern NOTE_LINE = Pattern.compile(" \\(line (\\d{1,9})\\)$");

  private final Coverage coverage;
  private final ItemRules items;

  /** A linter that knows which terms can be answered, and how values are kept. */
  public Linter(Coverage coverage) {
    this.coverage = coverage;
    this.items = new ItemRules(coverage);
  }

  /** The findings of all indicators, in their order, each one's by line. */
  public List<Finding> check(List<Indicator> indicators) {
    List<Finding> all = new ArrayList<>();
    Map<String, String> ids = new HashMap<>();
    Map<String, String> files = new HashMap<>();
    for (Indicator indicator : indicators) {
      List<Finding> findings = new ArrayList<>();
      String source = indicator.source();
      notes(indicator, findings);
      String twin = files.putIfAbsent(indicator.sha256().hex(), source);
      if (twin != null) {
        findings.add(new Finding(source, 0, Severity.WARNING, "is the same as " + twin));
      } else if (!indicator.id().isEmpty()) {
        String other = ids.putIfAbsent(indicator.id(), source);
        if (other != null) {
          findings.add(
              new Finding(source, 0, Severity.WARNING, "has the same id as another: " + other));
        }
      }
      if (indicator.criteria() != null) {
        alone(source, indicator.criteria(), findings);
        walk(source, indicator.criteria(), RuleManners.of(indicator), findings);
      }
      findings.sort(Comparator.comparingInt(Finding::line));
      all.addAll(findings);
    }
    return all;
  }

  /** What the reader noted, but for what the rules find on each item. */
  private static void notes(Indicator indicator, List<Finding> findings) {
    for (String note : indicator.notes()) {
      if (note.contains("cannot be evaluated") || note.contains("can never match")) {
        continue;
      }
      Matcher line = NOTE_LINE.matcher(note);
      boolean placed = line.find();
      findings.add(
          new Finding(
              indicator.source(),
              placed ? Integer.parseInt(line.group(1)) : 0,
              note.contains("nothing can be evaluated") ? Severity.ERROR : Severity.WARNING,
              placed ? note.substring(0, line.start()) : note));
    }
  }

  /** Finds branches that stand for themselves and only negate. */
  private static void alone(String source, Criterion criterion, List<Finding> findings) {
    if (onlyNegates(criterion)) {
      findings.add(new Finding(source, line(criterion), Severity.ERROR, Judge.LONE_NEGATION));
    } else if (criterion instanceof Group group && group.operator() == Operator.OR) {
      group.children().forEach(child -> alone(source, child, findings));
    }
  }

  private static boolean onlyNegates(Criterion criterion) {
    return switch (criterion) {
      case Item item -> item.negate();
      case Group group -> group.children().stream().allMatch(Linter::onlyNegates);
    };
  }

  private static int line(Criterion criterion) {
    return switch (criterion) {
      case Item item -> item.line();
      case Group group -> group.children().isEmpty() ? 0 : line(group.children().getFirst());
    };
  }

  private void walk(String source, Group group, RuleManners manners, List<Finding> findings) {
    Map<Object, Item> seen = new HashMap<>();
    for (Criterion child : group.children()) {
      switch (child) {
        case Group below -> walk(source, below, manners, findings);
        case Item item -> {
          Literal literal = manners.literal(item);
          items.check(source, item, literal, findings);
          Item before = seen.putIfAbsent(List.of(literal, item.negate()), item);
          if (before != null) {
            findings.add(
                new Finding(
                    source,
                    item.line(),
                    Severity.WARNING,
                    "repeats line %d: %s".formatted(before.line(), ItemRules.named(item))));
          }
        }
      }
    }
    if (group.operator() == Operator.AND) {
      new ItemConflicts(source, coverage, findings).check(group);
    }
  }
}
