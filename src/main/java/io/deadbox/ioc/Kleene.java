package io.deadbox.ioc;

import java.util.Collection;

/** Outcomes combined in Kleene's three values, and the shades that reports make of them. */
final class Kleene {
  private Kleene() {}

  /** All must hold. Unknown with a true part is partial. */
  static Outcome and(Collection<Outcome> outcomes) {
    if (outcomes.contains(Outcome.NO_MATCH)) {
      return Outcome.NO_MATCH;
    }
    boolean known = outcomes.stream().allMatch(o -> o == Outcome.MATCH || o == Outcome.EVIDENCE);
    if (known) {
      return outcomes.contains(Outcome.EVIDENCE) ? Outcome.EVIDENCE : Outcome.MATCH;
    }
    boolean partly = outcomes.stream().anyMatch(o -> o != Outcome.NOT_EVALUABLE);
    return partly ? Outcome.PARTIAL : Outcome.NOT_EVALUABLE;
  }

  /** One must hold. */
  static Outcome or(Collection<Outcome> outcomes) {
    for (Outcome best :
        new Outcome[] {Outcome.MATCH, Outcome.EVIDENCE, Outcome.PARTIAL, Outcome.NOT_EVALUABLE}) {
      if (outcomes.contains(best)) {
        return best;
      }
    }
    return Outcome.NO_MATCH;
  }
}
