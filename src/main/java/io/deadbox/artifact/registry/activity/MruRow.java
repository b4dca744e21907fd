package io.deadbox.artifact.registry.activity;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of a list of what was used most recently. */
@Row(
    table = "registry_recent",
    doc = "An entry of a list of what a user used most recently; registry_finding names the list",
    parent = PluginKeyRow.class)
public record MruRow(
    @Column("Name of the value that holds it") String name,
    @Column(
            "Place in the list, 0 for the most recent, which was used when the key was last"
                + " written; null if the list does not have it")
        @Nullable Integer position,
    @Column("What was used: a path, a name, an address, a command") String text,
    @Column("Program that used it; null if not noted") @Nullable String program,
    @Column("Creation time of the last step of the path, as noted; null if not")
        @Nullable Instant created,
    @Column("Modification time of the last step of the path, as noted; null if not")
        @Nullable Instant modified,
    @Column("MFT entry of the last step of the path, as noted; null if not")
        @Nullable Long mftEntry,
    @Column("Offset of the value's cell in the file") long valueOffset) {}
