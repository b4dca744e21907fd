package io.deadbox.artifact.trace;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.binary.Blob;
import io.deadbox.schema.Column;
import io.deadbox.schema.ColumnType;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import io.deadbox.schema.Tells;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One trace of a program that ran, or was there to be run: of all kinds, in one table. */
@Row(
    table = "execution",
    doc =
        "A trace of a program that ran, or was there to be run, from all sources; shows says what"
            + " the source proves and what it does not",
    parent = FileRow.class,
    item = "processEvent",
    label =
        "execution.source || ' ' || coalesce(execution.path, execution.process, '?')"
            + " || coalesce(' ' || execution.command_line, '')",
    offset = "execution.file_offset")
@Tells(
    document = "ProcessItem",
    shows = ExecutionRow.SHOWS,
    terms = {
      "processEvent/process=ProcessItem/name",
      "processEvent/processPath=ProcessItem/path",
      "processEvent/processCmdLine=ProcessItem/arguments",
      "processEvent/processCmdLine=ProcessItem/cmdLine",
      "processEvent/pid=ProcessItem/pid",
      "processEvent/parentPid=ProcessItem/parentpid",
      "processEvent/parentProcess=ProcessItem/ParentProcessName",
      "processEvent/startTime=ProcessItem/startTime",
      "processEvent/username=ProcessItem/Username",
      "processEvent/md5=ProcessItem/SectionList/MemorySection/Md5sum"
    })
@Derived(
    name = "start_time",
    term = "processEvent/startTime",
    sql = "iif(execution.event_type = 'start', execution.time, NULL)",
    type = ColumnType.TIME,
    unknownWhen = "execution.event_type IS NOT 'start'",
    substitute = ExecutionRow.SHOWS,
    doc = "When it was started; null where the source does not tell")
@Derived(
    name = "ran_time",
    term = "eventItem/processEvent/timestamp",
    sql = "iif(execution.ran, execution.time, NULL)",
    type = ColumnType.TIME,
    unknownWhen = "NOT execution.ran",
    substitute = ExecutionRow.SHOWS,
    doc = "When it ran; null where the source does not prove that it did")
public record ExecutionRow(
    @Column("Kind of trace") ExecutionSource source,
    @Column("Whether it proves that the program ran") boolean ran,
    @Column("What it proves, and what it does not") String shows,
    @Column("Table with the row that this is made of") String fromTable,
    @Column("Number of that row") long fromRow,
    @Column("Where it lies in the file, in bytes; null if it has no place of its own")
        @Nullable Long fileOffset,
    @Column(
            value = "start, end or running; null where the program is not known to have run",
            term = "processEvent/eventType",
            substitute = ExecutionRow.SHOWS)
        @Nullable String eventType,
    @Column(
            value =
                "When; of a ShimCache entry, when the file was last changed; of one of Amcache, when its key was written",
            indexed = true)
        @Nullable Instant time,
    @Column(
            value = "Name of the program",
            term = "processEvent/process",
            substitute = ExecutionRow.SHOWS,
            indexed = true)
        @Nullable String process,
    @Column(
            value = "Path of the program, as the source has it",
            term = "processEvent/processPath",
            substitute = ExecutionRow.SHOWS,
            indexed = true)
        @Nullable String path,
    @Column(
            value = "Command line; null where the source has none",
            term = "processEvent/processCmdLine",
            substitute = ExecutionRow.SHOWS)
        @Nullable String commandLine,
    @Column(
            value = "User: domain and name, or SID, as the source has it",
            term = "processEvent/username",
            substitute = ExecutionRow.SHOWS)
        @Nullable String user,
    @Column(
            value = "Process identifier",
            term = "processEvent/pid",
            substitute = ExecutionRow.SHOWS)
        @Nullable Long pid,
    @Column(
            value = "Identifier of the process that started it",
            term = "processEvent/parentPid",
            substitute = ExecutionRow.SHOWS)
        @Nullable Long parentPid,
    @Column(
            value = "Name of the program that started it",
            term = "processEvent/parentProcess",
            substitute = ExecutionRow.SHOWS)
        @Nullable String parentProcess,
    @Column(
            value = "Path of the program that started it",
            term = "processEvent/parentProcessPath",
            substitute = ExecutionRow.SHOWS)
        @Nullable String parentPath,
    @Column(
            value = "MD5 of the program's file, as the source has it",
            term = "processEvent/md5",
            substitute = ExecutionRow.SHOWS,
            indexed = true)
        @Nullable Blob md5,
    @Column(
            "SHA-1 of the program's file, as the source has it; Amcache: of its first 31,457,280 bytes")
        @Nullable Blob sha1,
    @Column("How often it ran up to then, as counted by the source") @Nullable Long runCount) {

  static final String SHOWS =
      "a trace of an execution: the column shows of the case's table execution says what its source"
          + " proves and what it does not";
}
