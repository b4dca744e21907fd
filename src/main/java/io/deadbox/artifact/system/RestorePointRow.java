package io.deadbox.artifact.system;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A restore point of Windows XP: an item of OpenIOC's SystemRestoreItem. */
@Row(
    table = "restore_point",
    doc = "A restore point of Windows XP, from its rp.log: the system as it was before a change",
    parent = FileRow.class,
    item = "SystemRestoreItem",
    label = "restore_point.name || ': ' || restore_point.description")
@Derived(
    name = "full_path",
    term = "SystemRestoreItem/RestorePointFullPath",
    sql = RestorePointRow.FOLDER,
    doc = "Path of the restore point's folder, with the drive letter where it is known")
public record RestorePointRow(
    @Column(
            value = "Name of its folder, for example RP7",
            term = "SystemRestoreItem/RestorePointName")
        String name,
    @Column(
            value = "What people are shown, in the language of the computer",
            term = "SystemRestoreItem/RestorePointDescription")
        String description,
    @Column(
            value =
                "Kind of change that it was made before, as Microsoft's headers name it, for example"
                    + " APPLICATION_INSTALL; a number if it has no name",
            term = "SystemRestoreItem/RestorePointType")
        String type,
    @Column("Event that it marks, as Microsoft's headers name it; a number if it has no name")
        String event,
    @Column(value = "When it was made; null if it has no time", term = "SystemRestoreItem/Created")
        @Nullable Instant created) {

  static final String FOLDER = "coalesce(file_system.drive, '') || directory.path";
}
