package io.deadbox.sweep;

import io.deadbox.binary.Blob;
import io.deadbox.search.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a task of a search found, and what of it could not be searched. Belongs to one thread. */
final class Found {
  /**
   * Finds of one pattern in one task: a text of two letters in a megabyte of them must not take all
   * memory. More are counted, and told as a loss, but for the first in each file: that the file has
   * it is an answer, which what fills another file must not hide.
   */
  private static final int MAX_OF_PATTERN = 10_000;

  /** Bytes around a find that are kept with it. */
  private static final int CONTEXT = 32;

  /** Characters of a string that are kept, or as many as were found with some around them. */
  private static final int MAX_STRING = 1024;

  private static final Comparator<Finding> ORDER =
      Comparator.comparingLong(Finding::disk)
          .thenComparingLong(Finding::offset)
          .thenComparingLong(Finding::file)
          .thenComparingLong(Finding::stream)
          .thenComparingInt(Finding::pattern)
          .thenComparing(Finding::encoding)
          .thenComparingInt(finding -> finding.text().length());

  private final Set<Finding> findings = new LinkedHashSet<>();
  private final Map<Integer, Integer> counts = new HashMap<>();
  private final Set<Owned> owned = new HashSet<>();
  private final Map<Integer, Integer> more = new HashMap<>();
  private final List<Loss> losses = new ArrayList<>();

  /** A pattern that a file has, or its slack. */
  private record Owned(int pattern, long file, Area area) {}

  /** Where a match is, without its bytes. */
  record Spot(
      long image,
      Area area,
      int volume,
      long file,
      long stream,
      long offset,
      long disk,
      long cluster) {}

  /**
   * Adds a match in data.
   *
   * @param from where the bytes begin that belong together with it
   * @param to where they end
   */
  void add(Match match, byte[] data, int from, int to, Spot spot) {
    boolean answers =
        spot.file() != Finding.NONE
            && owned.add(new Owned(match.pattern(), spot.file(), spot.area()));
    if (!answers && counts.getOrDefault(match.pattern(), 0) >= MAX_OF_PATTERN) {
      more.merge(match.pattern(), 1, Integer::sum);
      return;
    }
    Finding finding =
        new Finding(
            match.pattern(),
            spot.image(),
            spot.area(),
            spot.volume(),
            spot.file(),
            spot.stream(),
            spot.offset(),
            spot.disk(),
            spot.cluster(),
            match.encoding(),
            match.text(data),
            string(match, data),
            blob(data, Math.max(from, match.start() - CONTEXT), match.start()),
            blob(data, match.start(), Math.min(match.end(), match.start() + MAX_STRING)),
            blob(data, match.end(), Math.min(to, match.end() + CONTEXT)));
    if (findings.add(finding)) {
      counts.merge(match.pattern(), 1, Integer::sum);
    }
  }

  /** The string that holds a match; of a very long one what is around the match. */
  private static String string(Match match, byte[] data) {
    String whole = match.string(data);
    String text = match.text(data);
    int length = Math.max(MAX_STRING, text.length() + 2 * CONTEXT);
    if (whole.length() <= length) {
      return whole;
    }
    int at = Math.max(0, whole.indexOf(text, Math.max(0, position(match, data) - 1)));
    int start = Math.max(0, at - (length - text.length()) / 2);
    return whole.substring(start, Math.min(whole.length(), start + length));
  }

  private static int position(Match match, byte[] data) {
    return new Match(match.pattern(), match.encoding(), match.stringStart(), match.start(), 0, 0)
        .text(data)
        .length();
  }

  private static Blob blob(byte[] data, int from, int to) {
    return Blob.copyOf(Arrays.copyOfRange(data, from, Math.max(from, to)));
  }

  void add(Loss loss) {
    losses.add(loss);
  }

  /** Adds what there was too much of. */
  Found finished(long image, String place) {
    more.forEach((pattern, count) ->
        losses.add(
            new Loss(
                image,
                null,
                place,
                null,
                "pattern %d was found %,d more times than the %,d that are listed"
                    .formatted(pattern + 1, count, counts.get(pattern)))));
    more.clear();
    return this;
  }

  /** All finds, in the order of the disk. */
  List<Finding> findings() {
    return findings.stream().sorted(ORDER).toList();
  }

  List<Loss> losses() {
    return losses;
  }
}
