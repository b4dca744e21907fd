package io.deadbox.artifact.registry;

import io.deadbox.binary.Malformed;
import java.util.ArrayList;
import java.util.List;

/**
 * The plugin whose work is "these values of these keys", made from one entry in a list:
 *
 * <pre>{@code
 * ListedValues.plugin("run", PluginCategory.AUTOSTART, "Programs that start at logon", DOCUMENT)
 *     .key("NTUSER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run")
 *     .value("*", "Run key")
 * }</pre>
 *
 * Of the category {@link PluginCategory#AUTOSTART}, values become rows of {@link AutostartRow}; of
 * all others, rows of {@link SettingRow}.
 */
public final class ListedValues implements RegistryPlugin {
  /** Values that are listed, and what they mean. */
  private record Wanted(
      Wildcard name, String meaning, Conversion conversion, boolean startsNothing) {}

  private final About about;
  private final List<KeyPattern> keys;
  private final List<Wanted> wanted;
  private final KeyRows keyRows;
  private final boolean binary;

  /** Whether keys themselves are listed, and what they mean. */
  private record KeyRows(Which which, String meaning) {
    /** Keys that are listed. */
    enum Which {
      NONE,
      WITHOUT_VALUES,
      ALL
    }

    boolean include(RegistryKey key) {
      return switch (which) {
        case NONE -> false;
        case WITHOUT_VALUES -> key.values().isEmpty();
        case ALL -> true;
      };
    }
  }

  private ListedValues(
      About about, List<KeyPattern> keys, List<Wanted> wanted, KeyRows keyRows, boolean binary) {
    this.about = about;
    this.keys = keys;
    this.wanted = wanted;
    this.keyRows = keyRows;
    this.binary = binary;
  }

  /** A plugin that has no keys and values yet. */
  public static ListedValues plugin(
      String name, PluginCategory category, String description, String... references) {
    About about = new About(name, category, description, List.of(references));
    return new ListedValues(about, List.of(), List.of(), new KeyRows(KeyRows.Which.NONE, ""), true);
  }

  /** As this, with keys; see {@link KeyPattern} for how they are written. */
  public ListedValues key(String... patterns) {
    List<KeyPattern> more = new ArrayList<>(keys);
    for (String pattern : patterns) {
      more.add(KeyPattern.of(pattern));
    }
    return new ListedValues(about, List.copyOf(more), wanted, keyRows, binary);
  }

  /** As this, with values: a name in which {@code *} stands for any characters. */
  public ListedValues value(String name, String meaning) {
    return value(name, meaning, Conversion.NONE);
  }

  /** As this, with values whose data are meant otherwise than their type says. */
  public ListedValues value(String name, String meaning, Conversion conversion) {
    return with(new Wanted(new Wildcard(name), meaning, conversion, false));
  }

  /**
   * As this, with values that start nothing by themselves, though the plugin is of what starts:
   * rows of {@link SettingRow}.
   */
  public ListedValues setting(String name, String meaning) {
    return with(new Wanted(new Wildcard(name), meaning, Conversion.NONE, true));
  }

  private ListedValues with(Wanted next) {
    List<Wanted> more = new ArrayList<>(wanted);
    more.add(next);
    return new ListedValues(about, keys, List.copyOf(more), keyRows, binary);
  }

  /** As this, with a row for each key itself, whose text is the key's name. */
  public ListedValues keyItself(String meaning) {
    KeyRows all = new KeyRows(KeyRows.Which.ALL, meaning);
    return new ListedValues(about, keys, wanted, all, binary);
  }

  /** As this, with a row for each key that has no values, whose text is the key's name. */
  public ListedValues keyWithoutValues(String meaning) {
    KeyRows empty = new KeyRows(KeyRows.Which.WITHOUT_VALUES, meaning);
    return new ListedValues(about, keys, wanted, empty, binary);
  }

  /** As this, but of binary data only their presence is listed. */
  public ListedValues withoutBinary() {
    return new ListedValues(about, keys, wanted, keyRows, false);
  }

  @Override
  public About about() {
    return about;
  }

  @Override
  public List<KeyPattern> keys() {
    return keys;
  }

  @Override
  public List<Class<? extends Record>> rows() {
    return about.category() == PluginCategory.AUTOSTART
        ? List.of(SettingRow.class, AutostartRow.class)
        : List.of(SettingRow.class);
  }

  @Override
  public void read(RegistryKey key, Findings findings) {
    if (keyRows.include(key)) {
      findings.add(key, new SettingRow(null, keyRows.meaning(), null, key.name(), null, null));
    }
    for (RegistryValue value : key.values()) {
      for (Wanted want : wanted) {
        if (want.name().fits(value.name())) {
          findings.contain(() -> add(key, value, want, findings));
          break; // the first entry that fits says what the value means
        }
      }
    }
  }

  private void add(RegistryKey key, RegistryValue value, Wanted want, Findings findings)
      throws Malformed {
    if (about.category() == PluginCategory.AUTOSTART && !want.startsNothing()) {
      AutostartRow.of(value, want.meaning(), null).forEach(row -> findings.add(key, row));
      return;
    }
    Conversion.Converted data =
        binary || !value.type().equals("REG_BINARY")
            ? want.conversion().of(value)
            : new Conversion.Converted("(%d bytes)".formatted(value.size()), null);
    findings.add(
        key,
        new SettingRow(
            value.name(), want.meaning(), value.type(), data.text(), data.time(), value.offset()));
  }
}
