package io.deadbox.evidence.tsk;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Inodes, which come in clusters: a bit each, in pages that exist where there is one. */
final class InodeSet {
  private static final int PAGE_BITS = 12;
  private static final int PAGE_MASK = (1 << PAGE_BITS) - 1;

  private final Map<Long, BitSet> pages = new HashMap<>();

  /** Adds an inode; false if it was there. */
  boolean add(long inode) {
    BitSet page = pages.computeIfAbsent(inode >>> PAGE_BITS, _ -> new BitSet());
    int bit = (int) (inode & PAGE_MASK);
    boolean added = !page.get(bit);
    page.set(bit);
    return added;
  }

  boolean contains(long inode) {
    BitSet page = pages.get(inode >>> PAGE_BITS);
    return page != null && page.get((int) (inode & PAGE_MASK));
  }
}
