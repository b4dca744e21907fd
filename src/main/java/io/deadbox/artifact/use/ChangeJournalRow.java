package io.deadbox.artifact.use;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a file, as the change journal of NTFS has it. */
@Row(
    table = "change_journal",
    doc = "A record of the change journal of NTFS ($UsnJrnl:$J): what happened to a file, when",
    parent = FileRow.class,
    item = "fileWriteEvent",
    label =
        "coalesce(file_system.drive, '') || coalesce(change_journal.directory, '(unknown directory)')"
            + " || file_system.separator || change_journal.name || ': ' || change_journal.reason",
    offset = "change_journal.file_offset")
@Derived(
    name = "full_path",
    term = "fileWriteEvent/fullPath",
    sql =
        "coalesce(file_system.drive, '') || change_journal.directory || file_system.separator"
            + " || change_journal.name",
    substitute = ChangeJournalRow.SHOWS,
    doc = "Full path, with the drive letter where it is known; null if the directory is not known")
@Derived(
    name = "file_path",
    term = "fileWriteEvent/filePath",
    sql = "substr(change_journal.directory, 2)",
    substitute = ChangeJournalRow.SHOWS,
    doc = "Path of the directory, without drive and outer separators")
@Derived(
    name = "extension",
    term = "fileWriteEvent/fileExtension",
    sql =
        "CASE WHEN instr(change_journal.name, '.') > 0 THEN replace(change_journal.name,"
            + " rtrim(change_journal.name, replace(change_journal.name, '.', '')), '') END",
    substitute = ChangeJournalRow.SHOWS,
    doc = "Name after its last dot, without the dot; none if there is no dot")
public record ChangeJournalRow(
    @Column("Where the record begins in the stream $J, in bytes: its update sequence number")
        long fileOffset,
    @Column("NTFS: MFT entry of the file") long entry,
    @Column("NTFS: sequence number of that entry") int sequence,
    @Column(value = "NTFS: MFT entry of its directory", indexed = true) long parentEntry,
    @Column("NTFS: sequence number of the directory's entry") int parentSequence,
    @Column(
            value = "When the record was written",
            term = {"fileWriteEvent/openTime", "eventItem/fileWriteEvent/timestamp"},
            substitute = ChangeJournalRow.SHOWS)
        @Nullable Instant time,
    @Column(
            value =
                "Name of the file: of a rename, the old one in one record, the new one in the next",
            term = "fileWriteEvent/fileName",
            substitute = ChangeJournalRow.SHOWS,
            indexed = true)
        String name,
    @Column(
            value =
                "What happened since the file was opened, as Windows' headers name it, without USN_REASON_",
            term = "fileWriteEvent/eventReason",
            substitute = ChangeJournalRow.SHOWS)
        String reason,
    @Column("Who did it, as flags, if it was a service of Windows that keeps data in order; else 0")
        long source,
    @Column("Windows file attributes, as flags") long attributes,
    @Column("Whether it is a directory") boolean directoryItself,
    @Column(
            "Path of its directory, as it was called then: rebuilt from the file system and, backwards,"
                + " from the journal's own records of directories; null if that cannot be told")
        @Nullable String directory) {

  static final String SHOWS =
      "the change journal shows that the file was made, written, renamed or deleted at that time;"
          + " neither by whom, nor what was written";
}
