package io.deadbox.artifact.registry;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;

/** One registry key that was deleted: no item, for the registry does not have it any more. */
@Row(
    table = "registry_deleted_key",
    doc = "A deleted registry key that free space of the hive still holds; never part of a verdict",
    parent = HiveRow.class)
public record DeletedKeyRow(
    @Column(
            "Names from below the hive's root key to this one, joined by backslashes. The key above"
                + " is the one whose cell is at the noted place now")
        String path,
    @Column(
            "Whether the path begins below the root key; if not, the key above its first name is"
                + " gone, too")
        boolean pathComplete,
    @Column("Name of the key") String name,
    @Column("When the key or one of its values was last written") Instant lastWritten,
    @Column("Number of subkeys as stored; Windows deletes a key when it has none left")
        long subkeyCount,
    @Column("Number of values as stored") long valueCount,
    @Column("Whether it lies behind the last bin of the hive, and not in a free cell")
        boolean behindBins,
    @Column("Offset of the key's cell in the file; in a recovered hive, in the recovered state")
        long cellOffset) {}
