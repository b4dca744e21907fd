package io.deadbox.artifact.registry.batch;

import io.deadbox.artifact.registry.Conversion;
import io.deadbox.artifact.registry.ListedValues;
import io.deadbox.artifact.registry.PluginCategory;
import io.deadbox.artifact.registry.RegistryPlugin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A batch file: which values of which keys are wanted.
 *
 * @param plugins one for each entry, named by its category and description
 * @param told what of the file is not understood, or has no meaning here
 */
public record BatchFile(List<RegistryPlugin> plugins, List<String> told) {
  private static final int MOST_ALIASES = 50;

  private static final Set<String> OF_FILE =
      Set.of("description", "author", "version", "id", "keys");

  private static final Set<String> OF_ENTRY =
      Set.of(
          "description",
          "hivetype",
          "category",
          "keypath",
          "valuename",
          "recursive",
          "includebinary",
          "binaryconvert",
          "comment",
          "disableplugin");

  /** What BinaryConvert may be, by what is done here. */
  private static final Map<String, Conversion> CONVERSIONS =
      Map.of(
          "filetime", Conversion.FILETIME,
          "epoch", Conversion.UNIX_TIME,
          "ip", Conversion.IPV4,
          "sid", Conversion.SID,
          "guid", Conversion.GUID,
          "systemtime", Conversion.SYSTEMTIME);

  /** What RECmd calls the default value, whose name is empty. */
  private static final String DEFAULT_VALUE = "(default)";

  /** Hives that have no type of their own here. */
  private static final Map<String, String> HIVES =
      Map.of("syscache", "OTHER", "users", "NTUSER", "default", "DEFAULT");

  /** Reads a batch file. */
  public static BatchFile read(String yaml) throws BatchException {
    @Nullable Object document;
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setSchema(new FailsafeSchema()) // a value named 007 is no number
              .setTagConstructors(Map.of(Tag.NULL, new ConstructYamlNull())) // of an empty file
              .setAllowDuplicateKeys(true)
              .setMaxAliasesForCollections(MOST_ALIASES)
              .build();
      document = new Load(settings).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new BatchException(
          "no YAML: "
              + Objects.toString(e.getMessage(), "").lines().limit(1).findFirst().orElse(""));
    }
    List<String> told = new ArrayList<>();
    Map<String, @Nullable Object> file = fields(document, "the file", OF_FILE, told);
    if (!(file.get("keys") instanceof List<?> keys)) {
      throw new BatchException("has no list of Keys: it is no batch file of RECmd");
    }
    List<RegistryPlugin> plugins = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      String place = "entry " + (i + 1);
      RegistryPlugin plugin = plugin(fields(keys.get(i), place, OF_ENTRY, told), place, told);
      if (plugin != null) {
        plugins.add(plugin);
      }
    }
    return new BatchFile(List.copyOf(plugins), List.copyOf(told));
  }

  /** Fields by their names in lower case; those that are not known are told. */
  private static Map<String, @Nullable Object> fields(
      @Nullable Object node, String place, Set<String> known, List<String> told) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (node instanceof Map<?, ?> map) {
      map.forEach((name, value) -> {
        String field = String.valueOf(name);
        if (!known.contains(field.toLowerCase(Locale.ROOT))) {
          told.add("%s: the field %s is not known".formatted(place, field));
        }
        fields.put(field.toLowerCase(Locale.ROOT), value);
      });
    } else {
      told.add(place + " is not made of fields");
    }
    return fields;
  }

  private static @Nullable RegistryPlugin plugin(
      Map<String, @Nullable Object> fields, String place, List<String> told) {
    String path = text(fields, "keypath");
    String hive = text(fields, "hivetype");
    if (path == null || hive == null) {
      told.add(place + " is left out: it needs KeyPath and HiveType");
      return null;
    }
    String type = HIVES.getOrDefault(hive.toLowerCase(Locale.ROOT), hive);
    String category = text(fields, "category");
    String description = text(fields, "description");
    String comment = text(fields, "comment");
    String name = join(category, description == null ? path : description);
    String end = flag(fields, "recursive") ? "\\**" : "";
    ListedValues plugin;
    try {
      plugin =
          ListedValues.plugin(name, PluginCategory.SOFTWARE, name)
              .key(type + "\\" + path.strip().replaceAll("^\\\\+|\\\\+$", "") + end);
    } catch (IllegalArgumentException _) {
      told.add("%s is left out: the hive type %s is not known".formatted(place, hive));
      return null;
    }
    String value = text(fields, "valuename");
    String meaning = comment == null ? name : comment;
    Conversion conversion = conversion(fields, place, told);
    plugin = plugin.value(value == null ? "*" : value, meaning, conversion);
    if (DEFAULT_VALUE.equalsIgnoreCase(value)) {
      plugin = plugin.value("", meaning, conversion);
    }
    if (value == null) {
      plugin = plugin.keyWithoutValues(meaning);
    }
    return flag(fields, "includebinary") || fields.get("binaryconvert") != null
        ? plugin
        : plugin.withoutBinary();
  }

  private static Conversion conversion(
      Map<String, @Nullable Object> fields, String place, List<String> told) {
    String wanted = text(fields, "binaryconvert");
    if (wanted == null) {
      return Conversion.NONE;
    }
    Conversion conversion = CONVERSIONS.get(wanted.toLowerCase(Locale.ROOT));
    if (conversion == null) {
      told.add(
          "%s: the conversion %s is not known; data are shown as they are"
              .formatted(place, wanted));
      return Conversion.NONE;
    }
    return conversion;
  }

  private static String join(@Nullable String category, String description) {
    return category == null ? description : category + ": " + description;
  }

  private static boolean flag(Map<String, @Nullable Object> fields, String name) {
    String text = text(fields, name);
    return text != null && text.equalsIgnoreCase("true");
  }

  private static @Nullable String text(Map<String, @Nullable Object> fields, String name) {
    Object value = fields.get(name);
    String text = value == null ? "" : value.toString().strip();
    return text.isEmpty() ? null : text;
  }
}
