package io.deadbox.ioc;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Ids of the items that a literal holds on. Ten thousand literals with a hit or none each must not
 * cost a bit for each item of the case, so ids are listed until there are many.
 */
final class ItemSet {
  /** From here on a bit set is smaller than the list would be, for a million items. */
  private static final int DENSE = 4096;

  private static final int[] NO_IDS = {};

  /** No items; never added to. */
  static final ItemSet NONE = new ItemSet();

  private int[] ids = NO_IDS;
  private int size;
  private int last = -1;
  private @Nullable BitSet dense;

  void add(int id) {
    if (id == last) {
      return; // repeated values of one item come in a row
    }
    last = id;
    if (dense != null) {
      dense.set(id);
      return;
    }
    if (size == ids.length) {
      if (size >= DENSE) {
        sortOut();
      }
      if (size >= DENSE) {
        BitSet bits = bits();
        bits.set(id);
        dense = bits;
        ids = NO_IDS;
        return;
      }
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, Math.max(2, size * 2));
      }
    }
    ids[size++] = id;
  }

  /** A new set of the items of both. */
  ItemSet with(ItemSet other) {
    ItemSet both = new ItemSet();
    if (dense == null && other.dense == null && size + other.size < DENSE) {
      both.ids = Arrays.copyOf(ids, size + other.size);
      System.arraycopy(other.ids, 0, both.ids, size, other.size);
      both.size = size + other.size;
    } else {
      BitSet bits = bits();
      bits.or(other.dense == null ? other.bits() : other.dense);
      both.dense = bits;
    }
    return both;
  }

  /** A new set of the items that are among some. */
  ItemSet within(BitSet some) {
    ItemSet within = new ItemSet();
    BitSet bits = bits();
    bits.and(some);
    for (int id = bits.nextSetBit(0); id >= 0; id = bits.nextSetBit(id + 1)) {
      within.add(id);
    }
    return within;
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
    return dense == null && size == 0;
  }

  /** Number of different items. */
  int count() {
    return size == 0 && dense == null ? 0 : bits().cardinality();
  }

  /** A new bit set of the ids. */
  BitSet bits() {
    if (dense != null) {
      return (BitSet) dense.clone();
    }
    BitSet set = new BitSet();
    for (int i = 0; i < size; i++) {
      set.set(ids[i]);
    }
    return set;
  }
}
