package io.deadbox.search;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Grams of needles in a hash table behind a table of bits: tells where in data a needle may lie.
 * Bytes are compared without the bit that tells cases of letters apart; whoever is told compares.
 */
final class Grams {
  /** Hears of a place where a needle may lie, within the data. */
  interface Candidates {
    void at(Needle needle, int start);
  }

  /** Ways in which letters of one gram may be written; more would fill the table. */
  private static final int MAX_WAYS = 16;

  private static final int MIN_BITS = 16;
  private static final int MAX_BITS = 23; // a megabyte, which a core's cache holds

  /** Bits for each gram, so that few places are looked at in vain. */
  private static final int SPARSE = 64;

  private static final long FOLD = 0x2020202020202020L;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Where in a needle a gram is. */
  private record Gram(Needle needle, int offset) {}

  private final int size;
  private final int stride;
  private final long mask;
  private final long[] bits;
  private final int shift;
  private final long[] keys;
  private final Gram[][] grams;

  /**
   * Grams of some size.
   *
   * @param size bytes of a gram
   * @param stride distance of the places that are looked at
   * @param chosen grams by their folded bytes
   */
  private Grams(int size, int stride, Map<Long, List<Gram>> chosen) {
    this.size = size;
    this.stride = stride;
    this.mask = size == 8 ? -1 : (1L << (8 * size)) - 1;
    long wanted = (long) chosen.size() * SPARSE;
    int width = Math.clamp(64 - Long.numberOfLeadingZeros(wanted), MIN_BITS, MAX_BITS);
    this.bits = new long[1 << (width - 6)];
    this.shift = 64 - width;
    int slots = Math.max(16, Integer.highestOneBit(chosen.size()) * 4);
    this.keys = new long[slots];
    this.grams = new Gram[slots][];
    chosen.forEach(this::put);
  }

  private void put(long key, List<Gram> all) {
    int bit = (int) ((key * MIX) >>> shift);
    bits[bit >>> 6] |= 1L << bit;
    int slot = slot(key);
    keys[slot] = key;
    grams[slot] = all.toArray(Gram[]::new);
  }

  /** The slot of a gram, or the free one where it would be. */
  private int slot(long key) {
    int last = keys.length - 1;
    int slot = (int) ((key * MIX) >>> 20) & last;
    while (grams[slot] != null && keys[slot] != key) {
      slot = (slot + 1) & last;
    }
    return slot;
  }

  /**
   * Walks over a part of the data and tells of candidates of which a gram begins there, in no
   * order; one may be told several times.
   *
   * @param from where the part begins, divisible by every stride
   * @param to where it ends
   */
  void scan(byte[] data, int length, int from, int to, Candidates candidates) {
    int end = Math.min(length - size, to - 1);
    switch (size) {
      case 8 -> {
        for (int at = from; at <= end; at += stride) {
          long key = (long) LONG.get(data, at) | FOLD;
          if (mayBe(key)) {
            found(key, at, length, candidates);
          }
        }
      }
      case 4 -> {
        for (int at = from; at <= end; at += stride) {
          long key = ((int) INT.get(data, at) | FOLD) & 0xFFFFFFFFL;
          if (mayBe(key)) {
            found(key, at, length, candidates);
          }
        }
      }
      default -> {
        for (int at = from; at <= end; at += stride) {
          long key = 0;
          for (int i = size - 1; i >= 0; i--) {
            key = key << 8 | (data[at + i] & 0xff);
          }
          key = (key | FOLD) & mask;
          if (mayBe(key)) {
            found(key, at, length, candidates);
          }
        }
      }
    }
  }

  private boolean mayBe(long key) {
    int bit = (int) ((key * MIX) >>> shift);
    return (bits[bit >>> 6] & 1L << bit) != 0;
  }

  private void found(long key, int at, int length, Candidates candidates) {
    Gram[] all = grams[slot(key)];
    if (all != null) {
      for (Gram gram : all) {
        int start = at - gram.offset();
        if (start >= 0 && start <= length - gram.needle().length()) {
          candidates.at(gram.needle(), start);
        }
      }
    }
  }

