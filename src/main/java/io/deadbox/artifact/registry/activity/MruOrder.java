package io.deadbox.artifact.registry.activity;

import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list of what was used most recently: a value {@code MRUListEx} with the numbers of
 * the entries, or {@code MRUList} with their letters.
 */
final class MruOrder {
  private static final long END = 0xffff_ffffL;

  private final Map<String, Integer> positions = new HashMap<>();

  /** Reads the order of a key's values; without one, no entry has a place. */
  static MruOrder of(RegistryKey key, Issues issues) {
    MruOrder order = new MruOrder();
    Optional<RegistryValue> numbers = key.value("MRUListEx");
    if (numbers.isPresent()) {
      issues.contain(() -> order.numbers(numbers.get().bytes()));
    }
    String letters = key.text("MRUList");
    if (letters != null) {
      for (int i = 0; i < letters.length(); i++) {
        order.positions.putIfAbsent(letters.substring(i, i + 1).toLowerCase(Locale.ROOT), i);
      }
    }
    return order;
  }

  private void numbers(Bytes list) throws Malformed {
    for (int i = 0; 4L * i + 4 <= list.size(); i++) {
      long number = list.u32(4L * i, "MRUListEx");
      if (number == END) {
        return;
      }
      positions.putIfAbsent(Long.toString(number), i);
    }
  }

  /** Whether a value is the order and not an entry. */
  static boolean isOrder(RegistryValue value) {
    return value.name().equalsIgnoreCase("MRUListEx") || value.name().equalsIgnoreCase("MRUList");
  }

  /** Place of an entry; null if it has none. */
  @Nullable Integer position(String name) {
    return positions.get(name.toLowerCase(Locale.ROOT));
  }
}
