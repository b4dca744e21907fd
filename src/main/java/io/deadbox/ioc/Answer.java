package io.deadbox.ioc;

import io.deadbox.schema.TermBinding;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** What a case says to a literal. */
final class Answer {
  private static final SequencedMap<String, OfTable> NOWHERE =
      Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
  private static final SequencedSet<String> NO_WARNINGS =
      Collections.unmodifiableSequencedSet(new LinkedHashSet<>());

  /** A column that was asked, and how. */
  record Asked(TermBinding binding, Comparison comparison) {}

  /**
   * The answer for the items of one table.
   *
   * @param found items on which the literal holds
   * @param unknown items whose value could not be known; shared by literals, never changed
   * @param substitute where the values only tell of what is asked: what a hit shows; else empty
   * @param asked the columns that were asked
   */
  record OfTable(ItemSet found, BitSet unknown, String substitute, List<Asked> asked) {
    boolean isSubstitute() {
      return !substitute.isEmpty();
    }

    Truth truth() {
      if (found.isEmpty()) {
        return Truth.unknown(unknown);
      }
      BitSet sure = found.bits();
      return new Truth(sure, unknown.isEmpty() ? sure : Truth.either(sure, unknown));
    }
  }

  private SequencedMap<String, OfTable> tables = NOWHERE;
  private @Nullable String unanswered;
  private @Nullable String gap;
  private SequencedSet<String> warnings = NO_WARNINGS;

  /** Says that the case cannot answer, and why. */
  void giveUp(String reason) {
    unanswered = reason;
    tables = NOWHERE;
  }

  /** Why items that might have the term may be missing from the case; null if none are. */
  void gap(@Nullable String reason) {
    gap = reason == null ? gap : reason;
  }

  /** Why items that might have the term may be missing from the case; null if none are. */
  @Nullable String gap() {
    return gap;
  }

  void put(String table, OfTable answer) {
    tables = new LinkedHashMap<>(tables);
    tables.put(table, answer);
  }

  /** Takes an answer that many literals have: a list of values may have a million without hits. */
  void share(SequencedMap<String, OfTable> same) {
    tables = same;
  }

  void warn(String sentence) {
    if (warnings.isEmpty()) {
      warnings = new LinkedHashSet<>();
    }
    warnings.add(sentence);
  }

  /** Why the case cannot answer; null if it can. */
  @Nullable String unanswered() {
    return unanswered;
  }

  /** What was decided on the way. */
  SequencedSet<String> warnings() {
    return warnings;
  }

  /** The answers by table of items; a table of the document that is missing lacks the term. */
  SequencedMap<String, OfTable> tables() {
    return tables;
  }

  boolean isEverTrue() {
    return tables.values().stream().anyMatch(table -> !table.found().isEmpty());
  }

  /** What a hit shows, where all values that were asked only tell of what is asked; else empty. */
  String substitute() {
    return tables.values().stream().allMatch(OfTable::isSubstitute) && !tables.isEmpty()
        ? tables.firstEntry().getValue().substitute()
        : "";
  }

  /** What the first hit shows, where it only tells of what is asked; else empty. */
  String shown() {
    return tables.values().stream()
        .filter(table -> !table.found().isEmpty())
        .map(OfTable::substitute)
        .findFirst()
        .orElse("");
  }

  /** Whether a table only tells of what is asked, so that the absence of hits proves nothing. */
  boolean hasSubstitute() {
    return tables.values().stream().anyMatch(OfTable::isSubstitute);
  }

  /** Whether the case can say yes or no, or has found evidence at least. */
  boolean isAnswer() {
    return unanswered == null && (substitute().isEmpty() || isEverTrue());
  }

  boolean isEverUnknown() {
    return tables.values().stream().anyMatch(table -> !table.unknown().isEmpty());
  }
}
