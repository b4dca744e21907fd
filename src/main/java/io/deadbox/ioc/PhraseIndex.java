package io.deadbox.ioc;

import io.deadbox.ioc.Comparison.Anchor;
import io.deadbox.ioc.Comparison.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Phrases of many literals under one case rule, to be found in one walk over each value. Where a
 * value begins and ends is part of the text that is looked for: a phrase that must stand there
 * costs nothing on the values that hold it elsewhere.
 */
final class PhraseIndex {
  /**
   * A phrase of a literal.
   *
   * @param atByte whether it must begin where a byte does, in hexadecimal digits
   */
  private record Wanted(int literal, boolean atByte) {}

  private final List<Wanted[]> wanted = new ArrayList<>();
  private final int[] lengths;
  private final List<String> texts;
  private final TextAutomaton automaton;

  /** Collects the phrases. */
  static final class Builder {
    private final Map<String, List<Wanted>> phrases = new LinkedHashMap<>();

    /**
     * Adds one, which has no {@link TextAutomaton#EDGE}.
     *
     * @param lines whether a line of a value begins and ends where a value may
     */
    void add(Phrase phrase, int literal, boolean lines) {
      boolean starts = phrase.anchor() == Anchor.START || phrase.anchor() == Anchor.WHOLE;
      boolean ends = phrase.anchor() == Anchor.END || phrase.anchor() == Anchor.WHOLE;
      String edge = String.valueOf(TextAutomaton.EDGE);
      boolean lined = lines && !phrase.text().isEmpty();
      for (String before : starts ? lined ? List.of(edge, "\n") : List.of(edge) : List.of("")) {
        for (String behind : ends ? lined ? List.of(edge, "\n") : List.of(edge) : List.of("")) {
          phrases
              .computeIfAbsent(before + phrase.text() + behind, missing -> new ArrayList<>(1))
              .add(new Wanted(literal, phrase.anchor() == Anchor.AT_A_BYTE));
        }
      }
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
    phrases.values().forEach(of -> wanted.add(of.toArray(Wanted[]::new)));
    this.lengths = phrases.keySet().stream().mapToInt(String::length).toArray();
    this.texts = List.copyOf(phrases.keySet());
    this.automaton = new TextAutomaton(texts, fold);
  }

  /** The texts that are looked for; they begin and end with what they must stand beside. */
  List<String> texts() {
    return texts;
  }

  /** A search of values; it tells of the literals that hold, of one more than once, maybe. */
  final class Search implements TextAutomaton.Found {
    private final IntConsumer holds;
    private final int begin = automaton.begin();
    private int start;

    Search(IntConsumer holds) {
      this.holds = holds;
    }

    /** Searches the value that a text holds from {@code from} to {@code to}. */
    void whole(char[] text, int from, int to) {
      automaton.end(head(text, from, to), to, this);
    }

    /** Searches what many values begin with; gives the state for {@link #tail}. */
    int head(char[] text, int from, int to) {
      start = from;
      return automaton.search(text, from, to, begin, this);
    }

    /** Searches the rest of a value, and what spans both parts. */
    void tail(int state, char[] text, int from, int to) {
      automaton.end(automaton.search(text, from, to, state, this), to, this);
    }

    @Override
    public void at(int text, int end) {
      for (Wanted entry : wanted.get(text)) {
        if (!entry.atByte() || (end - lengths[text] - start) % 2 == 0) {
          holds.accept(entry.literal());
        }
      }
    }
  }
}
