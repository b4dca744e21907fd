package io.deadbox.sweep;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A literal of an indicator that the bytes of the evidence were searched for. */
@Row(
    table = "searched",
    doc = "A literal of an indicator that the bytes of this case's evidence were searched for")
public record SearchedRow(
    @Column("OpenIOC term, in lower case") String term,
    @Column("Condition: is, contains, matches, ...") String condition,
    @Column("Content as written") String content,
    @Column("Whether case counts") boolean preserveCase,
    @Column("How many places were found") long found,
    @Column("How many of them have rows: of one file or kind of space, 100 at most") long listed,
    @Column(
            "Ids of the files that alone were searched, since only they meet the terms beside it;"
                + " null if all bytes were")
        @Nullable String files) {
  /** Ids as text: {@code 3-7 12}. */
  public static String text(BitSet ids) {
    StringBuilder text = new StringBuilder();
    for (int from = ids.nextSetBit(0); from >= 0; ) {
      int to = ids.nextClearBit(from);
      text.append(text.isEmpty() ? "" : " ").append(from);
      if (to - from > 1) {
        text.append('-').append(to - 1);
      }
      from = ids.nextSetBit(to);
    }
    return text.toString();
  }
}
