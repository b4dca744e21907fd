package io.deadbox.ioc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/** Ranges of numbers of many literals, of which those that hold a number are found together. */
final class NumberIndex {
  private record Span(int literal, long low, long high) {}

  // by the lowest number of a range; each value of a case is looked up, and arrays cost least
  private final int[] literals;
  private final long[] lows;
  private final long[] highs;
  private final long[] highestSoFar;

  /** Collects the ranges. */
  static final class Builder {
    private final List<Span> spans = new ArrayList<>();

    void add(Comparison.Range range, int literal) {
      spans.add(new Span(literal, range.low(), range.high()));
    }

    NumberIndex build() {
      return new NumberIndex(spans);
    }
  }

  private NumberIndex(List<Span> ranges) {
    List<Span> spans = ranges.stream().sorted(Comparator.comparingLong(Span::low)).toList();
    this.literals = spans.stream().mapToInt(Span::literal).toArray();
    this.lows = spans.stream().mapToLong(Span::low).toArray();
    this.highs = spans.stream().mapToLong(Span::high).toArray();
    this.highestSoFar = highs.clone();
    Arrays.parallelPrefix(highestSoFar, Math::max);
  }

  boolean isEmpty() {
    return literals.length == 0;
  }

  /** Ranges that begin at or below the number, back to where none before reaches up to it. */
  void search(long value, IntConsumer holds) {
    int low = 0;
    int high = lows.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lows[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low - 1; i >= 0 && highestSoFar[i] >= value; i--) {
      if (highs[i] >= value) {
        holds.accept(literals[i]);
      }
    }
  }
}
