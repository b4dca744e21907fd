package io.deadbox.ioc;

import java.util.BitSet;

/**
 * What is known, in Kleene's three values, of a predicate over the items of one table.
 *
 * @param sure items on which it is true
 * @param possible items on which it is true or unknown; holds all of {@code sure}
 */
record Truth(BitSet sure, BitSet possible) {
  static Truth nowhere() {
    return new Truth(new BitSet(), new BitSet());
  }

  static Truth unknown(BitSet items) {
    return new Truth(new BitSet(), items);
  }

  Truth and(Truth other) {
    return new Truth(both(sure, other.sure), both(possible, other.possible));
  }

  Truth or(Truth other) {
    return new Truth(either(sure, other.sure), either(possible, other.possible));
  }

  /**
   * The negation.
   *
   * @param items all items of the table
   */
  Truth not(BitSet items) {
    return new Truth(without(items, possible), without(items, sure));
  }

  static BitSet both(BitSet a, BitSet b) {
    BitSet set = (BitSet) a.clone();
    set.and(b);
    return set;
  }

  static BitSet either(BitSet a, BitSet b) {
    BitSet set = (BitSet) a.clone();
    set.or(b);
    return set;
  }

  static BitSet without(BitSet a, BitSet b) {
    BitSet set = (BitSet) a.clone();
    set.andNot(b);
    return set;
  }
}
