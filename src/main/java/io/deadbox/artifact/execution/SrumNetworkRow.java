package io.deadbox.artifact.execution;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a program sent and received in about an hour, or how long a network was connected. */
@Row(
    table = "srum_network",
    doc = "What a program sent and received in about an hour, or a connection, from SRUDB.dat",
    parent = FileRow.class)
public record SrumNetworkRow(
    @Column("Where the record begins in the file, in bytes") long fileOffset,
    @Column("When the record was written, at the end of the hour") @Nullable Instant time,
    @Column(
            value = "Path of the program by its volume's device name, or name of a service or app",
            indexed = true)
        @Nullable String application,
    @Column("SID of the user that it ran for") @Nullable String sid,
    @Column("Bytes sent; null of a connection") @Nullable Long bytesSent,
    @Column("Bytes received; null of a connection") @Nullable Long bytesReceived,
    @Column("Interface, as a number (LUID)") @Nullable Long interfaceLuid,
    @Column("Number of the network's profile; 0 of a wired one") @Nullable Long profile,
    @Column("When the connection began; of a connection only") @Nullable Instant connected,
    @Column("How long it lasted, in seconds; of a connection only") @Nullable Long seconds) {}
