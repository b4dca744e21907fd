package io.deadbox.artifact.unix;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a system log: an item of OpenIOC's Syslog. */
@Row(
    table = "syslog_line",
    doc = "A line of a system log of Linux or macOS",
    parent = FileRow.class,
    item = "Syslog",
    label = "syslog_line.sender || ': ' || syslog_line.message",
    offset = "syslog_line.file_offset")
public record SyslogRow(
    @Column("Where the line begins in the file, in bytes; of a compressed log, in its text")
        long fileOffset,
    @Column(value = "Time as written", term = "Syslog/Date") String timeText,
    @Column(value = "Time; null where the line has no year, as most have not", term = "Syslog/Time")
        @Nullable Instant time,
    @Column(value = "Computer", term = "Syslog/Host") String host,
    @Column(value = "Program", term = "Syslog/Sender") String sender,
    @Column(value = "Process; null if not told", term = "Syslog/PID") @Nullable Long pid,
    @Column(value = "Message", term = "Syslog/Message") String message) {}
