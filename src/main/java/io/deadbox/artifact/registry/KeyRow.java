package io.deadbox.artifact.registry;

import io.deadbox.format.regf.KeyLayer;
import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import io.deadbox.schema.Tells;
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
@Tells(
    document = "regKeyEvent",
    shows = KeyRow.CHANGED,
    terms = {
      "RegistryItem/Path=regKeyEvent/path",
      "RegistryItem/Path=regKeyEvent/originalPath",
      "RegistryItem/KeyPath=regKeyEvent/keyPath",
      "RegistryItem/Hive=regKeyEvent/hive"
    })
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
@Derived(
    name = "owner",
    term = "RegistryItem/Username",
    sql = KeyRow.OWNER,
    doc =
        "Account that owns the key, by its SID: Windows' own accounts by their names, users by the"
            + " folder of the profile whose hive has that SID; else the user whose hive it is in")
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
    @Column(
            "In a hive of a Windows container, what the key is to the one of this path in the hive"
                + " below: TOMBSTONE (deleted, so hidden), SUPERSEDES_KEY, SUPERSEDES_TREE; else"
                + " MERGED")
        KeyLayer layer,
    @Column("Offset of the key's security descriptor, see registry_security; null if not readable")
        @Nullable Long securityOffset,
    @Column("Offset of the key's cell in the file; in a recovered hive, in the recovered state")
        long cellOffset) {

  static final String CHANGED =
      "the key or value is in the registry now: it was written once, by a process that a disk does"
          + " not tell";

  static final String OWNER =
      "coalesce(CASE registry_key.owner_sid"
          + " WHEN 'S-1-5-18' THEN 'NT AUTHORITY\\SYSTEM'"
          + " WHEN 'S-1-5-19' THEN 'NT AUTHORITY\\LOCAL SERVICE'"
          + " WHEN 'S-1-5-20' THEN 'NT AUTHORITY\\NETWORK SERVICE'"
          + " WHEN 'S-1-5-32-544' THEN 'BUILTIN\\Administrators'"
          + " WHEN 'S-1-5-32-545' THEN 'BUILTIN\\Users'"
          + " WHEN 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'"
          + " THEN 'NT SERVICE\\TrustedInstaller'"
          + " WHEN 'S-1-3-0' THEN 'CREATOR OWNER'"
          + " WHEN 'S-1-1-0' THEN 'Everyone'"
          + " END, (SELECT owner.profile FROM hive AS owner WHERE owner.root ="
          + " 'HKEY_USERS\\' || registry_key.owner_sid LIMIT 1), hive.profile)";

  static final String FULL_PATH =
      "hive.root || CASE WHEN registry_key.path = '' THEN '' ELSE '\\' || registry_key.path END";
}
