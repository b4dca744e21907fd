package io.deadbox.artifact.eventlog;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/** One event log. */
@Row(table = "event_log", doc = "A Windows event log", parent = FileRow.class, onePerParent = true)
public record EventLogRow(
    @Column("Format version: 1.1 up to Windows XP, 3.1 and 3.2 from Vista on") String version,
    @Column("Whether the log was not closed since it was last written") boolean dirty,
    @Column("Whether the log had reached its largest size") boolean full,
    @Column("Number of chunks as stored; null for logs up to Windows XP, which have none")
        @Nullable Integer chunkCount,
    @Column("Number that the next event will have, as stored") long nextRecordNumber,
    @Column("Whether the header's checksum is the computed one, or the log keeps none")
        boolean checksumValid) {}
