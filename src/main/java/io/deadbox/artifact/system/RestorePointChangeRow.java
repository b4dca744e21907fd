package io.deadbox.artifact.system;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a file after a restore point: an item of OpenIOC's SystemRestoreItem. */
@Row(
    table = "restore_point_change",
    doc =
        "What happened to a file that Windows XP watches, after a restore point was made, from its"
            + " change.log; entries have no time unless debug information is kept",
    parent = FileRow.class,
    item = "SystemRestoreItem",
    label =
        "restore_point_change.restore_point || ' ' || restore_point_change.change || ': '"
            + " || coalesce(restore_point_change.path, '?')",
    offset = "restore_point_change.file_offset")
@Derived(
    name = "restore_point_full_path",
    term = "SystemRestoreItem/RestorePointFullPath",
    sql = RestorePointRow.FOLDER,
    doc = "Path of the restore point's folder, with the drive letter where it is known")
@Derived(
    name = "change_log",
    term = "SystemRestoreItem/ChangeLogFileName",
    sql = "file.name",
    doc = "Name of the change log")
public record RestorePointChangeRow(
    @Column("Where the entry begins in the file, in bytes") long fileOffset,
    @Column(
            value = "Name of the restore point's folder, for example RP7",
            term = "SystemRestoreItem/RestorePointName")
        String restorePoint,
    @Column(
            value = "Number of the entry, which grows from change to change",
            term = "SystemRestoreItem/ChangeLogEntrySequenceNumber")
        long sequence,
    @Column(
            value =
                "What happened, as Microsoft's headers name it, without CHANGE_LOG_ENTRYTYPES_; for"
                    + " example FILEDELETE",
            term = {"SystemRestoreItem/ChangeLogEntryType", "SystemRestoreItem/ChangeEvent"})
        String change,
    @Column(
            value =
                "Which parts the entry has, as Microsoft's headers name them, without"
                    + " CHANGE_LOG_ENTRYFLAGS_",
            term = "SystemRestoreItem/ChangeLogEntryFlags")
        String flags,
    @Column(
            value = "Program that did it, cut by Windows at 15 characters",
            term = "SystemRestoreItem/ProcessName",
            indexed = true)
        @Nullable String process,
    @Column(
            value = "Path of the volume, as Windows names it",
            term = "SystemRestoreItem/OriginalVolumePath")
        @Nullable String volume,
    @Column(
            value = "Path of the file before the change, from the root of the volume",
            term = "SystemRestoreItem/OriginalFileName",
            indexed = true)
        @Nullable String path,
    @Column(
            value = "Of a rename, the path afterwards",
            term = "SystemRestoreItem/NewFileName",
            indexed = true)
        @Nullable String newPath,
    @Column(value = "8.3 name of the file", term = "SystemRestoreItem/OriginalShortFileName")
        @Nullable String shortName,
    @Column(
            value = "Copy of the file as it was before, in the restore point's folder",
            term = "SystemRestoreItem/BackupFileName",
            indexed = true)
        @Nullable String backup,
    @Column(
            value = "Windows file attributes, as flags in hexadecimal",
            term = "SystemRestoreItem/FileAttributes")
        @Nullable String attributes,
    @Column(
            value = "Of changed access rights, SID of the owner before",
            term = "SystemRestoreItem/AclChangeSecurityID")
        @Nullable String ownerSid,
    @Column(
            value = "Number of the process, where it was noted",
            term = "SystemRestoreItem/DebugInfoProcessId")
        @Nullable Long debugProcess,
    @Column(
            value = "Number of the thread, where it was noted",
            term = "SystemRestoreItem/DebugInfoThreadId")
        @Nullable Long debugThread,
    @Column(
            value = "Name of the program, where it was noted",
            term = "SystemRestoreItem/DebugInfoProcessName")
        @Nullable String debugName,
    @Column(
            value = "When it happened, where it was noted",
            term = "SystemRestoreItem/DebugInfoTimeStamp")
        @Nullable Instant debugTime) {}
