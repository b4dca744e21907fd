package io.deadbox.artifact.registry;

import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One registry key: an item of OpenIOC's RegistryItem, as each of its values is. */
@Row(
    table = "registry_key",
    doc = "A registry key",
    parent = HiveRow.class,
    item = "RegistryItem",
    label = KeyRow.FULL_PATH,
    offset = "registry_key.cell_offset")
@Derived(
    name = "full_path",
    term = "RegistryItem/Path",
    sql = KeyRow.FULL_PATH,
    doc = "Name of the hive's root key, and the key's path below it")
@Derived(
    name = "type",
    term = "RegistryItem/Type",
    sql = "'REG_KEY'",
    doc = "Always REG_KEY, which tells a key from a value")
public record KeyRow(
    @Column(
            value =
                "Names from below the hive's root key to this one, joined by backslashes; empty for"
                    + " the root key",
            term = "RegistryItem/KeyPath",
            indexed = true)
        String path,
    @Column("Name of the key; for a root key the one in the file, which Windows does not show")
        String name,
    @Column(
            value = "When the key or one of its values was last written",
            term = "RegistryItem/Modified")
        @Nullable Instant lastWritten,
    @Column(
            value = "Owner's SID; null if it could not be read",
            term = "RegistryItem/SecurityID",
            unknownWhen = "registry_key.owner_sid IS NULL")
        @Nullable String ownerSid,
    @Column(value = "Number of subkeys as stored", term = "RegistryItem/NumSubKeys")
        long subkeyCount,
    @Column(value = "Number of values as stored", term = "RegistryItem/NumValues") long valueCount,
    @Column("Class name; null if none") @Nullable String className,
    @Column(
            "Flags as stored: 0x10 symbolic link, 0x40 predefined handle, 0x80, 0x100 and 0x200"
                + " virtualization")
        int flags,
    @Column("Offset of the key's security descriptor, see registry_security; null if not readable")
        @Nullable Long securityOffset,
    @Column("Offset of the key's cell in the file; in a recovered hive, in the recovered state")
        long cellOffset) {

  static final String FULL_PATH =
      "hive.root || CASE WHEN registry_key.path = '' THEN '' ELSE '\\' || registry_key.path END";
}
