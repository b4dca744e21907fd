package io.deadbox.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All patterns of a search, ready to be found. Used by several threads.
 *
 * <p>Data come in windows that overlap: whoever cuts them gives each {@link #OVERLAP} bytes of what
 * lies before and behind, and counts what begins between.
 */
public final class Search {
  /** Bytes before and behind a place that may matter to what is found there. */
  public static final int OVERLAP = Run.REACH + Pattern.MAX_BYTES;

  /** Bytes that all tables walk over in turn, few enough to stay in a core's cache. */
  private static final int PIECE = 1 << 17;

  private final List<Pattern> patterns;
  private final List<Grams> tables;

  /** Expressions of which no required text is known: every string is tried. */
  private final List<Integer> unfiltered = new ArrayList<>();

  /**
   * A search.
   *
   * @throws IllegalArgumentException in a sentence, if a pattern is empty or too long
   */
  public Search(List<? extends Pattern> patterns) {
    this.patterns = List.copyOf(patterns);
    List<Needle> needles = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      switch (patterns.get(i)) {
        case Pattern.Text text -> {
          for (String form : text.forms()) {
            addText(i, form, text.fold(), needles);
          }
        }
        case Pattern.Bytes bytes -> add(Needle.of(i, bytes.bytes().bytes()), needles);
        case Pattern.Expression expression -> {
          List<String> required = expression.required();
          if (required == null) {
            unfiltered.add(i);
          } else {
            for (String text : new LinkedHashSet<>(required)) {
              addText(i, text, true, needles);
            }
          }
        }
      }
    }
    this.tables = Grams.of(needles);
  }

  private static void addText(int pattern, String text, boolean fold, List<Needle> needles) {
    add(Needle.of(pattern, text, fold, Encoding.UTF8), needles);
    add(Needle.of(pattern, text, fold, Encoding.UTF16LE), needles);
  }

  private static void add(Needle needle, List<Needle> needles) {
    if (needle.length() == 0) {
      throw new IllegalArgumentException("nothing to look for: the pattern is empty");
    }
    if (needle.length() > Pattern.MAX_BYTES) {
      throw new IllegalArgumentException(
          "a pattern has %d bytes, more than the %d that are looked for"
              .formatted(needle.length(), Pattern.MAX_BYTES));
    }
    needles.add(needle);
  }

  /** The patterns, by their numbers. */
  public List<Pattern> patterns() {
    return patterns;
  }

  /** Whether every string has to be tried, which takes long. */
  public boolean triesEveryString() {
    return !unfiltered.isEmpty();
  }

  /** Tells of all candidates in data, in no order. */
  public void candidates(byte[] data, int length, Consumer<Candidate> candidates) {
    Grams.Candidates compared =
        (needle, start) -> {
          if (needle.isAt(data, start)) {
            candidates.accept(
                new Candidate(needle.pattern(), needle.encoding(), start, start + needle.length()));
          }
        };
    for (int from = 0; from < length; from += PIECE) {
      for (Grams table : tables) {
        table.scan(data, length, from, from + PIECE, compared);
      }
    }
    if (!unfiltered.isEmpty()) {
      for (Encoding encoding : List.of(Encoding.UTF8, Encoding.UTF16LE)) {
        Run.each(
            data,
            0,
            length,
            encoding,
            (start, end) ->
                unfiltered.forEach(
                    pattern -> candidates.accept(new Candidate(pattern, encoding, start, end))));
      }
    }
  }

  /**
   * Tells what a candidate comes to in a part of the data, as if there was nothing around it.
   *
   * @param from where the part begins
   * @param to where it ends
   */
  public void judge(Candidate candidate, byte[] data, int from, int to, Consumer<Match> matches) {
    switch (patterns.get(candidate.pattern())) {
      case Pattern.Text text -> {
        if (candidate.start() >= from && candidate.end() <= to) {
          Match match = match(candidate, data, from, to);
          if (Borders.allow(text.place(), match, data, from, to)) {
            matches.accept(match);
          }
        }
      }
      case Pattern.Bytes _ -> {
        if (candidate.start() >= from && candidate.end() <= to) {
          matches.accept(
              new Match(
                  candidate.pattern(),
                  candidate.encoding(),
                  candidate.start(),
                  candidate.end(),
                  candidate.start(),
                  candidate.end()));
        }
      }
      case Pattern.Expression expression -> judge(expression, candidate, data, from, to, matches);
    }
  }

  private static Match match(Candidate of, byte[] data, int from, int to) {
    return new Match(
        of.pattern(),
        of.encoding(),
        of.start(),
        of.end(),
        Run.start(data, from, of.start(), of.encoding()),
        Run.end(data, to, of.end(), of.encoding()));
  }

  private static void judge(
      Pattern.Expression expression,
      Candidate candidate,
      byte[] data,
      int from,
      int to,
      Consumer<Match> matches) {
    Encoding encoding = candidate.encoding();
    int unit = encoding.unit();
    int start = candidate.start();
    if (start < from) {
      start += (from - start + unit - 1) / unit * unit;
    }
    int end = Math.min(candidate.end(), to);
    end -= (end - start) % unit;
    if (end <= start) {
      return;
    }
    int stringStart = Run.start(data, from, start, encoding);
    int stringEnd = Run.end(data, to, end, encoding);
    // one byte or two a character, so that places in the text are places in the data
    String string = (unit == 1 ? Encoding.BYTES : encoding).text(data, stringStart, stringEnd);
    if (stringEnd - stringStart <= Run.REACH
        && expression.requires(string.substring(0, (start - stringStart) / unit))) {
      return; // the same string was tried for a candidate before
    }
    com.google.re2j.Matcher matcher = expression.expression().matcher(string);
    for (int at = 0; at <= string.length() && matcher.find(at); ) {
      if (matcher.end() > matcher.start()) {
        matches.accept(
            new Match(
                candidate.pattern(),
                encoding,
                stringStart + matcher.start() * unit,
                stringStart + matcher.end() * unit,
                stringStart,
                stringEnd));
      }
      at = Math.max(matcher.end(), matcher.start() + 1);
    }
  }

  /**
   * Everything that begins in the core of a window, once each.
   *
   * @param from where the core begins
   * @param to where it ends
   */
  public List<Match> matches(byte[] data, int length, int from, int to) {
    Set<Match> found = new LinkedHashSet<>();
    candidates(
        data,
        length,
        candidate ->
            judge(
                candidate,
                data,
                0,
                length,
                match -> {
                  if (match.start() >= from && match.start() < to) {
                    found.add(match);
                  }
                }));
    return List.copyOf(found);
  }
}
