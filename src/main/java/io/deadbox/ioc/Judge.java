package io.deadbox.ioc;

import io.deadbox.ioc.Scopes.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges one indicator. An AND is brought into alternatives, each a conjunction of groups of one
 * document type: a group must hold on one and the same item, groups of different types on the host.
 */
final class Judge {
  /** Alternatives of one AND; real indicators with several document types have a handful. */
  static final int MAX_ALTERNATIVES = 2000;

  static final String LONE_NEGATION =
      "only negated terms, which would hold on almost every host: they need a term that is not";

  private final ItemLogic logic;
  private final Proofs proofs;
  private final SequencedSet<String> warnings = new LinkedHashSet<>();
  private final Scopes scopes;
  private final Map<Integer, String> unread = new HashMap<>(); // reasons, by number of items
  private final Map<List<Node>, Node> elementNodes = new HashMap<>();

  Judge(ItemLogic logic, Proofs proofs) {
    this.logic = logic;
    this.proofs = proofs;
    this.scopes = new Scopes(logic, warnings);
  }

  SequencedSet<String> warnings() {
    return warnings;
  }

  /** Judges a node that stands for itself: the root, or a branch of an OR. */
  void judge(Node node) {
    if (node.onlyNegated) {
      settleLone(node);
    } else if (node.isLeaf()) {
      settleLeaf(node);
      node.leafAnswer().tables().forEach((table, of) -> decide(node, table, of.found().bits()));
    } else if (node.isAnd()) {
      judgeAnd(node);
    } else {
      node.children.forEach(this::judge);
      settleOr(node);
    }
  }

  private static void settleLone(Node node) {
    String why = node.isLeaf() ? node.leafAnswer().unanswered() : null;
    node.settle(Outcome.NOT_EVALUABLE, why == null ? LONE_NEGATION : why);
    node.children.forEach(Judge::settleLone);
  }

  private void settleLeaf(Node node) {
    Answer answer = node.leafAnswer();
    String why = answer.unanswered();
    if (why != null) {
      node.settle(Outcome.NOT_EVALUABLE, why);
    } else if (answer.isEverTrue()) {
      boolean known =
          answer.tables().values().stream()
              .anyMatch(table -> !table.isSubstitute() && !table.found().isEmpty());
      node.settle(known ? Outcome.MATCH : Outcome.EVIDENCE, known ? "" : answer.shown());
    } else if (answer.hasSubstitute()) {
      node.settle(
          Outcome.NOT_EVALUABLE, "no trace of it was found, which does not prove its absence");
    } else if (answer.gap() != null) {
      node.settle(Outcome.NOT_EVALUABLE, String.valueOf(answer.gap()));
    } else if (answer.isEverUnknown()) {
      int items = answer.tables().values().stream().mapToInt(t -> t.unknown().cardinality()).sum();
      node.settle(
          Outcome.NOT_EVALUABLE,
          unread.computeIfAbsent(
              items,
              of ->
                  "no item is known to have it, but the value of %d could not be read"
                      .formatted(of)));
    } else {
      node.settle(Outcome.NO_MATCH, "");
    }
  }

  private static void settleOr(Node node) {
    node.settle(Kleene.or(node.children.stream().map(child -> child.outcome).toList()), "");
    explainUnknown(node);
  }

  /** What the other terms came to. */
  private static String others(long answered, long held) {
    if (held == 0) {
      return answered == 0 ? "" : "; none of the others has a hit";
    }
    return held == 1 ? "; 1 of the others has hits" : "; " + held + " of the others have hits";
  }

  private static void explainUnknown(Node node) {
    if (node.outcome == Outcome.NOT_EVALUABLE || node.outcome == Outcome.PARTIAL) {
      List<Node> leaves = node.leaves();
      long unasked = leaves.stream().filter(leaf -> !leaf.leafAnswer().isAnswer()).count();
      long held =
          leaves.stream().filter(leaf -> !leaf.item().negate() && isTrue(leaf.outcome)).count();
      if (unasked > 0) {
        node.settle(
            node.outcome,
            "%d of %d terms cannot be answered by this case%s"
                .formatted(unasked, leaves.size(), others(leaves.size() - unasked, held)));
      } else if (leaves.stream().anyMatch(leaf -> leaf.leafAnswer().isEverUnknown())) {
        node.settle(
            node.outcome,
            leaves.stream().anyMatch(leaf -> leaf.leafAnswer().gap() != null)
                ? "part of the evidence that could tell was not read"
                : "some values could not be read");
      } else {
        node.settle(node.outcome, "a branch of negated terms alone says nothing of this host");
      }
    }
  }

  private static boolean isTrue(Outcome outcome) {
    return outcome == Outcome.MATCH || outcome == Outcome.EVIDENCE;
  }

