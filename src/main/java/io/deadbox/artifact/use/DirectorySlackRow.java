package io.deadbox.artifact.use;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A name that a directory of NTFS no longer lists. */
@Row(
    table = "directory_slack",
    doc = "A name in the slack of a directory of NTFS ($I30): it was in this directory once",
    parent = FileRow.class,
    item = "fileWriteEvent",
    label =
        "coalesce(file_system.drive, '') || directory.path || file_system.separator || file.name"
            + " || file_system.separator || directory_slack.name",
    offset = "directory_slack.file_offset")
@Derived(
    name = "full_path",
    term = "fileWriteEvent/fullPath",
    sql =
        "coalesce(file_system.drive, '') || directory.path || file_system.separator || file.name"
            + " || file_system.separator || directory_slack.name",
    substitute = DirectorySlackRow.SHOWS,
    doc = "Full path, with the drive letter where it is known")
@Derived(
    name = "file_path",
    term = "fileWriteEvent/filePath",
    sql = "substr(directory.path || file_system.separator || file.name, 2)",
    substitute = DirectorySlackRow.SHOWS,
    doc = "Path of the directory, without drive and outer separators")
@Derived(
    name = "still_listed",
    type = ColumnType.BOOLEAN,
    sql =
        "EXISTS (SELECT 1 FROM file AS other JOIN directory AS place ON place.id = other.directory_id"
            + " WHERE other.name = directory_slack.name COLLATE NOCASE AND other.name_allocated"
            + " AND place.file_system_id = file_system.id"
            + " AND place.path = directory.path || file_system.separator || file.name)",
    doc = "Whether the directory lists the name too: then it was only moved within the index")
public record DirectorySlackRow(
    @Column("Where the name's attribute begins in the index, in bytes") long fileOffset,
    @Column(
            value = "Name of the file",
            term = "fileWriteEvent/fileName",
            substitute = DirectorySlackRow.SHOWS,
            indexed = true)
        String name,
    @Column("Namespace: 0 POSIX, 1 Windows, 2 DOS, 3 both") int namespace,
    @Column("NTFS: MFT entry of the file; null if that was overwritten") @Nullable Long entry,
    @Column("NTFS: sequence number of that entry; null likewise") @Nullable Integer sequence,
    @Column(
            value = "Size of the file in bytes, as of then",
            term = "fileWriteEvent/size",
            substitute = DirectorySlackRow.SHOWS)
        long size,
    @Column("Bytes reserved for it, as of then") long allocatedSize,
    @Column("Content last written, as of then") @Nullable Instant modified,
    @Column("Content last read, as of then") @Nullable Instant accessed,
    @Column("MFT entry changed, as of then") @Nullable Instant changed,
    @Column("Created, as of then") @Nullable Instant born,
    @Column("Windows file attributes, as flags") long attributes) {

  static final String SHOWS =
      "the slack of a directory shows that a file of this name was in it once; not what it held, nor"
          + " when it went";
}
