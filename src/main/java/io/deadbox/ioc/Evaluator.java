package io.deadbox.ioc;

import io.deadbox.ioc.Criterion.Group;
import io.deadbox.ioc.Criterion.Item;
import io.deadbox.ioc.VerdictNode.GroupVerdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.store.CaseDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers indicators from a case. All their literals are looked up first, together; the logic is
 * set algebra after that.
 */
public final class Evaluator {
  /**
   * Parts of one group that a verdict lists whatever they came to: lists of a million hashes would
   * make reports that nobody can open. What holds is listed in any case, and the others counted.
   */
  private static final int MAX_CHILDREN = 20_000;

  /** Threads that judge; each has a connection and its cache. */
  private static final int MAX_THREADS = 4;

  /** Indicators that are judged before a thread and its connection have begun. */
  private static final int WORTH_THREADS = 20;

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
      Asked asked = answered(indicators, catalog);
      return verdicts(asked, catalog, new ItemLogic(connection, catalog, asked.tables()));
    } catch (SQLException e) {
      throw Proofs.failed(e);
    }
  }

  private List<Verdict> verdicts(Asked asked, TermCatalog catalog, ItemLogic logic)
      throws SQLException {
    @Nullable Verdict[] verdicts = new @Nullable Verdict[asked.size()];
    SideBySide.Hiring judges =
        own -> {
          ItemLogic ownLogic = logic.on(own);
          Proofs proofs = new Proofs(own, catalog, maxHits);
          return piece -> verdicts[piece] = verdict(asked, piece, ownLogic, proofs);
        };
    int threads = Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors());
    if (threads > 1 && verdicts.length >= WORTH_THREADS) {
      SideBySide.run(verdicts.length, threads, connections, judges);
    } else {
      SideBySide.Worker judge = judges.with(connection);
      for (int i = 0; i < verdicts.length; i++) {
        judge.work(i);
      }
    }
    List<Verdict> all = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      all.add(Objects.requireNonNull(verdict));
    }
    return all;
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
      return matcher(catalog).explain(new Asked(indicators, catalog).answers());
    } catch (SQLException e) {
      throw Proofs.failed(e);
    }
  }

  /**
   * What the bytes of the evidence were not searched for, of what they may answer.
   *
   * @throws io.deadbox.store.CaseException if the case cannot be read
   */
  public List<ContentQuestion> unsearched(List<Indicator> indicators) {
    try {
      Searched searched = Searched.of(connection);
      return literals(indicators).stream()
          .filter(literal -> !searched.has(literal))
          .map(ContentTerms::questionIfAny)
          .filter(Objects::nonNull)
          .toList();
    } catch (SQLException e) {
      throw Proofs.failed(e);
    }
  }

  /**
   * The files in which strings must still be looked for, where terms beside them tell: by the
   * question. One that is missing here must be looked for in all bytes.
   *
   * @throws io.deadbox.store.CaseException if the case cannot be read
   */
  public Map<ContentQuestion, BitSet> candidates(List<Indicator> indicators) {
    try {
      TermCatalog catalog = TermCatalog.load(connection);
      Asked asked = answered(indicators, catalog);
      ItemLogic logic = new ItemLogic(connection, catalog, asked.tables());
      Narrowing.Files files = new Narrowing.Files();
      for (int i = 0; i < asked.size(); i++) {
        Node root = asked.root(i);
        if (root != null) {
          files.add(root, asked.manners(i)::literal, logic);
        }
      }
      Searched searched = Searched.of(connection);
      Map<ContentQuestion, BitSet> candidates = new HashMap<>();
      files
          .byLiteral()
          .forEach((literal, ids) -> {
            ContentQuestion question = ContentTerms.questionIfAny(literal);
            if (question != null) {
              BitSet known = searched.files(literal);
              candidates.put(question, known == null ? ids : Truth.without(ids, known));
            }
          });
      return candidates;
    } catch (SQLException e) {
      throw Proofs.failed(e);
    }
  }

  /**
   * The YARA rules that terms of indicators are made into, which no file was scanned with yet.
   *
   * @throws io.deadbox.store.CaseException if the case cannot be read
   */
  public List<RuleQuestion> unscanned(List<Indicator> indicators) {
    try {
      ScannedRules scanned = ScannedRules.of(connection);
      return literals(indicators).stream()
          .map(RuleTerms::questionIfAny)
          .filter(Objects::nonNull)
          .filter(question -> scanned.lacks(question.key()))
          .distinct()
          .toList();
    } catch (SQLException e) {
      throw Proofs.failed(e);
    }
  }

  private SequencedSet<Literal> literals(List<Indicator> indicators) throws SQLException {
    return new Asked(indicators, TermCatalog.load(connection)).answers().sequencedKeySet();
  }

  /** What indicators ask, with all literals looked up. */
  private Asked answered(List<Indicator> indicators, TermCatalog catalog) throws SQLException {
    Asked asked = new Asked(indicators, catalog);
    matcher(catalog).match(asked.answers());
    return asked;
  }

  private Matcher matcher(TermCatalog catalog) throws SQLException {
    return new Matcher(
        connection,
        connections,
        catalog,
        Searched.of(connection),
        ScannedRules.of(connection),
        CaseNames.of(connection));
  }

  private static Verdict verdict(Asked asked, int number, ItemLogic logic, Proofs proofs) {
    Indicator indicator = asked.indicator(number);
    Node root = asked.root(number);
    if (root == null) {
      return new Verdict(indicator, Outcome.NOT_EVALUABLE, 0, 0, null, List.of());
    }
    Judge judge = new Judge(logic, proofs);
    judge.judge(root);
    List<Node> leaves = root.leaves();
    SequencedSet<String> warnings = new LinkedHashSet<>(judge.warnings());
    for (Node leaf : leaves) {
      warnings.addAll(leaf.leafAnswer().warnings());
    }
    warnings.addAll(asked.manners(number).warnings());
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
      case Group group -> group(group, node, proofs);
    };
  }

  private static boolean holds(Outcome outcome) {
    return switch (outcome) {
      case MATCH, EVIDENCE, PARTIAL -> true;
      case NO_MATCH, NOT_EVALUABLE -> false;
    };
  }

  private static GroupVerdict group(Group group, Node node, Proofs proofs) {
    List<VerdictNode> children = new ArrayList<>();
    SequencedMap<String, Integer> others = new LinkedHashMap<>();
    for (Node child : node.children) {
      if (children.size() < MAX_CHILDREN || holds(child.outcome)) {
        children.add(tree(child, proofs));
      } else {
        others.merge(child.outcome.word(), 1, Integer::sum);
      }
    }
    String reason = node.reason;
    if (!others.isEmpty()) {
      String rest =
          "not listed one by one: %s"
              .formatted(
                  others.entrySet().stream()
                      .map(of -> "%d %s".formatted(of.getValue(), of.getKey()))
                      .collect(Collectors.joining(", ")));
      reason = reason.isEmpty() ? rest : reason + "; " + rest;
    }
    return new GroupVerdict(group, node.outcome, reason, children);
  }
}
