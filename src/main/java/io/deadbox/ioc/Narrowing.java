package io.deadbox.ioc;

import io.deadbox.ioc.Scopes.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The files that strings must be looked for in. Where a string is one of several terms that must
 * hold of one file, the others tell which files those can be: no other file's content can change
 * the verdict. Everywhere else the string is to be looked for in all files.
 */
final class Narrowing {
  private static final String FILES = "fileitem";
  private static final String TABLE = "file";

  private final ItemLogic logic;
  private final Function<Criterion.Item, Literal> literals;
  private final Map<Literal, BitSet> files;
  private final Set<Literal> anywhere;

  private Narrowing(
      ItemLogic logic,
      Function<Criterion.Item, Literal> literals,
      Map<Literal, BitSet> files,
      Set<Literal> anywhere) {
    this.logic = logic;
    this.literals = literals;
    this.files = files;
    this.anywhere = anywhere;
  }

  /** Files by the literals of several indicators; a literal that is not there is for all files. */
  static final class Files {
    private final Map<Literal, BitSet> some = new HashMap<>();
    private final Set<Literal> anywhere = new HashSet<>();

    /** Adds what an indicator asks, judged with the answers that are known. */
    void add(Node root, Function<Criterion.Item, Literal> literals, ItemLogic logic) {
      new Narrowing(logic, literals, some, anywhere).walk(root);
    }

    Map<Literal, BitSet> byLiteral() {
      Map<Literal, BitSet> all = new HashMap<>(some);
      all.keySet().removeAll(anywhere);
      return all;
    }
  }

  private void walk(Node node) {
    if (node.isLeaf() || (node.isAnd() && !node.document.equals(FILES))) {
      node.forEachLeaf(this::everywhere);
    } else if (node.isAnd()) {
      together(node);
    } else {
      node.children.forEach(this::walk);
    }
  }

  private void everywhere(Node leaf) {
    anywhere.add(literals.apply(leaf.item()));
  }

  private void together(Node node) {
    Scope scope = new Scopes(logic, new ArrayList<>()).of(FILES, List.of(node));
    if (scope.absence() || scope.onHost() || Judge.hasNegatedBranch(node)) {
      node.forEachLeaf(this::everywhere);
      return;
    }
    Truth truth = scope.truths().getOrDefault(TABLE, Truth.nowhere());
    BitSet possible = (BitSet) truth.possible().clone();
    possible.clear(ItemLogic.MISSING);
    node.forEachLeaf(leaf ->
        files.computeIfAbsent(literals.apply(leaf.item()), missing -> new BitSet()).or(possible));
  }
}
