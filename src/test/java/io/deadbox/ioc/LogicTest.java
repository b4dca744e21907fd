package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.ioc.Comparison.Anchor;
import io.deadbox.ioc.Comparison.Phrase;
import io.deadbox.ioc.Comparison.Phrases;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class LogicTest {
  @Property(tries = 500)
  void automatonFindsWhatASearchOfEachTextFinds(
      @ForAll @Size(min = 1, max = 12)
          List<@CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 5) String> given,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 40) String value) {
    List<String> texts = given.stream().distinct().toList();
    Set<String> expected = new HashSet<>();
    for (int text = 0; text < texts.size(); text++) {
      for (int at = value.indexOf(texts.get(text)); at >= 0; ) {
        expected.add(text + "@" + (at + texts.get(text).length()));
        at = value.indexOf(texts.get(text), at + 1);
      }
    }
    List<String> found = new ArrayList<>();
    TextAutomaton automaton = new TextAutomaton(texts, false);
    automaton.search(
        value.toCharArray(),
        0,
        value.length(),
        automaton.begin(),
        (text, end) -> found.add(text + "@" + end));
    assertEquals(expected, new HashSet<>(found));
    assertEquals(expected.size(), found.size());
  }

  @Property(tries = 300)
  void foldingKeepsLengthAndIsDoneOnce(@ForAll String text) {
    assertEquals(text.length(), Fold.of(text).length());
    assertEquals(Fold.of(text), Fold.of(Fold.of(text)));
  }

  @Property(tries = 300)
  void anchorsAgreeWithStrings(
      @ForAll @AlphaChars @StringLength(min = 1, max = 3) String text,
      @ForAll @AlphaChars @StringLength(max = 8) String value) {
    assertEquals(value.equals(text), holds(Anchor.WHOLE, text, value));
    assertEquals(value.startsWith(text), holds(Anchor.START, text, value));
    assertEquals(value.endsWith(text), holds(Anchor.END, text, value));
    assertEquals(value.contains(text), holds(Anchor.ANYWHERE, text, value));
  }

  private static boolean holds(Anchor anchor, String text, String value) {
    return new Phrases(List.of(new Phrase(text, anchor)), true, false).holds(value);
  }

  @Property(tries = 300)
  void truthFollowsKleene(
      @ForAll @Size(8) List<@IntRange(max = 2) Integer> left,
      @ForAll @Size(8) List<@IntRange(max = 2) Integer> right) {
    BitSet all = new BitSet();
    all.set(0, 8);
    Truth a = truth(left);
    Truth b = truth(right);
    for (int i = 0; i < 8; i++) {
      assertEquals(Math.min(left.get(i), right.get(i)), value(a.and(b), i));
      assertEquals(Math.max(left.get(i), right.get(i)), value(a.or(b), i));
      assertEquals(2 - left.get(i), value(a.not(all), i));
    }
    assertEquals(a.and(b).not(all), a.not(all).or(b.not(all)));
  }

  /** 0 is false, 1 unknown, 2 true. */
  private static Truth truth(List<Integer> values) {
    Truth truth = Truth.nowhere();
    for (int i = 0; i < values.size(); i++) {
      truth.sure().set(i, values.get(i) == 2);
      truth.possible().set(i, values.get(i) >= 1);
    }
    return truth;
  }

  private static int value(Truth truth, int item) {
    return (truth.sure().get(item) ? 1 : 0) + (truth.possible().get(item) ? 1 : 0);
  }

  @Property(tries = 200)
  void itemSetsHoldWhatWasAdded(
      @ForAll @Size(max = 300) List<@IntRange(max = 50_000) Integer> ids) {
    ItemSet set = new ItemSet();
    BitSet expected = new BitSet();
    for (int id : ids) {
      for (int near = 0; near < 40; near++) { // enough to become dense in some tries
        set.add(id + near * 7);
        expected.set(id + near * 7);
      }
    }
    assertEquals(expected, set.bits());
    assertEquals(expected.cardinality(), set.count());
    assertEquals(expected.isEmpty(), set.isEmpty());
  }
}
