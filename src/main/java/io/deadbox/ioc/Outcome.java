package io.deadbox.ioc;

import java.util.Locale;

/** What an indicator, or a node of it, came to. */
public enum Outcome {
  /** True. */
  MATCH,
  /** True, but at least one literal was answered by a substitute for what it asks. */
  EVIDENCE,
  /** Not known over all, but some literal of the branch is true. */
  PARTIAL,
  /** False: the question could be answered. */
  NO_MATCH,
  /** Not known: this evidence, or this case, cannot answer the question. */
  NOT_EVALUABLE;

  /** The word in reports: {@code match evidence partial no-match not-evaluable}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
