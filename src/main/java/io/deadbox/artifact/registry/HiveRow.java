package io.deadbox.artifact.registry;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One registry hive: an item of OpenIOC's HiveItem. */
@Row(
    table = "hive",
    doc = "A registry hive: a file that holds a part of the registry",
    parent = FileRow.class,
    onePerParent = true,
    item = "HiveItem",
    label = "hive.root",
    offset = "0")
@Derived(
    name = "file_path",
    term = "HiveItem/Path",
    sql = "coalesce(file_system.drive, '') || directory.path || file_system.separator || file.name",
    doc = "Full path of the hive's file, with the drive letter where it is known")
public record HiveRow(
    @Column("Which of Windows' hives it is; told by its place, else by what it holds")
        HiveType type,
    @Column(
            value =
                "Name of the root key as Windows would mount the hive; for a user's hive with the"
                    + " name of the profile's folder where Windows has the user's SID",
            term = {"HiveItem/Name", "RegistryItem/Hive"})
        String root,
    @Column("Folder of the user profile the hive belongs to; null if none or not known")
        @Nullable String profile,
    @Column("End of the path by which Windows last opened the hive; empty if not noted")
        String embeddedName,
    @Column("Format version, for example 1.5") String version,
    @Column("Time of the last write; null if none is noted") @Nullable Instant lastWritten,
    @Column("Counted up when a write begins") long primarySequence,
    @Column("Counted up when a write has ended") long secondarySequence,
    @Column("Whether the header's checksum is the computed one") boolean checksumValid,
    @Column("Whether the last write did not end, so that transaction logs may hold newer data")
        boolean dirty,
    @Column(
            "Whether transaction logs were applied in memory: keys and values are then those of the"
                + " recovered hive, and hive_log tells what was applied")
        boolean recovered,
    @Column(
            "SYSTEM: number of the control set that CurrentControlSet stands for; null for other"
                + " hives, and where it cannot be read")
        @Nullable Integer currentControlSet) {}
