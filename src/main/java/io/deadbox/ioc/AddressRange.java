package io.deadbox.ioc;

import io.deadbox.search.Pattern;
import io.deadbox.search.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes a range of addresses of version 4 ready to be looked for in bytes: as a regular expression
 * over their four numbers, and the texts that they begin with.
 */
final class AddressRange {
  /** Texts that are looked for at once; a wider range is in every disk by chance. */
  private static final int MAX_REQUIRED = 256;

  private static final int OCTETS = 4;
  private static final int HIGHEST = 255;

  /** How the first two dots may be written, and the last one. */
  private record Style(String dot, String last) {}

  private static final List<Style> STYLES =
      List.of(
          new Style(".", "."),
          new Style(".", "[.]"),
          new Style("[.]", "[.]"),
          new Style("(.)", "(.)"),
          new Style("[dot]", "[dot]"));

  /** The addresses whose numbers lie each between two. */
  private record Block(List<Integer> low, List<Integer> high) {}

  private final List<Block> blocks = new ArrayList<>();

  private AddressRange() {}

  /**
   * The pattern of a range.
   *
   * @throws IllegalArgumentException why it cannot be looked for, in a sentence
   */
  static Pattern.Expression pattern(Comparison.Addresses addresses) {
    if (!addresses.low().isVersion4() || !addresses.high().isVersion4()) {
      throw new IllegalArgumentException(
          "a range of addresses of version 6 has no text to look for: only addresses in records are held against it");
    }
    AddressRange range = new AddressRange();
    range.split(octets(addresses.low()), octets(addresses.high()), 0);
    List<String> required = range.required();
    if (required.isEmpty()) {
      throw new IllegalArgumentException(
          "a range of so many addresses has no text to look for: only addresses in records are held against it");
    }
    String expression =
        STYLES.stream().map(range::expression).collect(Collectors.joining("|", "(?:", ")"));
    return new Pattern.Expression(
        com.google.re2j.Pattern.compile(expression, com.google.re2j.Pattern.CASE_INSENSITIVE),
        required,
        Place.ADDRESS);
  }

  private static List<Integer> octets(Address address) {
    long number = address.number().longValue();
    return IntStream.range(0, OCTETS)
        .mapToObj(i -> (int) (number >> (8 * (OCTETS - 1 - i))) & HIGHEST)
        .toList();
  }

  /** Splits what lies between two addresses that have so many first numbers in common. */
  private void split(List<Integer> low, List<Integer> high, int common) {
    int at = common;
    while (at < OCTETS && low.get(at).equals(high.get(at))) {
      at++;
    }
    boolean fromFirst = true;
    boolean toLast = true;
    for (int i = at + 1; i < OCTETS; i++) {
      fromFirst &= low.get(i) == 0;
      toLast &= high.get(i) == HIGHEST;
    }
    if (at >= OCTETS - 1 || (fromFirst && toLast)) {
      blocks.add(new Block(low, high));
      return;
    }
    List<Integer> first = low;
    List<Integer> last = high;
    if (!fromFirst) {
      split(low, filled(low, at + 1, HIGHEST), at + 1);
      first = filled(low, at + 1, 0);
      first.set(at, first.get(at) + 1);
    }
    if (!toLast) {
      last = filled(high, at + 1, HIGHEST);
      last.set(at, last.get(at) - 1);
    }
    if (first.get(at) <= last.get(at)) {
      blocks.add(new Block(first, last));
    }
    if (!toLast) {
      split(filled(high, at + 1, 0), high, at + 1);
    }
  }

  private static List<Integer> filled(List<Integer> octets, int from, int value) {
    List<Integer> filled = new ArrayList<>(octets);
    for (int i = from; i < OCTETS; i++) {
      filled.set(i, value);
    }
    return filled;
  }

  /** The longest beginnings that are few enough; none if there are too many. */
  private List<String> required() {
    for (int numbers = OCTETS - 1; numbers > 0; numbers--) {
      Set<String> texts = new LinkedHashSet<>();
      for (Style style : STYLES) {
        for (Block block : blocks) {
          begin(block, numbers, style, texts);
        }
      }
      if (texts.size() <= MAX_REQUIRED) {
        return List.copyOf(texts);
      }
    }
    return List.of();
  }

  /** Adds all beginnings of so many numbers, up to more than are looked for. */
  private static void begin(Block block, int numbers, Style style, Set<String> texts) {
    List<String> begun = List.of("");
    for (int i = 0; i < numbers && begun.size() <= MAX_REQUIRED; i++) {
      String dot = i == OCTETS - 2 ? style.last() : style.dot();
      List<String> longer = new ArrayList<>();
      for (String text : begun) {
        for (int octet = block.low().get(i); octet <= block.high().get(i); octet++) {
          longer.add(text + octet + dot);
        }
      }
      begun = longer;
    }
    texts.addAll(begun);
  }

  private String expression(Style style) {
    String dot = com.google.re2j.Pattern.quote(style.dot());
    String last = com.google.re2j.Pattern.quote(style.last());
    return blocks.stream()
        .map(block -> {
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < OCTETS; i++) {
            text.append(i == 0 ? "" : i == OCTETS - 1 ? last : dot);
            text.append(octet(block.low().get(i), block.high().get(i)));
          }
          return text.toString();
        })
        .collect(Collectors.joining("|"));
  }

  /** The numbers between two, those of more digits first, so that the longest is found. */
  private static String octet(int low, int high) {
    List<String> tens = new ArrayList<>();
    for (int ten = high / 10; ten >= low / 10; ten--) {
      int from = Math.max(low, ten * 10) % 10;
      int to = Math.min(high, ten * 10 + 9) % 10;
      tens.add("%s[%d-%d]".formatted(ten == 0 ? "" : ten, from, to));
    }
    return tens.stream().collect(Collectors.joining("|", "(?:", ")"));
  }
}
