package io.deadbox.artifact.registry;

import io.deadbox.binary.Blob;
import io.deadbox.format.regf.FoundIn;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** One registry value that was deleted: no item, for the registry does not have it any more. */
@Row(
    table = "registry_deleted_value",
    doc =
        "A deleted registry value that the hive still holds where nothing in use is; never part of a verdict",
    parent = HiveRow.class)
public record DeletedValueRow(
    @Column(
            "Path of the deleted key whose list has the value, as in registry_deleted_key; null if"
                + " it cannot be told which key it belonged to")
        @Nullable String keyPath,
    @Column("Offset of that key's cell in the file; null with the path") @Nullable Long keyOffset,
    @Column("Name; empty for a default value") String name,
    @Column("Type, for example REG_SZ") String type,
    @Column(
            "Data as text, as in registry_value; null if other cells use their place by now, in part"
                + " or in all")
        @Nullable String text,
    @Column("Data as stored, where the text does not tell every byte") @Nullable Blob data,
    @Column("Length of the data in bytes, as stored") long length,
    @Column(
            "Where it was found: FREE_CELL; SLACK, what a cell in use has left over; UNREFERENCED, a"
                + " cell that is marked as in use though nothing leads to it; BEHIND_BINS, behind"
                + " the last bin of the hive")
        FoundIn foundIn,
    @Column("Offset of the value's cell in the file; in a recovered hive, in the recovered state")
        long cellOffset) {}
