package io.deadbox.artifact.registry;

import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One value, or one key, that a plugin lists as it is. */
@Row(
    table = "registry_setting",
    doc = "A registry value, or a key, that a plugin of registry_finding lists, and what it means",
    parent = PluginKeyRow.class)
public record SettingRow(
    @Column("Name of the value; empty for the default value; null where the key itself is meant")
        @Nullable String name,
    @Column("What it means, in a few words") String meaning,
    @Column("Type, for example REG_SZ; null for a key") @Nullable String type,
    @Column(
            "Data as text, as in registry_value, or what they stand for: a time, an address, a"
                + " name; for a key its name; null if the data could not be read")
        @Nullable String text,
    @Column("Data as a time, where they are one") @Nullable Instant time,
    @Column("Offset of the value's cell in the file; null for a key") @Nullable Long valueOffset) {}
