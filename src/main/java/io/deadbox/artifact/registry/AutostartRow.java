package io.deadbox.artifact.registry;

import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One registry value from which something starts: an item of OpenIOC's PersistenceItem. */
@Row(
    table = "registry_autostart",
    doc = "A registry value from which a program starts without being asked",
    parent = PluginKeyRow.class,
    item = "PersistenceItem",
    label = PluginKeyRow.LABEL + " || '\\' || registry_autostart.name",
    offset = "registry_autostart.value_offset")
@Derived(
    name = "reg_path",
    term = "PersistenceItem/RegPath",
    sql = "hive.root || '\\' || registry_finding.key_path || '\\' || registry_autostart.name",
    doc = "Full path of the value: root of the hive, path of the key, name")
public record AutostartRow(
    @Column("Name of the value; empty for the default value") String name,
    @Column(
            value = "By what it starts, in a few words, for example: Run key, Service",
            term = {"PersistenceItem/PersistenceType", "PersistenceItem/type"})
        String kind,
    @Column("Type of the value, for example REG_SZ") String type,
    @Column(
            value =
                "Data as text, as in registry_value, of a REG_MULTI_SZ one of its texts; null if"
                    + " they could not be read",
            term = {"PersistenceItem/RegText", "PersistenceItem/RegValue"},
            unknownWhen = "registry_autostart.text IS NULL")
        @Nullable String text,
    @Column(
            value =
                "Path of the program in a command line, as it is written there; null if none can be"
                    + " told",
            term = {"PersistenceItem/path", "PersistenceItem/FilePath"})
        @Nullable String path,
    @Column(
            value = "What follows the program in a command line; null if nothing",
            term = "PersistenceItem/arguments")
        @Nullable String arguments,
    @Column(
            value = "Name of the service; null for other kinds",
            term = "PersistenceItem/ServiceName")
        @Nullable String service,
    @Column("Offset of the value's cell in the file") long valueOffset) {

  /**
   * The rows of a value whose data are a command line, or the path of a program or library: one, or
   * one for each text of a REG_MULTI_SZ.
   */
  public static List<AutostartRow> of(RegistryValue value, String kind, @Nullable String service) {
    List<String> texts = value.texts();
    return texts.isEmpty()
        ? List.of(of(value, value.text(), kind, service))
        : texts.stream().map(text -> of(value, text, kind, service)).toList();
  }

  private static AutostartRow of(
      RegistryValue value, @Nullable String text, String kind, @Nullable String service) {
    CommandText command = text == null ? CommandText.NONE : CommandText.of(text);
    return new AutostartRow(
        value.name(),
        kind,
        value.type(),
        text,
        command.path(),
        command.arguments(),
        service,
        value.offset());
  }
}
