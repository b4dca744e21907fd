package io.deadbox.artifact.unix;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
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
@Derived(
    name = "ipv4_address",
    term = "LoginHistoryItem/IPv4Address",
    sql = "CASE WHEN instr(login_record.address, ':') = 0 THEN login_record.address END",
    doc = "Address of that computer, if it is one of version 4")
@Derived(
    name = "ipv6_address",
    term = "LoginHistoryItem/IPv6Address",
    sql = "CASE WHEN instr(login_record.address, ':') > 0 THEN login_record.address END",
    doc = "Address of that computer, if it is one of version 6")
public record LoginRow(
    @Column("Where the record begins in the file, in bytes; of a compressed one, in its content")
        long fileOffset,
    @Column(value = "Type, as utmp(5) names it", term = "LoginHistoryItem/RecordType") String type,
    @Column(value = "Name of the user", term = "LoginHistoryItem/Username") String user,
    @Column(value = "Terminal", term = "LoginHistoryItem/Terminal") String terminal,
    @Column(value = "Computer that the user came from", term = "LoginHistoryItem/Hostname")
        String host,
    @Column("Address of that computer; null if none") @Nullable String address,
    @Column(value = "Process", term = "LoginHistoryItem/PID") long pid,
    @Column(value = "When", term = "LoginHistoryItem/StartTime") @Nullable Instant time,
    @Column(value = "Whether it came from elsewhere", term = "LoginHistoryItem/IsRemoteLogin")
        boolean remote,
    @Column(value = "Whether it failed: records of btmp", term = "LoginHistoryItem/IsFailedLogin")
        boolean failed) {}
