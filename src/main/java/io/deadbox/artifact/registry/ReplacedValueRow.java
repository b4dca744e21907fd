package io.deadbox.artifact.registry;

import io.deadbox.binary.Blob;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** One value as the hive's file alone has it: no item, for Windows would not show it. */
@Row(
    table = "registry_replaced_value",
    doc =
        "A registry value of a recovered hive as its file has it without the logs, where the logs"
            + " change or remove it; never part of a verdict",
    parent = HiveRow.class)
public record ReplacedValueRow(
    @Column("Path of its key, as in registry_key") String keyPath,
    @Column("Name; empty for a default value") String name,
    @Column("Type, for example REG_SZ") String type,
    @Column("Data as text, as in registry_value; null if they could not be read")
        @Nullable String text,
    @Column("Data as stored, where the text does not tell every byte") @Nullable Blob data,
    @Column("Length of the data in bytes, as stored") long length,
    @Column("Offset of the value's cell in the file as found") long cellOffset) {}
