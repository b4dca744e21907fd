package io.deadbox.report;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.util.List;

/** Which hits of a literal a report shows. */
final class ShownHits {
  private ShownHits() {}

  /**
   * The hits of a literal that are shown. Others than decisive ones are near misses, and many:
   * every file meets a literal such as "larger than 512". Where an indicator holds in part, no hit
   * is decisive, so that a few stand for them.
   */
  static List<Hit> of(Verdict verdict, ItemVerdict literal, Detail detail) {
    if (detail.nearMisses()) {
      return literal.hits();
    }
    List<Hit> decisive = literal.hits().stream().filter(Hit::decisive).toList();
    if (VerdictLines.holds(verdict.outcome()) && !decisive.isEmpty()) {
      return decisive.subList(0, Math.min(Detail.HITS_SHOWN, decisive.size()));
    }
    return verdict.outcome() == Outcome.PARTIAL
        ? literal.hits().subList(0, Math.min(Detail.EXAMPLES_SHOWN, literal.hits().size()))
        : List.of();
  }
}
