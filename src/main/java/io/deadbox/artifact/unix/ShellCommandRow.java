package io.deadbox.artifact.unix;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One command that a user typed into a shell: an item of OpenIOC's ShellHistoryItem. */
@Row(
    table = "shell_command",
    doc = "A command in the history of a shell",
    parent = FileRow.class,
    item = "ShellHistoryItem",
    label = "shell_command.command",
    offset = "shell_command.file_offset")
public record ShellCommandRow(
    @Column("Where its first line begins in the file, in bytes") long fileOffset,
    @Column(value = "Place in the history, from 1", term = "ShellHistoryItem/FileOrder")
        int position,
    @Column(
            value =
                "The command, of several lines perhaps; where a history of bash has times, all up to"
                    + " the next time, as bash itself reads it",
            term = "ShellHistoryItem/Command")
        String command,
    @Column(value = "Shell, by the name of the file", term = "ShellHistoryItem/Shell") String shell,
    @Column(
            value = "When it was typed; null where the shell does not keep times",
            term = "ShellHistoryItem/Timestamp")
        @Nullable Instant time,
    @Column(
            value = "User, by the folder of the file; null if it is in none",
            term = "ShellHistoryItem/UserName")
        @Nullable String user) {}
