package io.deadbox.artifact.registry;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One key as the hive's file alone has it: no item, for Windows would not show it. */
@Row(
    table = "registry_replaced_key",
    doc =
        "A registry key of a recovered hive as its file has it without the logs, where the logs change"
            + " or remove it; never part of a verdict",
    parent = HiveRow.class)
public record ReplacedKeyRow(
    @Column("Names from below the hive's root key to this one, joined by backslashes") String path,
    @Column("When the key or one of its values was last written, before the logs")
        @Nullable Instant lastWritten,
    @Column("Number of subkeys as stored, before the logs") long subkeyCount,
    @Column("Number of values as stored, before the logs") long valueCount,
    @Column("Offset of the key's cell in the file as found") long cellOffset) {}
