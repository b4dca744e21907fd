package io.deadbox.artifact.registry.execution;

import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One program or shortcut that Explorer counted for a user. */
@Row(
    table = "user_assist",
    doc = "A program or shortcut that a user started from Explorer",
    parent = PluginKeyRow.class)
public record UserAssistRow(
    @Column("Name of the entry, in clear: a path or an application's identifier") String name,
    @Column("The name with the folder that a GUID in it stands for; null if there is none in it")
        @Nullable String path,
    @Column("How often it was started, as counted") long runCount,
    @Column("How often it came to the foreground; null before Windows 7") @Nullable Long focusCount,
    @Column("Milliseconds it was in the foreground; null before Windows 7")
        @Nullable Long focusMilliseconds,
    @Column("When it was last started; null if not noted") @Nullable Instant lastRun,
    @Column("Offset of the value's cell in the file") long valueOffset) {}
