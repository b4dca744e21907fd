package io.deadbox.ioc;

import io.deadbox.ioc.Comparison.Anchor;
import io.deadbox.ioc.Comparison.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Phrases of many literals under one case rule, to be found in one walk over each value. */
final class PhraseIndex {
  /** A phrase of a literal. */
  private record Wanted(int literal, Anchor anchor, boolean lines) {}

  private final List<List<Wanted>> wanted = new ArrayList<>();
  private final List<Wanted> ofEmptyValues;
  private final int[] lengths;
  private final TextAutomaton automaton;

  /** Collects the phrases. */
  static final class Builder {
    private final Map<String, List<Wanted>> phrases = new LinkedHashMap<>();

    void add(Phrase phrase, int literal, boolean lines) {
      phrases
          .computeIfAbsent(phrase.text(), missing -> new ArrayList<>(1))
          .add(new Wanted(literal, phrase.anchor(), lines));
    }

    boolean isEmpty() {
      return phrases.isEmpty();
    }

    /**
     * The index.
     *
     * @param fold whether case does not count: then the phrases are folded, values need not be
     */
    PhraseIndex build(boolean fold) {
      return new PhraseIndex(phrases, fold);
    }
  }

  private PhraseIndex(Map<String, List<Wanted>> phrases, boolean fold) {
    List<String> texts = phrases.keySet().stream().filter(text -> !text.isEmpty()).toList();
    texts.forEach(text -> wanted.add(phrases.getOrDefault(text, List.of())));
    this.ofEmptyValues = phrases.getOrDefault("", List.of());
    this.lengths = texts.stream().mapToInt(String::length).toArray();
    this.automaton = new TextAutomaton(texts, fold);
  }

  /**
   * A search of values. A value is a head, which many values in a row have in common and which is
   * searched once, and a tail.
   */
  final class Search implements CharSequence {
    private String head = "";
    private String tail = "";
    private int headState;
    private int[] inHead = new int[8]; // pairs of a text found in the head, and where it ends
    private int inHeadCount;

    /** Sets the part that the next values begin with. */
    void head(String newHead) {
      head = newHead;
      inHeadCount = 0;
      headState =
          automaton.search(
              newHead,
              TextAutomaton.ROOT,
              (text, end) -> {
                if (inHeadCount + 2 > inHead.length) {
                  inHead = Arrays.copyOf(inHead, inHead.length * 2);
                }
                inHead[inHeadCount++] = text;
                inHead[inHeadCount++] = end;
              });
    }

    /** Tells of the literals that hold on the value that ends so; of one more than once, maybe. */
    void search(String newTail, IntConsumer holds) {
      tail = newTail;
      if (length() == 0) {
        ofEmptyValues.forEach(entry -> holds.accept(entry.literal()));
      }
      for (int i = 0; i < inHeadCount; i += 2) {
        at(inHead[i], inHead[i + 1], holds);
      }
      int offset = head.length();
      automaton.search(newTail, headState, (text, end) -> at(text, offset + end, holds));
    }

    private void at(int text, int end, IntConsumer holds) {
      int start = end - lengths[text];
      List<Wanted> entries = wanted.get(text);
      for (int i = 0; i < entries.size(); i++) {
        Wanted entry = entries.get(i);
        if (Comparison.Phrases.fits(entry.anchor(), entry.lines(), this, start, end)) {
          holds.accept(entry.literal());
        }
      }
    }

    @Override
    public int length() {
      return head.length() + tail.length();
    }

    @Override
    public char charAt(int index) {
      return index < head.length() ? head.charAt(index) : tail.charAt(index - head.length());
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return toString().substring(start, end);
    }

    @Override
    public String toString() {
      return head + tail;
    }
  }
}
