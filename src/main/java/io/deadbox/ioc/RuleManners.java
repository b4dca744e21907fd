package io.deadbox.ioc;

import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the parameters of an indicator ask of its literals on strings of YARA. */
final class RuleManners {
  private static final String BEFORE = "yara/";

  /** Values by name, of each node that has some, by its id. */
  private final Map<String, Map<String, String>> asked = new HashMap<>();

  private final Map<Item, RuleManner> manners = new HashMap<>();
  private final Set<String> heeded = new HashSet<>();
  private final List<String> warnings = new ArrayList<>();

  private RuleManners() {}

  static RuleManners of(Indicator indicator) {
    RuleManners all = new RuleManners();
    for (Indicator.Parameter parameter : indicator.parameters()) {
      String name = name(parameter);
      if (parameter.refId() != null && RuleManner.isKnown(name)) {
        all.asked
            .computeIfAbsent(parameter.refId(), missing -> new TreeMap<>())
            .put(name, parameter.value());
      }
    }
    Group criteria = indicator.criteria();
    if (criteria != null && !all.asked.isEmpty()) {
      all.walk(criteria);
    }
    for (Indicator.Parameter parameter : indicator.parameters()) {
      if (parameter.name() != null
          && KnownTerms.key(parameter.name()).startsWith(BEFORE)
          && !all.heeded.contains(parameter.refId() + " " + name(parameter))) {
        all.warnings.add(
            "the parameter %s (%s) was not looked at: a hit may be at a place, or of a kind, that it rules out"
                .formatted(parameter.name(), parameter.value()));
      }
    }
    return all;
  }

  /** A parameter's name without what all of them begin with; empty if it is none of YARA. */
  private static String name(Indicator.Parameter parameter) {
    String name = parameter.name() == null ? "" : KnownTerms.key(parameter.name());
    return name.startsWith(BEFORE) ? name.substring(BEFORE.length()) : "";
  }

  /** The literal of an item, with what parameters ask of it. */
  Literal literal(Item item) {
    Literal plain = Literal.of(item);
    RuleManner manner = manners.get(item);
    return manner == null ? plain : plain.in(manner);
  }

  /** What was not looked at, and what is to be told of the rest. */
  List<String> warnings() {
    return warnings;
  }

  private void walk(Group group) {
    for (Criterion child : group.children()) {
      switch (child) {
        case Group below -> walk(below);
        case Item item -> {
          Map<String, String> own = asked.get(item.id());
          if (own != null && isString(item)) {
            Map<String, String> values = new TreeMap<>(own);
            values.remove(RuleManner.SET);
            manners.put(item, new RuleManner(values, List.of()));
            values.keySet().forEach(name -> heeded.add(item.id() + " " + name));
          }
        }
      }
    }
    String some = asked.getOrDefault(group.id(), Map.of()).get(RuleManner.SET);
    if (some != null) {
      set(group, some);
    }
  }

  /**
   * Some of a group's strings must be in one file: each of its literals becomes the same rule,
   * which asks for that, so that they say together what is asked.
   */
  private void set(Group group, String some) {
    List<Item> items = new ArrayList<>();
    for (Criterion child : group.children()) {
      if (child instanceof Item item
          && isString(item)
          && !item.negate()
          && !manners.getOrDefault(item, RuleManner.NONE).isPlaced()) {
        items.add(item);
      }
    }
    boolean all = items.size() == group.children().size();
    List<Literal> together = all ? items.stream().map(this::literal).toList() : List.of();
    for (Item item : items) {
      manners.put(item, new RuleManner(Map.of(RuleManner.SET, some), together));
    }
    if (!all) {
      return;
    }
    heeded.add(group.id() + " " + RuleManner.SET);
    warnings.add(
        "yara/set: %s of %d strings must be in one file; each of these literals tells of all of them"
            .formatted(some, items.size()));
  }

  private static boolean isString(Item item) {
    return RuleTerms.isString(Literal.of(item));
  }
}
