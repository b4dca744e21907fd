package io.deadbox.yara;

import static java.lang.foreign.ValueLayout.ADDRESS_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.deadbox.binary.Blob;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads out of a scan's memory where the strings of a rule were found. The library packs matches
 * one behind the other, without aligning them.
 */
final class MatchReader {
  private static final int LAST_STRING = 0x1000;
  private static final int MAX_NAME = 1024;

  /** Strings of a rule, and finds of a string: more than the library allows of either. */
  private static final int MAX_STRINGS = 100_000;

  private static final long MAX_MATCHES = 2_000_000;

  private final int listed;
  private final MemorySegment lists;
  private final List<RuleMatch.Place> places = new ArrayList<>();
  private long count;

  private MatchReader(int listed, MemorySegment context) {
    this.listed = listed;
    this.lists =
        context
            .reinterpret(YaraLayout.CONTEXT_SIZE)
            .get(ADDRESS_UNALIGNED, YaraLayout.CONTEXT_MATCHES);
  }

  /**
   * The match of a rule.
   *
   * @param listed places of each string that are listed
   * @param context of the scan
   * @param pointer to the rule
   */
  static RuleMatch read(
      int listed, MemorySegment context, MemorySegment pointer, CompiledRule rule) {
    MatchReader reader = new MatchReader(listed, context);
    reader.strings(
        pointer.reinterpret(YaraLayout.RULE_SIZE).get(ADDRESS_UNALIGNED, YaraLayout.RULE_STRINGS));
    reader.places.sort(
        Comparator.comparingLong(RuleMatch.Place::offset).thenComparing(RuleMatch.Place::string));
    return new RuleMatch(rule, List.copyOf(reader.places), reader.count);
  }

  private void strings(MemorySegment first) {
    if (first.address() == 0) {
      return;
    }
    for (int i = 0; i < MAX_STRINGS; i++) {
      MemorySegment string =
          MemorySegment.ofAddress(first.address() + i * YaraLayout.STRING_SIZE)
              .reinterpret(YaraLayout.STRING_SIZE);
      matches(
          LibYara.text(string.get(ADDRESS_UNALIGNED, YaraLayout.STRING_IDENTIFIER), MAX_NAME),
          Integer.toUnsignedLong(string.get(JAVA_INT_UNALIGNED, YaraLayout.STRING_INDEX)));
      if ((string.get(JAVA_INT_UNALIGNED, YaraLayout.STRING_FLAGS) & LAST_STRING) != 0) {
        return;
      }
    }
  }

  private void matches(String name, long index) {
    MemorySegment list =
        MemorySegment.ofAddress(lists.address() + index * YaraLayout.MATCHES_SIZE)
            .reinterpret(YaraLayout.MATCHES_SIZE);
    MemorySegment next = list.get(ADDRESS_UNALIGNED, YaraLayout.MATCHES_HEAD);
    int taken = 0;
    for (long i = 0; next.address() != 0 && i < MAX_MATCHES; i++) {
      MemorySegment match = next.reinterpret(YaraLayout.MATCH_SIZE);
      if (match.get(JAVA_BYTE, YaraLayout.MATCH_PRIVATE) == 0) {
        count++;
        if (taken++ < listed) {
          places.add(place(name, match));
        }
      }
      next = match.get(ADDRESS_UNALIGNED, YaraLayout.MATCH_NEXT);
    }
  }

  private static RuleMatch.Place place(String name, MemorySegment match) {
    int kept = Math.max(0, match.get(JAVA_INT_UNALIGNED, YaraLayout.MATCH_DATA_LENGTH));
    MemorySegment data = match.get(ADDRESS_UNALIGNED, YaraLayout.MATCH_DATA);
    byte[] bytes = data.address() == 0 ? new byte[0] : data.reinterpret(kept).toArray(JAVA_BYTE);
    return new RuleMatch.Place(
        name,
        match.get(JAVA_LONG_UNALIGNED, YaraLayout.MATCH_BASE)
            + match.get(JAVA_LONG_UNALIGNED, YaraLayout.MATCH_OFFSET),
        match.get(JAVA_INT_UNALIGNED, YaraLayout.MATCH_LENGTH),
        Blob.copyOf(bytes));
  }
}
