package io.deadbox.ioc;

import io.deadbox.schema.ColumnType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Decides whether terms of one document type hold together on an item. */
final class Scopes {
  /**
   * What terms of one document type under one AND came to.
   *
   * @param absence whether all are negated: then they ask that no item of the host has them
   * @param onHost whether no item can satisfy them, so that each was looked for by itself
   * @param parts what the AND demands
   * @param truths by table, the items on which all parts hold
   */
  record Scope(
      Outcome outcome,
      boolean absence,
      boolean onHost,
      List<Node> parts,
      SequencedMap<String, Truth> truths) {}

  private final ItemLogic logic;
  private final Collection<String> warnings;
  private final Map<List<Node>, Scope> known = new HashMap<>();

  /**
   * Scopes of one indicator.
   *
   * @param warnings takes what had to be decided
   */
  Scopes(ItemLogic logic, Collection<String> warnings) {
    this.logic = logic;
    this.warnings = warnings;
  }

  /** The scope of nodes of one document type that must hold together. */
  Scope of(String document, List<Node> nodes) {
    Scope scope = known.get(nodes);
    if (scope == null) {
      scope = newScope(document, nodes);
      known.put(List.copyOf(nodes), scope);
    }
    return scope;
  }

  private Scope newScope(String document, List<Node> nodes) {
    List<Node> parts = Node.flattened(nodes);
    SequencedMap<String, Truth> truths = logic.all(document, parts);
    if (parts.stream().allMatch(part -> part.onlyNegated)) {
      return new Scope(absence(truths, parts), true, false, parts, truths);
    }
    Outcome outcome = existence(truths, parts);
    String conflict = outcome == Outcome.NO_MATCH ? conflict(parts) : null;
    if (conflict == null) {
      return new Scope(outcome, false, false, parts, truths);
    }
    warnings.add(conflict);
    List<Outcome> outcomes = new ArrayList<>();
    for (Node part : parts) {
      outcomes.add(existence(logic.all(document, List.of(part)), List.of(part)));
    }
    return new Scope(Kleene.and(outcomes), false, true, parts, truths);
  }

  /** Whether the negations hold on every item of the host. */
  Outcome absence(SequencedMap<String, Truth> truths, List<Node> parts) {
    boolean undeniable =
        parts.stream().flatMap(part -> part.leaves().stream()).anyMatch(Scopes::cannotDeny);
    Outcome outcome =
        truths.isEmpty() || (undeniable && noItems(truths)) ? Outcome.NOT_EVALUABLE : Outcome.MATCH;
    for (Map.Entry<String, Truth> of : truths.entrySet()) {
      BitSet items = logic.all(of.getKey());
      if (!Truth.without(items, of.getValue().possible()).isEmpty()) {
        return Outcome.NO_MATCH;
      }
      if (!Truth.without(items, of.getValue().sure()).isEmpty()) {
        outcome = Outcome.NOT_EVALUABLE;
      }
    }
    return outcome;
  }

  /** Whether an item satisfies the parts, by the sets of items on which all of them hold. */
  Outcome existence(SequencedMap<String, Truth> truths, List<Node> parts) {
    if (truths.isEmpty()) {
      return Outcome.NOT_EVALUABLE;
    }
    if (truths.values().stream().anyMatch(truth -> !truth.sure().isEmpty())) {
      return knownWithoutSubstitutes(parts) ? Outcome.MATCH : Outcome.EVIDENCE;
    }
    if (truths.values().stream().allMatch(truth -> truth.possible().isEmpty())) {
      return noItems(truths) && isUnasked(parts) ? Outcome.NOT_EVALUABLE : Outcome.NO_MATCH;
    }
    for (Node part : parts) {
      for (Node leaf : part.leaves()) {
        if (!leaf.item().negate() && holdsOnPossible(leaf, truths)) {
          return Outcome.PARTIAL;
        }
      }
    }
    return Outcome.NOT_EVALUABLE;
  }

  private boolean knownWithoutSubstitutes(List<Node> parts) {
    return parts.stream()
            .flatMap(part -> part.leaves().stream())
            .noneMatch(leaf -> leaf.leafAnswer().hasSubstitute())
        || logic.all(parts.getFirst().document, parts, false).values().stream()
            .anyMatch(truth -> !truth.sure().isEmpty());
  }

  private boolean noItems(SequencedMap<String, Truth> truths) {
    return truths.keySet().stream().allMatch(table -> logic.all(table).isEmpty());
  }

  /** Whether the absence of hits would prove nothing. */
  private static boolean cannotDeny(Node leaf) {
    return leaf.leafAnswer().unanswered() != null || leaf.leafAnswer().hasSubstitute();
  }

  private static boolean isUnasked(List<Node> parts) {
    return parts.stream().flatMap(part -> part.leaves().stream()).allMatch(Scopes::cannotDeny);
  }

  private boolean holdsOnPossible(Node leaf, SequencedMap<String, Truth> truths) {
    return truths.entrySet().stream()
        .anyMatch(of -> logic.truth(leaf, of.getKey()).sure().intersects(of.getValue().possible()));
  }

  /** Two values asked of one term that has one value at most; null if there are none. */
  private static @Nullable String conflict(List<Node> parts) {
    Map<String, Node> asked = new HashMap<>();
    for (Node part : parts) {
      if (part.isLeaf() && !part.onlyNegated && isSingleValue(part)) {
        Node other = asked.putIfAbsent(part.item().search().toLowerCase(Locale.ROOT), part);
        if (other != null
            && Comparisons.exclude(Literal.of(other.item()), Literal.of(part.item()), type(part))) {
          return "%s is asked to be \"%s\" and \"%s\", which no item can be: the terms beside them were looked for on the host, each on an item of its own"
              .formatted(part.item().search(), other.item().content(), part.item().content());
        }
      }
    }
    return null;
  }

  /** How the values are kept that the literal was compared with. */
  private static ColumnType type(Node leaf) {
    return leaf.leafAnswer().tables().values().stream()
        .map(of -> of.asked().getFirst().binding().type())
        .findFirst()
        .orElse(ColumnType.TEXT);
  }

  private static boolean isSingleValue(Node leaf) {
    return leaf.item().condition() == Condition.IS
        && leaf.leafAnswer().unanswered() == null
        && leaf.leafAnswer().tables().values().stream()
            .allMatch(of -> of.asked().size() == 1 && !of.asked().getFirst().binding().repeated());
  }
}
