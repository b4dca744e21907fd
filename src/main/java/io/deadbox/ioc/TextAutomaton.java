package io.deadbox.ioc;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds all of many texts in one walk over a value (Aho and Corasick, "Efficient string matching:
 * an aid to bibliographic search", 1975). Characters that are in none of the texts are one class;
 * where states times classes are few enough, each step is one look into a table.
 */
final class TextAutomaton {
  /** Where a text was found. */
  interface Found {
    /**
     * A text ends here.
     *
     * @param text index of the text, in the order given
     * @param end index behind its last character
     */
    void at(int text, int end);
  }

  /** Stands in a text for where a value begins or ends; a noncharacter, found in no value. */
  static final char EDGE = '\uFFFF';

  private static final int ROOT = 0;
  private static final int NONE = -1;

  /** Entries of the table of steps at most: 64 MB. */
  private static final int MAX_TABLE = 1 << 24;

  private final char[] classes = new char[1 << 16]; // class of a character; 0 is in no text
  private int classCount = 1;
  private long[] keys = {};
  private int[] targets = {};
  private int[] fallback = {};
  private int[] text = {}; // text that ends in a state, or NONE
  private int[] shorter = {}; // next state along the fallbacks in which a text ends, or NONE
  private int states = 1;
  private final int[] ends; // the state itself, or the next along the fallbacks, that ends a text

  /**
   * By class, from where a state's entries begin: where those of the next state begin, negative if
   * a text ends there. Empty if it would be too large.
   */
  private int[] steps = {};

  private final int edge; // class of EDGE; 0 if it is in no text

  /**
   * An automaton for different texts, none empty.
   *
   * @param texts may begin and end with {@link #EDGE}
   * @param fold whether case does not count: then the texts are folded
   */
  TextAutomaton(List<String> texts, boolean fold) {
    classify(texts);
    spell(texts);
    fallback = new int[states];
    shorter = new int[states];
    boolean tabled = (long) states * classCount <= MAX_TABLE;
    steps = new int[tabled ? states * classCount : 0];
    link(texts);
    ends = ends();
    if (tabled) {
      point();
      keys = new long[0];
      targets = new int[0];
      fallback = new int[0];
    }
    if (fold) {
      Fold.spread(classes);
    }
    edge = classes[EDGE];
    classes[EDGE] = 0; // in a value it is a character that no text has
  }

  private void classify(List<String> texts) {
    for (String word : texts) {
      for (int k = 0; k < word.length(); k++) {
        if (classes[word.charAt(k)] == 0) {
          classes[word.charAt(k)] = (char) classCount++;
        }
      }
    }
  }

  /** Makes the states of the texts, and the steps from each to the next. */
  private void spell(List<String> texts) {
    int slots = 16;
    long characters = texts.stream().mapToLong(String::length).sum();
    while (slots < characters * 2 && slots < 1 << 28) {
      slots <<= 1;
    }
    keys = new long[slots];
    targets = new int[slots];
    int capacity = (int) Math.min(characters + 1, Integer.MAX_VALUE - 8);
    text = new int[capacity];
    Arrays.fill(text, NONE);
    for (int i = 0; i < texts.size(); i++) {
      int state = ROOT;
      String word = texts.get(i);
      for (int k = 0; k < word.length(); k++) {
        state = step(state, classes[word.charAt(k)]);
      }
      text[state] = i;
    }
    text = Arrays.copyOf(text, states);
  }

  private int[] ends() {
    int[] all = shorter.clone();
    for (int state = 0; state < states; state++) {
      all[state] = text[state] != NONE ? state : shorter[state];
    }
    return all;
  }

  /** Makes of the states in the table where their entries begin. */
  private void point() {
    for (int i = 0; i < steps.length; i++) {
      int next = steps[i];
      steps[i] = (next * classCount) | (ends[next] == NONE ? 0 : Integer.MIN_VALUE);
    }
  }

  private int step(int state, int c) {
    int next = next(state, c);
    if (next != NONE) {
      return next;
    }
    int created = states++;
    long key = key(state, c);
    int slot = slot(key);
    keys[slot] = key;
    targets[slot] = created;
    return created;
  }

  /** Sets the fallbacks, shorter texts first: each needs those of all shorter prefixes. */
  private void link(List<String> texts) {
    shorter[ROOT] = NONE;
    fill(ROOT);
    record Walk(String word, int state) {}
    Deque<Walk> walks = new ArrayDeque<>();
    texts.forEach(word -> walks.add(new Walk(word, ROOT)));
    boolean[] linked = new boolean[states];
    for (int depth = 0; !walks.isEmpty(); depth++) {
      for (int count = walks.size(); count > 0; count--) {
        Walk walk = walks.remove();
        int c = classes[walk.word.charAt(depth)];
        int state = next(walk.state, c);
        if (!linked[state]) {
          linked[state] = true;
          fallback[state] = depth == 0 ? ROOT : follow(fallback[walk.state], c);
          int below = fallback[state];
          shorter[state] = text[below] != NONE ? below : shorter[below];
          fill(state);
        }
        if (depth + 1 < walk.word.length()) {
          walks.add(new Walk(walk.word, state));
        }
      }
    }
  }

  /** Fills a state's part of the table; that of its fallback is there. */
  private void fill(int state) {
    if (steps.length > 0) {
      int from = state * classCount;
      for (int c = 1; c < classCount; c++) {
        int next = next(state, c);
        steps[from + c] =
            next != NONE ? next : state == ROOT ? ROOT : steps[fallback[state] * classCount + c];
      }
    }
  }

  private int follow(int from, int c) {
    int state = from;
    while (true) {
      int next = next(state, c);
      if (next != NONE) {
        return next;
      }
      if (state == ROOT) {
        return ROOT;
      }
      state = fallback[state];
    }
  }

  private int next(int state, int c) {
    long key = key(state, c);
    int slot = slot(key);
    return keys[slot] == key ? targets[slot] : NONE;
  }

  private static long key(int state, int c) {
    return ((long) state << 16) | c; // never 0 for the classes of texts
  }

  /** The slot that holds a key, or the free one where it belongs. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** The state at the beginning of a value. */
  int begin() {
    return edge == 0 ? ROOT : step(ROOT);
  }

  /**
   * Reports every place where one of the texts ends in a value, its end excepted.
   *
   * @param value holds the value, or a part of it, from {@code start} to {@code end}
   * @param stateBefore state to begin in: {@link #begin}, or what the search of the part before
   *     gave
   * @return the state behind the last character
   */
  int search(char[] value, int start, int end, int stateBefore, Found found) {
    int state = stateBefore;
    if (steps.length > 0) {
      for (int i = start; i < end; i++) {
        state = steps[state + classes[value[i]]];
        if (state < 0) {
          state &= Integer.MAX_VALUE;
          tell(state / classCount, i + 1, found);
        }
      }
      return state;
    }
    for (int i = start; i < end; i++) {
      int c = classes[value[i]];
      state = c == 0 ? ROOT : follow(state, c);
      if (ends[state] != NONE) {
        tell(state, i + 1, found);
      }
    }
    return state;
  }

  /**
   * Reports the texts that end where a value does.
   *
   * @param state what the search of its last part gave
   * @param end index behind its last character
   */
  void end(int state, int end, Found found) {
    if (edge == 0) {
      return;
    }
    if (steps.length == 0) {
      tell(follow(state, edge), end, found);
    } else if (steps[state + edge] < 0) {
      tell((steps[state + edge] & Integer.MAX_VALUE) / classCount, end, found);
    }
  }

  /** The state behind an edge, as {@link #search} counts states. */
  private int step(int state) {
    return steps.length > 0 ? steps[state + edge] & Integer.MAX_VALUE : follow(state, edge);
  }

  private void tell(int state, int end, Found found) {
    for (int at = ends[state]; at != NONE; at = shorter[at]) {
      found.at(text[at], end);
    }
  }
}
