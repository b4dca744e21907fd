package io.deadbox.artifact.registry.activity;

import io.deadbox.artifact.registry.Findings;
import io.deadbox.artifact.registry.KeyPattern;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.RegistryKey;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.RegistryValue;
import io.deadbox.binary.Malformed;
import io.deadbox.format.shellitem.ItemKind;
import io.deadbox.format.shellitem.ShellItem;
import io.deadbox.format.shellitem.ShellItems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folders that a user looked at in Explorer, those that are gone included. */
public final class ShellBags implements RegistryPlugin {
  /** Characters of a path; Windows allows 32,767. */
  private static final int LONGEST_PATH = 32_767;

  @Override
  public About about() {
    return new About(
        "shellbags",
        PluginCategory.ACTIVITY,
        "Folders that a user looked at in Explorer, with their times as they were then",
        List.of(
            "https://github.com/libyal/libfwsi/blob/main/documentation/Windows%20Shell%20Item%20format.asciidoc",
            "https://winreg-kb.readthedocs.io/en/latest/sources/explorer-keys/Most-recently-used.html"));
  }

  @Override
  public List<KeyPattern> keys() {
    return List.of(
        KeyPattern.of("NTUSER\\Software\\Microsoft\\Windows\\Shell*\\BagMRU"),
        KeyPattern.of(
            "USRCLASS\\Wow6432Node?\\Local Settings\\Software\\Microsoft\\Windows\\Shell*\\BagMRU"));
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(ShellBagRow.class);
  }

  @Override
  public void read(RegistryKey top, Findings findings) {
    Map<Long, String> paths = new HashMap<>();
    for (RegistryKey key : top.withAllBelow()) {
      String path = paths.getOrDefault(key.offset(), "");
      MruOrder order = MruOrder.of(key, findings.issues());
      Map<String, RegistryKey> below = new HashMap<>();
      key.subkeys().forEach(subkey -> below.putIfAbsent(subkey.name(), subkey));
      for (RegistryValue value : key.values()) {
        if (isNumber(value.name())) {
          RegistryKey folder = below.get(value.name());
          findings.contain(() -> {
            ShellBagRow row = row(value, path, order, folder, findings);
            findings.add(folder == null ? key : folder, row);
            if (folder != null && row.path().length() <= LONGEST_PATH) {
              paths.putIfAbsent(folder.offset(), row.path());
            }
          });
        }
      }
    }
  }

  private static boolean isNumber(String name) {
    return !name.isEmpty() && name.length() < 8 && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static ShellBagRow row(
      RegistryValue value,
      String above,
      MruOrder order,
      @Nullable RegistryKey folder,
      Findings findings)
      throws Malformed {
    List<ShellItem> items = ShellItems.read(value.bytes(), findings.issues());
    Optional<ShellItem> last = items.isEmpty() ? Optional.empty() : Optional.of(items.getLast());
    String path = above;
    for (ShellItem item : items) {
      path = ShellPath.below(path, item);
    }
    return new ShellBagRow(
        path,
        last.map(ShellItem::kind).orElse(ItemKind.OTHER),
        last.map(ShellItem::shortName).orElse(null),
        last.map(ShellItem::modified).orElse(null),
        last.map(ShellItem::accessed).orElse(null),
        last.map(ShellItem::created).orElse(null),
        last.map(ShellItem::mftEntry).orElse(null),
        last.map(ShellItem::mftSequence).orElse(null),
        order.position(value.name()),
        folder == null ? null : folder.number("NodeSlot"),
        value.offset());
  }
}
