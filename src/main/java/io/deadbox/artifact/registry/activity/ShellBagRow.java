package io.deadbox.artifact.registry.activity;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.format.shellitem.ItemKind;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One folder that a user looked at. */
@Row(
    table = "shell_bag",
    doc =
        "A folder that a user looked at in Explorer; registry_finding has the folder's own key, or"
            + " the one above if it has none",
    parent = PluginKeyRow.class)
public record ShellBagRow(
    @Column(
            "Path from the desktop, as Explorer shows it; a step of unknown type is told by its type")
        String path,
    @Column("What the last step is") ItemKind kind,
    @Column("8.3 name of the last step; null if none") @Nullable String shortName,
    @Column("Modification time of the folder when it was looked at, to two seconds; null if none")
        @Nullable Instant modified,
    @Column("Access time of the folder when it was looked at, to two seconds; null if none")
        @Nullable Instant accessed,
    @Column("Creation time of the folder when it was looked at, to two seconds; null if none")
        @Nullable Instant created,
    @Column("MFT entry of the folder; null if not noted") @Nullable Long mftEntry,
    @Column("Sequence number of the MFT entry; null if not noted") @Nullable Integer mftSequence,
    @Column(
            "Place among its siblings, 0 for the most recent, which was looked at when the key above"
                + " was last written; null if not listed")
        @Nullable Integer position,
    @Column("Number of the folder's settings below Bags; null if none") @Nullable Long slot,
    @Column("Offset of the value's cell in the file") long valueOffset) {}
