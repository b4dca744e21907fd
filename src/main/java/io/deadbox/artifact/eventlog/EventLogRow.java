package io.deadbox.artifact.eventlog;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;

/** One event log. */
@Row(
    table = "event_log",
    doc = "A Windows event log: a file of the kind that Windows has from Vista on",
    parent = FileRow.class,
    onePerParent = true)
public record EventLogRow(
    @Column("Format version, for example 3.1") String version,
    @Column("Whether the log was not closed since it was last written") boolean dirty,
    @Column("Whether the log had reached its largest size") boolean full,
    @Column("Number of chunks as stored") int chunkCount,
    @Column("Number that the next event will have, as stored") long nextRecordNumber,
    @Column("Whether the header's checksum is the computed one, or the log keeps none")
        boolean checksumValid) {}