  private void judgeAnd(Node node) {
    List<Map<String, List<Node>>> alternatives = alternatives(node);
    if (alternatives == null) {
      warnings.add(
          "an AND of several document types has more than %d alternatives: its parts were judged one by one"
              .formatted(MAX_ALTERNATIVES));
      node.children.forEach(this::judge);
      node.settle(Kleene.and(node.children.stream().map(child -> child.outcome).toList()), "");
      return;
    }
    node.settle(Outcome.NO_MATCH, "");
    List<Scope> all = new ArrayList<>();
    Outcome outcome = outcome(alternatives, all);
    for (Node child : node.children) {
      mark(child, all);
    }
    for (Scope scope : all) {
      decide(scope);
    }
    node.settle(outcome, "");
    explain(node, alternatives, all);
  }

  private Outcome outcome(List<Map<String, List<Node>>> alternatives, List<Scope> all) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Map<String, List<Node>> alternative : alternatives) {
      List<Scope> groups = new ArrayList<>();
      alternative.forEach((document, nodes) -> groups.add(scopes.of(document, nodes)));
      outcomes.add(onHost(groups));
      all.addAll(groups);
    }
    return Kleene.or(outcomes);
  }

  /** Groups of different document types under one AND: each must hold somewhere on the host. */
  private static Outcome onHost(List<Scope> groups) {
    if (groups.stream().allMatch(Scope::absence)) {
      return Outcome.NOT_EVALUABLE;
    }
    Outcome outcome = Kleene.and(groups.stream().map(Scope::outcome).toList());
    boolean held =
        groups.stream().anyMatch(g -> !g.absence() && g.outcome() != Outcome.NOT_EVALUABLE);
    return outcome == Outcome.PARTIAL && !held ? Outcome.NOT_EVALUABLE : outcome;
  }

  /** The alternatives of a node, each with its nodes by document type; null if there are many. */
  private @Nullable List<Map<String, List<Node>>> alternatives(Node node) {
    if (!node.document.isEmpty() && !hasNegatedBranch(node)) {
      return List.of(Map.of(node.document, List.of(node)));
    }
    List<Map<String, List<Node>>> found = new ArrayList<>();
    if (node.isAnd()) {
      found.add(Map.of());
    }
    for (Node child : node.children) {
      List<Map<String, List<Node>>> below = alternatives(child);
      if (below == null) {
        return null;
      }
      if (!node.isAnd()) {
        found.addAll(below);
      } else if ((long) found.size() * below.size() <= MAX_ALTERNATIVES) {
        List<Map<String, List<Node>>> product = new ArrayList<>();
        found.forEach(left -> below.forEach(right -> product.add(merged(left, right))));
        found = product;
      } else {
        return null;
      }
      if (found.size() > MAX_ALTERNATIVES) {
        return null;
      }
    }
    return node.isOneElement() ? found.stream().map(of -> onOneElement(node, of)).toList() : found;
  }

  /** Terms of each document type under a node-context must be met by one element of an item. */
  private Map<String, List<Node>> onOneElement(Node node, Map<String, List<Node>> alternative) {
    Map<String, List<Node>> bound = new LinkedHashMap<>();
    alternative.forEach((document, nodes) ->
        bound.put(
            document,
            nodes.stream().allMatch(of -> of.onlyNegated)
                ? nodes
                : List.of(
                    elementNodes.computeIfAbsent(
                        List.copyOf(nodes), of -> Node.under(node.criterion, document, of)))));
    return bound;
  }

  /** Whether an OR has a branch of negations alone, which must not make the rest of it true. */
  static boolean hasNegatedBranch(Node node) {
    boolean or = !node.isLeaf() && !node.isAnd();
    return (or && node.children.stream().anyMatch(child -> child.onlyNegated))
        || node.children.stream().anyMatch(Judge::hasNegatedBranch);
  }

  private static Map<String, List<Node>> merged(
      Map<String, List<Node>> left, Map<String, List<Node>> right) {
    Map<String, List<Node>> both = new LinkedHashMap<>();
    left.forEach((document, nodes) -> both.put(document, new ArrayList<>(nodes)));
    right.forEach((document, nodes) ->
        both.computeIfAbsent(document, missing -> new ArrayList<>()).addAll(nodes));
    return both;
  }

  /** Settles a node below an AND by what it comes to alone, negations by what they are beside. */
  private void mark(Node node, List<Scope> scopesOfAnd) {
    if (!node.document.isEmpty() && node.onlyNegated) {
      markNegated(node, scopesOfAnd);
    } else if (node.isLeaf()) {
      settleLeaf(node);
    } else if (!node.document.isEmpty()) {
      node.settle(scopes.existence(logic.all(node.document, List.of(node)), List.of(node)), "");
    }
    node.children.forEach(child -> mark(child, scopesOfAnd));
    if (node.document.isEmpty()) {
      List<Map<String, List<Node>>> alternatives = node.isAnd() ? alternatives(node) : null;
      List<Outcome> below = node.children.stream().map(child -> child.outcome).toList();
      if (alternatives != null) {
        node.settle(outcome(alternatives, new ArrayList<>()), "");
      } else {
        node.settle(node.isAnd() ? Kleene.and(below) : Kleene.or(below), "");
      }
    }
    if (!node.isLeaf()) {
      explainUnknown(node);
    }
  }

  private void markNegated(Node node, List<Scope> scopesOfAnd) {
    String why = node.isLeaf() ? node.leafAnswer().unanswered() : null;
    if (why != null) {
      node.settle(Outcome.NOT_EVALUABLE, why);
      return;
    }
    if (node.isLeaf() && node.leafAnswer().hasSubstitute()) {
      node.settle(
          Outcome.NOT_EVALUABLE, "it asks that something is absent, which traces cannot show");
      return;
    }
    List<Node> beside = List.of();
    for (Scope scope : scopesOfAnd) {
      if (!scope.absence() && contains(scope.parts(), node)) {
        beside = scope.parts().stream().filter(part -> !part.onlyNegated).toList();
        break;
      }
    }
    SequencedMap<String, Truth> own = logic.all(node.document, List.of(node));
    if (beside.isEmpty()) {
      Outcome outcome = scopes.absence(own, List.of(node));
      node.settle(
          outcome,
          outcome == Outcome.NO_MATCH ? "an item of this host has it" : "asked of the whole host");
      return;
    }
    SequencedMap<String, Truth> candidates = logic.all(node.document, beside);
    boolean none = candidates.values().stream().allMatch(truth -> truth.sure().isEmpty());
    boolean sure = false;
    boolean possible = false;
    for (Map.Entry<String, Truth> of : own.entrySet()) {
      Truth candidate = candidates.getOrDefault(of.getKey(), Truth.nowhere());
      BitSet items = none ? logic.all(of.getKey()) : candidate.sure();
      sure |= of.getValue().sure().intersects(items);
      possible |= of.getValue().possible().intersects(items);
    }
    if (sure) {
      node.settle(Outcome.MATCH, none ? "" : "holds on an item that the others hold on");
    } else if (possible) {
      node.settle(Outcome.NOT_EVALUABLE, "not known for the items that the others hold on");
    } else {
      node.settle(Outcome.NO_MATCH, "does not hold on any item that the others hold on");
    }
  }

  private static boolean contains(List<Node> parts, Node wanted) {
    return parts.stream().anyMatch(part -> part.equals(wanted) || contains(part.children, wanted));
  }

  private static void decide(Scope scope) {
    if (scope.absence()) {
      return;
    }
    for (Node part : scope.parts()) {
      part.forEachLeaf(leaf -> {
        if (scope.onHost() && isTrue(scope.outcome())) {
          leaf.leafAnswer().tables().forEach((t, of) -> decide(leaf, t, of.found().bits()));
        } else {
          scope.truths().forEach((table, truth) -> decide(leaf, table, truth.sure()));
        }
      });
    }
  }

  private static void decide(Node leaf, String table, BitSet items) {
    leaf.decide(table, items);
  }

  private String together(List<Scope> all) {
    List<String> told = new ArrayList<>();
    for (Scope scope : all) {
      if (!scope.absence() && !scope.onHost() && isTrue(scope.outcome())) {
        told.add(logic.together(scope.parts(), scope.truths()));
      }
    }
    return told.stream()
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private void explain(Node node, List<Map<String, List<Node>>> alternatives, List<Scope> all) {
    if (isTrue(node.outcome)) {
      node.settle(node.outcome, together(all));
      if (node.isOneElement()) {
        for (Node part : Node.flattened(node.children)) {
          if (part.isLeaf() && part.onlyNegated && part.outcome == Outcome.NO_MATCH) {
            part.settle(node.outcome, "holds on the element that meets the others");
          }
        }
      }
    } else if (node.outcome != Outcome.NO_MATCH) {
      explainUnknown(node);
    } else if (!node.document.isEmpty() && logic.isWeak(node)) {
      node.settle(
          node.outcome,
          "an item meets all of these, but no single element of it, which node-context demands");
    } else if (all.stream().anyMatch(Scope::onHost)) {
      node.settle(node.outcome, "not all of these hold on items of this host");
    } else if (!node.document.isEmpty()) {
      node.settle(node.outcome, proofs.nearMiss(Node.flattened(node.children), logic));
    } else if (alternatives.size() == 1) {
      List<String> failed =
          all.stream()
              .filter(scope -> scope.outcome() == Outcome.NO_MATCH)
              .map(scope -> scope.parts().getFirst().leaves().getFirst().item().document())
              .toList();
      node.settle(node.outcome, "does not hold for " + String.join(", ", failed));
    } else {
      node.settle(
          node.outcome,
          "no choice of its branches holds: terms of one document type must be met by one item");
    }
  }
}
