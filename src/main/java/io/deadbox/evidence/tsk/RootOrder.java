package io.deadbox.evidence.tsk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The order in which libtsk lists the root directory since 4.7: users' folders first, Windows and
 * the big files last, so that an interrupted listing has what matters.
 */
final class RootOrder {
  private static final int FIRST = 0;
  private static final int MIDDLE = 1;
  private static final int LATE = 2;
  private static final int LAST = 3;

  private record Prefix(String text, int score) {}

  private static final List<Prefix> PREFIXES =
      List.of(
          new Prefix("Users", FIRST),
          new Prefix("Documents and Settings", FIRST),
          new Prefix("home", FIRST),
          new Prefix("ProgramData", FIRST),
          new Prefix("Windows", LATE),
          new Prefix("$Orphan", LATE),
          new Prefix("pagefile", LAST),
          new Prefix("hiberfil", LAST));

  private record Scored(int index, int score) {}

  private RootOrder() {}

  /** Indexes in the order of listing. */
  static int[] of(int size, IntFunction<String> nameOf) {
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      scored.add(new Scored(i, score(nameOf.apply(i))));
    }
    scored.sort(Comparator.comparingInt(Scored::score)); // stable
    return scored.stream().mapToInt(Scored::index).toArray();
  }

  private static int score(String name) {
    for (Prefix prefix : PREFIXES) {
      if (name.regionMatches(true, 0, prefix.text, 0, prefix.text.length())) {
        return prefix.score;
      }
    }
    return MIDDLE;
  }
}
