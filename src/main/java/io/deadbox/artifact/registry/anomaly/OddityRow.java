package io.deadbox.artifact.registry.anomaly;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** One thing about a key or value that programs of good will seldom do. */
@Row(
    table = "registry_oddity",
    doc = "Something odd about a registry key or value, which may have a harmless cause",
    parent = PluginKeyRow.class)
public record OddityRow(
    @Column("Name of the value; null where the key is odd") @Nullable String name,
    @Column("What is odd") Oddity kind,
    @Column("Length of the value's data in bytes; null for a key") @Nullable Long length,
    @Column("Where the data are text, how they begin; else null") @Nullable String text,
    @Column("Offset of the value's cell in the file; null for a key") @Nullable Long valueOffset) {}
