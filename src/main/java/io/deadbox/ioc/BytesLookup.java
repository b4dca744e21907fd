package io.deadbox.ioc;

import io.deadbox.ioc.Comparison.Phrase;
import io.deadbox.ioc.Comparison.Phrases;
import io.deadbox.schema.TermBinding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Equal bytes, for so many literals that the case has fewer values: each value is looked up among
 * the literals, instead of each literal among the values.
 */
final class BytesLookup {
  private static final int NONE = -1;

  private final TermBinding binding;
  private final List<Sought> sought;

  /** What is looked for, in hexadecimal digits, and by whom. */
  private final List<String> digits = new ArrayList<>();

  private final int[] literals;

  /** Numbers of the texts by their hash, where they are put in the next free slot. */
  private final int[] slots;

  /**
   * A look-up.
   *
   * @param sought compared for equality with whole values
   */
  BytesLookup(TermBinding binding, List<Sought> sought) {
    this.binding = binding;
    this.sought = sought;
    int[] of = new int[sought.size() * 2];
    for (int i = 0; i < sought.size(); i++) {
      if (sought.get(i).comparison instanceof Phrases phrases) {
        for (Phrase phrase : phrases.any()) {
          if (digits.size() == of.length) {
            of = Arrays.copyOf(of, of.length * 2);
          }
          of[digits.size()] = i;
          digits.add(phrase.text());
        }
      }
    }
    this.literals = of;
    this.slots = new int[Integer.highestOneBit(digits.size()) * 4];
    Arrays.fill(slots, NONE);
    for (int i = 0; i < digits.size(); i++) {
      int slot = slot(key(digits.get(i)));
      while (slots[slot] != NONE) {
        slot = next(slot);
      }
      slots[slot] = i;
    }
  }

  /** The first bytes; hashes differ in them. */
  private static long key(String text) {
    return text.length() < 16 ? text.length() : HexFormat.fromHexDigitsToLong(text, 0, 16);
  }

  private int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 33) & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /** Finds the items that each comparison holds on. */
  void run(Connection connection) throws SQLException {
    String sql =
        "SELECT %1$s, lower(hex(%2$s)) FROM %3$s WHERE %2$s IS NOT NULL"
            .formatted(binding.itemIdSql(), binding.valueSql(), binding.fromSql());
    @Nullable ItemSet[] found = new @Nullable ItemSet[sought.size()];
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String value = row.getString(2);
        for (int slot = slot(key(value)); slots[slot] != NONE; slot = next(slot)) {
          if (digits.get(slots[slot]).equals(value)) {
            int literal = literals[slots[slot]];
            ItemSet items = found[literal];
            if (items == null) {
              items = new ItemSet();
              found[literal] = items;
            }
            items.add(row.getInt(1));
          }
        }
      }
    }
    for (int i = 0; i < found.length; i++) {
      ItemSet items = found[i];
      if (items != null) {
        sought.get(i).found(items);
      }
    }
  }
}
