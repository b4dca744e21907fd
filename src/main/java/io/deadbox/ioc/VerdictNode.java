package io.deadbox.ioc;

import java.util.List;

/** A node of a verdict: the indicator's node, what it came to, and why. */
public sealed interface VerdictNode {
  /** What the node came to. */
  Outcome outcome();

  /** One sentence on why; empty where the outcome speaks for itself. */
  String reason();

  /** A group. */
  record GroupVerdict(
      Criterion.Group group, Outcome outcome, String reason, List<VerdictNode> children)
      implements VerdictNode {}

  /**
   * A literal.
   *
   * @param hits the proofs, in the order of rows, the decisive ones first; as many as were asked
   *     for
   * @param hitCount how many there are in all
   */
  record ItemVerdict(
      Criterion.Item item, Outcome outcome, String reason, List<Hit> hits, long hitCount)
      implements VerdictNode {}
}
