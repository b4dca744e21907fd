package io.deadbox.ioc;

import io.deadbox.schema.TermBinding;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What a case says to a literal. */
final class Answer {
  /** A column that was asked, and how. */
  record Asked(TermBinding binding, Comparison comparison) {}

  /**
   * The answer for the items of one table.
   *
   * @param found items on which the literal holds
   * @param unknown items whose value could not be known; shared by literals, never changed
   * @param asked the columns that were asked
   */
  record OfTable(ItemSet found, BitSet unknown, List<Asked> asked) {
    Truth truth() {
      BitSet sure = found.bits();
      return new Truth(sure, unknown.isEmpty() ? sure : Truth.either(sure, unknown));
    }
  }

  private final SequencedMap<String, OfTable> tables = new LinkedHashMap<>();
  private @Nullable String unanswered;
  private @Nullable String warning;

  /** Says that the case cannot answer, and why. */
  void giveUp(String reason) {
    unanswered = reason;
    tables.clear();
  }

  void warn(String sentence) {
    warning = sentence;
  }

  /** Why the case cannot answer; null if it can. */
  @Nullable String unanswered() {
    return unanswered;
  }

  /** What was decided on the way; null if nothing. */
  @Nullable String warning() {
    return warning;
  }

  /** The answers by table of items; a table of the document that is missing lacks the term. */
  SequencedMap<String, OfTable> tables() {
    return tables;
  }

  boolean isEverTrue() {
    return tables.values().stream().anyMatch(table -> !table.found().isEmpty());
  }

  boolean isEverUnknown() {
    return tables.values().stream().anyMatch(table -> !table.unknown().isEmpty());
  }
}
