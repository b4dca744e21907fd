package io.deadbox.artifact.trace;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.binary.Blob;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of a file, as a log of events or the change journal of NTFS has it. */
@Row(
    table = "file_change",
    doc = "A change of a file, as a log of events has it: made, written, renamed, deleted",
    parent = FileRow.class,
    item = "fileWriteEvent",
    label = "file_change.source || ': ' || file_change.full_path",
    offset = "file_change.file_offset")
public record FileChangeRow(
    @Column("Sysmon 2, 11, 15, 23 or 26, or Event 4663") String source,
    @Column("Table with the row that this is made of") String fromTable,
    @Column("Number of that row") long fromRow,
    @Column("Where it lies in the file, in bytes") @Nullable Long fileOffset,
    @Column(
            value = "When",
            term = {"fileWriteEvent/openTime", "eventItem/fileWriteEvent/timestamp"},
            substitute = FileChangeRow.SHOWS)
        @Nullable Instant time,
    @Column(
            value = "What happened, in a word or the log's own",
            term = "fileWriteEvent/eventReason",
            substitute = FileChangeRow.SHOWS)
        String reason,
    @Column(
            value = "Path of the file",
            term = "fileWriteEvent/fullPath",
            substitute = FileChangeRow.SHOWS)
        String fullPath,
    @Column(
            value = "Its volume's device; null where there is a drive letter",
            term = "fileWriteEvent/devicePath",
            substitute = FileChangeRow.SHOWS)
        @Nullable String devicePath,
    @Column(
            value = "Letter of its drive, without colon; null if not known",
            term = "fileWriteEvent/drive",
            substitute = FileChangeRow.SHOWS)
        @Nullable String drive,
    @Column(
            value = "Its directory, without drive and outer separators",
            term = "fileWriteEvent/filePath",
            substitute = FileChangeRow.SHOWS)
        @Nullable String filePath,
    @Column(
            value = "Its name",
            term = "fileWriteEvent/fileName",
            substitute = FileChangeRow.SHOWS,
            indexed = true)
        String fileName,
    @Column(
            value = "What follows the last dot of its name; null if there is none",
            term = "fileWriteEvent/fileExtension",
            substitute = FileChangeRow.SHOWS)
        @Nullable String fileExtension,
    @Column(
            value = "MD5 of its content then; null where the log has none",
            term = "fileWriteEvent/md5",
            substitute = FileChangeRow.SHOWS,
            indexed = true)
        @Nullable Blob md5,
    @Column(
            value = "Name of the program that did it; null where the log has none",
            term = "fileWriteEvent/process",
            substitute = FileChangeRow.SHOWS)
        @Nullable String process,
    @Column(
            value = "Path of that program",
            term = "fileWriteEvent/processPath",
            substitute = FileChangeRow.SHOWS)
        @Nullable String processPath,
    @Column(
            value = "Its process identifier",
            term = "fileWriteEvent/pid",
            substitute = FileChangeRow.SHOWS)
        @Nullable Long pid,
    @Column(
            value = "User: domain and name; null where the log has none",
            term = "fileWriteEvent/username",
            substitute = FileChangeRow.SHOWS)
        @Nullable String user) {

  /** The row of an event about a path, which is taken apart. */
  static FileChangeRow of(
      LoggedEvent event,
      String source,
      String reason,
      String path,
      @Nullable Blob md5,
      @Nullable String process,
      @Nullable String user) {
    PathParts parts = PathParts.of(path);
    return new FileChangeRow(
        source,
        "event",
        event.row(),
        event.offset(),
        event.time(),
        reason,
        path,
        parts.device(),
        parts.drive(),
        parts.directory(),
        parts.name(),
        parts.extension(),
        md5,
        PathParts.name(process),
        process,
        event.number("ProcessId"),
        user);
  }

  static final String SHOWS =
      "a log shows that the file was made, written, renamed or deleted at that time; its content is"
          + " not in the log";
}
