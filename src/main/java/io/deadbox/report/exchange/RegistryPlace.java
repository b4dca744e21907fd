package io.deadbox.report.exchange;

import io.deadbox.ioc.Hit;
import io.deadbox.report.CaseFacts;
import io.deadbox.report.CaseFacts.ItemRef;
import io.deadbox.report.CaseFacts.RegistryItem;
import org.jspecify.annotations.Nullable;

/**
 * A registry item by its names: OpenIOC makes one path of both.
 *
 * @param key full path of the key
 * @param value name of the value, empty for the default one; null if the item is the key
 */
record RegistryPlace(String key, @Nullable String value) {
  /** The place of a hit; null if it is no registry item. */
  static @Nullable RegistryPlace of(Hit hit, CaseFacts facts) {
    if (!hit.document().equals("RegistryItem") || hit.path().isEmpty()) {
      return null;
    }
    RegistryItem item = facts.registryItems().get(new ItemRef(hit.table(), hit.row()));
    String value = item == null ? null : item.valueName();
    String end = "\\" + value;
    return value != null && hit.path().endsWith(end)
        ? new RegistryPlace(hit.path().substring(0, hit.path().length() - end.length()), value)
        : new RegistryPlace(hit.path(), value);
  }
}
