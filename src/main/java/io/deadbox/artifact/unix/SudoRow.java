package io.deadbox.artifact.unix;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One command that was run, or refused, as another user: an item of OpenIOC's SudoLogItem. */
@Row(
    table = "sudo_command",
    doc = "A command that a user ran, or tried to run, as another one, from a system log",
    parent = FileRow.class,
    item = "SudoLogItem",
    label = "sudo_command.user || ': ' || coalesce(sudo_command.command, '?')",
    offset = "sudo_command.file_offset")
public record SudoRow(
    @Column("Where the line begins in the file, in bytes; of a compressed log, in its text")
        long fileOffset,
    @Column("Time as written") String timeText,
    @Column(value = "Time; null where the line has no year", term = "SudoLogItem/timestamp")
        @Nullable Instant time,
    @Column(value = "sudo or su", term = "SudoLogItem/suOrSudo") String program,
    @Column(value = "User who asked", term = "SudoLogItem/username") String user,
    @Column(value = "Terminal", term = "SudoLogItem/tty") @Nullable String terminal,
    @Column(value = "Directory", term = "SudoLogItem/pwd") @Nullable String directory,
    @Column(value = "As whom", term = "SudoLogItem/userExecuteAs") @Nullable String target,
    @Column(
            value = "The command; null of su, whose log does not have it",
            term = "SudoLogItem/command")
        @Nullable String command,
    @Column(value = "Whether it was allowed", term = "SudoLogItem/success") boolean allowed) {}
