package io.deadbox.ioc;

import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import io.deadbox.ioc.VerdictNode.GroupVerdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.store.CaseDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;

/**
 * Answers indicators from a case. All their literals are looked up first, together; the logic is
 * set algebra after that.
 */
public final class Evaluator {
  private final Connection connection;
  private final LookupPlan.Connections connections;
  private final int maxHits;

  /**
   * An evaluator of one case.
   *
   * @param maxHits hits to give for each literal; all are counted
   */
  public Evaluator(CaseDatabase database, int maxHits) {
    this.connection = database.connection();
    this.connections = database::reader;
    this.maxHits = maxHits;
  }

  /**
   * The verdicts, in the order of the indicators.
   *
   * @throws io.deadbox.store.CaseException if the case cannot be read
   */
  public List<Verdict> evaluate(List<Indicator> indicators) {
    try {
      TermCatalog catalog = TermCatalog.load(connection);
      Matcher matcher = new Matcher(connection, connections, catalog, CaseNames.of(connection));
      SequencedSet<Literal> literals = new LinkedHashSet<>();
      SequencedSet<String> tables = new LinkedHashSet<>();
      for (Indicator indicator : indicators) {
        if (indicator.criteria() != null) {
          collect(indicator.criteria(), catalog, literals, tables);
        }
      }
      Map<Literal, Answer> answers = matcher.match(literals);
      ItemLogic logic = new ItemLogic(connection, catalog, tables);
      Proofs proofs = new Proofs(connection, catalog, maxHits);
      List<Verdict> verdicts = new ArrayList<>();
      for (Indicator indicator : indicators) {
        verdicts.add(verdict(indicator, answers, logic, proofs));
      }
      return verdicts;
    } catch (SQLException e) {
      throw Proofs.failed(e);
    }
  }

  /**
   * How the literals of indicators would be looked up, without doing it: each look-up with its SQL
   * and its literals, as lines for a reader.
   *
   * @throws io.deadbox.store.CaseException if the case cannot be read
   */
  public List<String> explain(List<Indicator> indicators) {
    try {
      TermCatalog catalog = TermCatalog.load(connection);
      SequencedSet<Literal> literals = new LinkedHashSet<>();
      for (Indicator indicator : indicators) {
        if (indicator.criteria() != null) {
          collect(indicator.criteria(), catalog, literals, new LinkedHashSet<>());
        }
      }
      return new Matcher(connection, connections, catalog, CaseNames.of(connection))
          .explain(literals);
    } catch (SQLException e) {
      throw Proofs.failed(e);
    }
  }

  private static void collect(
      Criterion criterion,
      TermCatalog catalog,
      SequencedSet<Literal> literals,
      SequencedSet<String> tables) {
    switch (criterion) {
      case Group group ->
          group.children().forEach(child -> collect(child, catalog, literals, tables));
      case Item item -> {
        literals.add(Literal.of(item));
        catalog.itemTables(item.document()).forEach(table -> tables.add(table.name()));
      }
    }
  }

  private static Verdict verdict(
      Indicator indicator, Map<Literal, Answer> answers, ItemLogic logic, Proofs proofs) {
    Group criteria = indicator.criteria();
    if (criteria == null) {
      return new Verdict(indicator, Outcome.NOT_EVALUABLE, 0, 0, null, List.of());
    }
    Node root = Node.of(criteria, item -> Objects.requireNonNull(answers.get(Literal.of(item))));
    Judge judge = new Judge(logic, proofs);
    judge.judge(root);
    List<Node> leaves = root.leaves();
    SequencedSet<String> warnings = new LinkedHashSet<>(judge.warnings());
    for (Node leaf : leaves) {
      warnings.addAll(leaf.leafAnswer().warnings());
    }
    long answerable = leaves.stream().filter(leaf -> leaf.leafAnswer().isAnswer()).count();
    return new Verdict(
        indicator,
        root.outcome,
        leaves.size(),
        (int) answerable,
        tree(root, proofs),
        List.copyOf(warnings));
  }

  private static VerdictNode tree(Node node, Proofs proofs) {
    return switch (node.criterion) {
      case Item item ->
          new ItemVerdict(item, node.outcome, node.reason, proofs.hits(node), Proofs.count(node));
      case Group group ->
          new GroupVerdict(
              group,
              node.outcome,
              node.reason,
              node.children.stream().map(child -> tree(child, proofs)).toList());
    };
  }
}
