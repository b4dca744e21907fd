package io.deadbox.artifact.registry;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A registry key in which a plugin found something: where the plugin's rows come from. */
@Row(
    table = "registry_finding",
    doc = "A registry key in which a plugin found something: the rows below it come from this key",
    parent = HiveRow.class)
public record PluginKeyRow(
    @Column(value = "Name of the plugin: deadbox registry --list", indexed = true) String plugin,
    @Column("Path of the key from below the hive's root key, as in registry_key") String keyPath,
    @Column(
            value = "When the key or one of its values was last written",
            term = "PersistenceItem/RegModified")
        @Nullable Instant keyWritten,
    @Column(
            value = "SID of the key's owner; null if not known, as for deleted keys",
            term = "PersistenceItem/RegOwner")
        @Nullable String keyOwner,
    @Column(
            "Whether the key was deleted: what comes from it was, and is not any more. Where it was"
                + " found says registry_deleted_key.found_in, by the offset of its cell")
        boolean deleted,
    @Column("Offset of the key's cell in the file; in a recovered hive, in the recovered state")
        long cellOffset) {

  /** SQL for the label of an item that comes from the key: a deleted key is said to be one. */
  public static final String LABEL =
      "hive.root || '\\' || registry_finding.key_path"
          + " || iif(registry_finding.deleted, ' (a deleted key)', '')";

  /** SQL for the offset of an item that comes from the key. */
  public static final String OFFSET = "registry_finding.cell_offset";

  static PluginKeyRow of(String plugin, RegistryKey key) {
    return new PluginKeyRow(
        plugin, key.path(), key.lastWritten(), key.owner(), key.deleted(), key.offset());
  }
}
