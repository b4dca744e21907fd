package io.deadbox.report;

import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.util.List;
import java.util.Map;

/**
 * Literals that could not be evaluated, for one reason.
 *
 * @param terms number of literals by term
 * @param literals all of them
 */
public record Unknown(String reason, long count, Map<String, Long> terms, List<Literal> literals) {
  /** A literal that could not be evaluated, with the finding it is of. */
  public record Literal(int finding, String indicator, ItemVerdict verdict) {}
}
