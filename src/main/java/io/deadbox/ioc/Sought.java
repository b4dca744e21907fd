package io.deadbox.ioc;

import java.util.BitSet;

/** A literal's question to one binding, and what the look-up found. */
final class Sought {
  private static final BitSet NONE = new BitSet(0); // never changed

  final Literal literal;
  final Answer answer;
  final Comparison comparison;
  private ItemSet found = ItemSet.NONE;
  private BitSet undecided = NONE;

  Sought(Literal literal, Answer answer, Comparison comparison) {
    this.literal = literal;
    this.answer = answer;
    this.comparison = comparison;
  }

  /** Adds items that the comparison holds on. */
  void found(ItemSet items) {
    found = found.isEmpty() ? items : found.with(items);
  }

  /** Adds items of which it is not known whether it holds, as that would cost too much. */
  void undecided(BitSet items) {
    undecided = Truth.either(undecided, items);
  }

  ItemSet found() {
    return found;
  }

  BitSet undecided() {
    return undecided;
  }
}
