package io.deadbox.ioc;

import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import io.deadbox.ioc.Criterion.Operator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A place in an indicator's tree while it is judged. Known by position: identity is equality. */
final class Node {
  final Criterion criterion;
  final List<Node> children;

  /** Stands for the document type of a literal that names none: a case has no items of it. */
  private static final String NO_DOCUMENT = "(none)";

  /** Document type of all literals below, in lower case; empty if there are several. */
  final String document;

  /** Whether all literals below are negated. */
  final boolean onlyNegated;

  /** What the case says to the literal; null for a group. */
  final @Nullable Answer answer;

  /** By table: items that satisfy the whole scope that the literal is part of. */
  private Map<String, BitSet> decisive = Map.of();

  Outcome outcome = Outcome.NOT_EVALUABLE;
  String reason = "";

  private Node(
      Criterion criterion,
      List<Node> children,
      String document,
      boolean onlyNegated,
      @Nullable Answer answer) {
    this.criterion = criterion;
    this.children = children;
    this.document = document;
    this.onlyNegated = onlyNegated;
    this.answer = answer;
  }

  static Node of(Criterion criterion, Function<Item, Answer> answers) {
    return switch (criterion) {
      case Item item ->
          new Node(
              item,
              List.of(),
              item.document().isEmpty() ? NO_DOCUMENT : item.document().toLowerCase(Locale.ROOT),
              item.negate(),
              answers.apply(item));
      case Group group -> {
        List<Node> children = new ArrayList<>();
        group.children().forEach(child -> children.add(of(child, answers)));
        List<String> documents = children.stream().map(child -> child.document).distinct().toList();
        yield new Node(
            group,
            List.copyOf(children),
            documents.size() == 1 ? documents.getFirst() : "",
            children.stream().allMatch(child -> child.onlyNegated),
            null);
      }
    };
  }

  /** A part of a group: those of its nodes that are of one document type. */
  static Node under(Criterion group, String document, List<Node> nodes) {
    return new Node(
        group, nodes, document, nodes.stream().allMatch(node -> node.onlyNegated), null);
  }

  boolean isAnd() {
    return criterion instanceof Group group && group.operator() == Operator.AND;
  }

  /** Whether 1.1's node-context demands that one and the same element meets all. */
  boolean isOneElement() {
    return isAnd()
        && criterion instanceof Group group
        && group.nodeContext() != null
        && !group.nodeContext().isBlank();
  }

  /** Whether a literal below is negated. */
  boolean negates() {
    return leaves().stream().anyMatch(leaf -> leaf.item().negate());
  }

  boolean isLeaf() {
    return criterion instanceof Item;
  }

  /** The literal's item; only for leaves. */
  Item item() {
    return (Item) criterion;
  }

  /** The literal's answer; only for leaves. */
  Answer leafAnswer() {
    Answer found = answer;
    if (found == null) {
      throw new IllegalStateException("a group has no answer");
    }
    return found;
  }

  /** Tells of items that satisfy the whole scope that the literal is part of. */
  void decide(String table, BitSet items) {
    if (items.isEmpty()) {
      return; // a list may have a million literals
    }
    if (decisive.isEmpty()) {
      decisive = new HashMap<>();
    }
    decisive.merge(table, items, Truth::either);
  }

  /** Those of a table; not to be changed. */
  BitSet decisive(String table) {
    return decisive.getOrDefault(table, new BitSet(0));
  }

  void settle(Outcome newOutcome, String newReason) {
    outcome = newOutcome;
    reason = newReason;
  }

  void forEachLeaf(Consumer<Node> consumer) {
    if (isLeaf()) {
      consumer.accept(this);
    }
    children.forEach(child -> child.forEachLeaf(consumer));
  }

  List<Node> leaves() {
    List<Node> leaves = new ArrayList<>();
    forEachLeaf(leaves::add);
    return leaves;
  }

  /**
   * The parts that an AND demands, those of ANDs directly below included unless they demand one
   * element for theirs.
   */
  static List<Node> flattened(List<Node> nodes) {
    List<Node> parts = new ArrayList<>();
    for (Node node : nodes) {
      if (node.isAnd() && !node.isOneElement()) {
        parts.addAll(flattened(node.children));
      } else {
        parts.add(node);
      }
    }
    return parts;
  }
}
