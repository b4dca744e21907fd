package io.deadbox.artifact.task;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** A file in a startup folder: an item of OpenIOC's PersistenceItem. */
@Row(
    table = "startup_item",
    doc = "A file in a startup folder of the start menu: it is opened when a user logs on",
    parent = FileRow.class,
    onePerParent = true,
    item = "PersistenceItem",
    label =
        "coalesce(file_system.drive, '') || directory.path || file_system.separator || file.name")
@Derived(
    name = "file_path",
    term = {"PersistenceItem/FilePath", "PersistenceItem/LinkFilePath"},
    sql = "coalesce(file_system.drive, '') || directory.path || file_system.separator || file.name",
    doc = "Full path of the file, with the drive letter where it is known")
@Derived(
    name = "file_md5",
    term = "PersistenceItem/md5sum",
    sql = "file.md5",
    type = ColumnType.BLOB,
    doc = "MD5 of the file")
public record StartupItemRow(
    @Column(
            value = "Always Startup folder",
            term = {"PersistenceItem/PersistenceType", "PersistenceItem/type"})
        String kind,
    @Column(value = "Name of the file", term = "PersistenceItem/name") String name,
    @Column("User whose folder it is, by its path; null for the folder of all users")
        @Nullable String user,
    @Column(
            value = "What is opened: the target of a shortcut, else the file's own name",
            term = "PersistenceItem/path")
        @Nullable String target,
    @Column(value = "Arguments of a shortcut", term = "PersistenceItem/arguments")
        @Nullable String arguments) {}
