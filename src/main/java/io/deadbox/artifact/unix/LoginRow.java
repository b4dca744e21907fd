package io.deadbox.artifact.unix;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One record of logons: an item of OpenIOC's LoginHistoryItem. */
@Row(
    table = "login_record",
    doc = "A record of wtmp, btmp or utmp of Linux: a logon, a logoff, a start of the system",
    parent = FileRow.class,
    item = "LoginHistoryItem",
    label = "login_record.type || ' ' || login_record.user",
    offset = "login_record.file_offset")
public record LoginRow(
    @Column("Where the record begins in the file, in bytes; of a compressed one, in its content")
        long fileOffset,
    @Column(value = "Type, as utmp(5) names it", term = "LoginHistoryItem/RecordType") String type,
    @Column(value = "Name of the user", term = "LoginHistoryItem/Username") String user,
    @Column(value = "Terminal", term = "LoginHistoryItem/Terminal") String terminal,
    @Column(value = "Computer that the user came from", term = "LoginHistoryItem/Hostname")
        String host,
    @Column(
            value = "Address of that computer; null if none",
            term = {"LoginHistoryItem/IPv4Address", "LoginHistoryItem/IPv6Address"})
        @Nullable String address,
    @Column(value = "Process", term = "LoginHistoryItem/PID") long pid,
    @Column(value = "When", term = "LoginHistoryItem/StartTime") @Nullable Instant time,
    @Column(value = "Whether it came from elsewhere", term = "LoginHistoryItem/IsRemoteLogin")
        boolean remote,
    @Column(value = "Whether it failed: records of btmp", term = "LoginHistoryItem/IsFailedLogin")
        boolean failed) {}
