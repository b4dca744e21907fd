package io.deadbox.ioc;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Ids of the items that a literal holds on. Ten thousand literals with a hit or none each must not
 * cost a bit for each item of the case, so ids are listed until there are many.
 */
final class ItemSet {
  /** From here on a bit set is smaller than the list would be, for a million items. */
  private static final int DENSE = 4096;

  private int[] ids = new int[4];
  private int size;
  private int last = -1;
  private BitSet bits = new BitSet(0);
  private boolean dense;

  void add(int id) {
    if (id == last) {
      return; // repeated values of one item come in a row
    }
    last = id;
    if (dense) {
      bits.set(id);
      return;
    }
    if (size == ids.length) {
      if (size >= DENSE) {
        sortOut();
      }
      if (size >= DENSE) {
        bits = bits();
        dense = true;
        ids = new int[0];
        bits.set(id);
        return;
      }
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, size * 2);
      }
    }
    ids[size++] = id;
  }

  /** Sorts the list and drops what is in it twice. */
  private void sortOut() {
    Arrays.sort(ids, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || ids[i] != ids[i - 1]) {
        ids[kept++] = ids[i];
      }
    }
    size = kept;
  }

  boolean isEmpty() {
    return dense ? bits.isEmpty() : size == 0;
  }

  /** Number of different items. */
  int count() {
    return bits().cardinality();
  }

  /** A new bit set of the ids. */
  BitSet bits() {
    if (dense) {
      return (BitSet) bits.clone();
    }
    BitSet set = new BitSet();
    for (int i = 0; i < size; i++) {
      set.set(ids[i]);
    }
    return set;
  }
}
