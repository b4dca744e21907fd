package io.deadbox.artifact.execution;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a program used in about an hour, as Windows' resource monitor has it. */
@Row(
    table = "srum_application",
    doc = "What a program used in about an hour, from SRUDB.dat: it ran, for a user, in that hour",
    parent = FileRow.class,
    item = "ProcessItem",
    label = "srum_application.application",
    offset = "srum_application.file_offset")
public record SrumApplicationRow(
    @Column("Where the record begins in the file, in bytes") long fileOffset,
    @Column("When the record was written, at the end of the hour") @Nullable Instant time,
    @Column(
            value = "Path of the program by its volume's device name, or name of a service or app",
            term = "ProcessItem/path",
            substitute = SrumApplicationRow.SHOWS,
            indexed = true)
        @Nullable String application,
    @Column(
            value = "Name of the program: the last part of the path",
            term = "ProcessItem/name",
            substitute = SrumApplicationRow.SHOWS,
            indexed = true)
        @Nullable String name,
    @Column("SID of the user that it ran for") @Nullable String sid,
    @Column("Processor cycles in the foreground") @Nullable Long foregroundCycles,
    @Column("Processor cycles in the background") @Nullable Long backgroundCycles,
    @Column("Bytes read in the foreground") @Nullable Long foregroundBytesRead,
    @Column("Bytes written in the foreground") @Nullable Long foregroundBytesWritten,
    @Column("Bytes read in the background") @Nullable Long backgroundBytesRead,
    @Column("Bytes written in the background") @Nullable Long backgroundBytesWritten) {

  static final String SHOWS =
      "SRUDB.dat shows that the program ran in an hour of the last one to two months, not that it"
          + " still runs";
}