  /** Tables for all needles: those of one length of gram and one stride together. */
  static List<Grams> of(List<Needle> needles) {
    Map<Shape, Map<Long, List<Gram>>> tables = new HashMap<>();
    for (Needle needle : needles) {
      Shape shape = Shape.of(needle);
      Map<Long, List<Gram>> table = tables.computeIfAbsent(shape, _ -> new HashMap<>());
      int window = window(needle, shape, table);
      for (int i = 0; i < shape.stride(); i++) {
        for (long key : ways(needle, window + i, shape.size())) {
          table.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Gram(needle, window + i));
        }
      }
    }
    return tables.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(of -> new Grams(of.getKey().size(), of.getKey().stride(), of.getValue()))
        .toList();
  }

  /** Bytes of a gram, and how far apart the places are at which one is looked for. */
  private record Shape(int size, int stride) implements Comparable<Shape> {
    private static final List<Shape> ALL =
        List.of(
            new Shape(8, 4),
            new Shape(4, 4),
            new Shape(4, 2),
            new Shape(4, 1),
            new Shape(2, 1),
            new Shape(1, 1));

    /** The first that fits. */
    static Shape of(Needle needle) {
      for (Shape shape : ALL) {
        for (int at = 0; at <= needle.length() - shape.window(); at++) {
          if (shape.fewWays(needle, at)) {
            return shape;
          }
        }
      }
      throw new IllegalArgumentException("an empty needle");
    }

    int window() {
      return size + stride - 1;
    }

    boolean fewWays(Needle needle, int at) {
      for (int i = 0; i < stride; i++) {
        if (1 << ambiguous(needle, at + i, size) > MAX_WAYS) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int compareTo(Shape other) {
      return Integer.compare(ALL.indexOf(this), ALL.indexOf(other));
    }
  }

  private static int ambiguous(Needle needle, int at, int size) {
    int count = 0;
    for (int i = at; i < at + size; i++) {
      count += isAmbiguous(needle, i) ? 1 : 0;
    }
    return count;
  }

  private static boolean isAmbiguous(Needle needle, int at) {
    return (needle.lower(at) | 0x20) != (needle.upper(at) | 0x20);
  }

  /** The part of a needle whose grams are rarest: in data, and among those of other needles. */
  private static int window(Needle needle, Shape shape, Map<Long, List<Gram>> table) {
    int best = -1;
    long least = Long.MAX_VALUE;
    for (int at = 0; at <= needle.length() - shape.window(); at++) {
      if (shape.fewWays(needle, at)) {
        long cost = 0;
        for (int i = 0; i < shape.stride(); i++) {
          for (long key : ways(needle, at + i, shape.size())) {
            List<Gram> others = table.get(key);
            cost += others == null ? 0 : 8L * others.size();
            cost += 4; // for each way
          }
        }
        for (int i = at; i < at + shape.window(); i++) {
          cost += commonness(needle.lower(i));
        }
        if (cost < least) {
          least = cost;
          best = at;
        }
      }
    }
    return best;
  }

  /** How frequent a byte is in texts and programs, roughly. */
  private static int commonness(byte value) {
    int folded = value | 0x20;
    if (value == 0 || value == ' ' || value == (byte) 0xff) {
      return 8;
    }
    if ("etaoinsr".indexOf(folded) >= 0) {
      return 5;
    }
    if (folded >= 'a' && folded <= 'z') {
      return "jkqvwxyz".indexOf(folded) >= 0 ? 1 : 3;
    }
    return folded == '.' || folded == '\\' ? 4 : 2;
  }

  /** The keys of a gram: one, or one for each way to write its letters. */
  private static long[] ways(Needle needle, int at, int size) {
    long[] keys = {0};
    for (int i = size - 1; i >= 0; i--) {
      long low = (needle.lower(at + i) | 0x20) & 0xff;
      long high = (needle.upper(at + i) | 0x20) & 0xff;
      int count = keys.length;
      if (low != high) {
        keys = Arrays.copyOf(keys, 2 * count);
      }
      for (int k = 0; k < count; k++) {
        long before = keys[k] << 8;
        keys[k] = before | low;
        if (low != high) {
          keys[count + k] = before | high;
        }
      }
    }
    return keys;
  }
}
