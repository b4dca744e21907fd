package io.deadbox.artifact.use;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that was opened with a program, as the program's jump list has it. */
@Row(
    table = "jump_list_entry",
    doc = "Something that a user opened with a program, as the program's jump list has it",
    parent = FileRow.class)
public record JumpListRow(
    @Column("Where the entry begins in the file, in bytes; null if its stream lies in pieces")
        @Nullable Long fileOffset,
    @Column("Number of the program, in hexadecimal digits: the name of the file")
        String application,
    @Column("Stream of the shortcut, see shortcut.stream: the entry's number in hexadecimal")
        String stream,
    @Column(value = "Path of what was opened", indexed = true) String path,
    @Column("When it was last opened") @Nullable Instant lastOpened,
    @Column("How often it was opened; null before Windows 10") @Nullable Long openCount,
    @Column("Place among those that the user pinned, from 0; null if not pinned")
        @Nullable Integer pinPosition,
    @Column("NetBIOS name of the computer") String machine,
    @Column("GUID of the volume, for the tracking of moved files") String volumeDroid,
    @Column("Object identifier of the file") String fileDroid,
    @Column("Object identifier that the file was made with") String birthFileDroid) {}
