package io.deadbox.ioc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/** Ranges of numbers of many literals, of which those that hold a number are found together. */
final class NumberIndex {
  private record Span(int literal, long low, long high, long highestSoFar) {}

  private final List<Span> spans = new ArrayList<>();

  /** Collects the ranges. */
  static final class Builder {
    private final List<Span> spans = new ArrayList<>();

    void add(Comparison.Range range, int literal) {
      spans.add(new Span(literal, range.low(), range.high(), range.high()));
    }

    NumberIndex build() {
      return new NumberIndex(spans);
    }
  }

  private NumberIndex(List<Span> ranges) {
    long highest = Long.MIN_VALUE;
    for (Span span : ranges.stream().sorted(Comparator.comparingLong(Span::low)).toList()) {
      highest = Math.max(highest, span.high());
      spans.add(new Span(span.literal(), span.low(), span.high(), highest));
    }
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** Ranges that begin at or below the number, back to where none before reaches up to it. */
  void search(long value, IntConsumer holds) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).low() <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low - 1; i >= 0 && spans.get(i).highestSoFar() >= value; i--) {
      if (spans.get(i).high() >= value) {
        holds.accept(spans.get(i).literal());
      }
    }
  }
}
