package io.deadbox.artifact.browser;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One record of an index.dat, as it is. */
@Row(
    table = "index_dat_record",
    doc = "A record of an index.dat of Internet Explorer 4 to 9, in use or not",
    parent = FileRow.class)
public record IndexDatRow(
    @Column("Where the record begins in the file, in bytes") long fileOffset,
    @Column("URL, LEAK (its cached file could not be deleted) or REDR (was led elsewhere)")
        String kind,
    @Column(
            "Whether its blocks are in use; if not, it was given up, and parts of it may be others'")
        boolean allocated,
    @Column(value = "Address, in histories and cookies with what stands before it", indexed = true)
        @Nullable String location,
    @Column("Last use; of histories a visit") @Nullable Instant primaryTime,
    @Column(
            "Last change by the server's word; of daily and weekly histories the visit by the clock"
                + " and zone of the computer")
        @Nullable Instant secondaryTime,
    @Column("When the content is to be asked for again, to two seconds") @Nullable Instant expires,
    @Column("When the server was last asked, to two seconds") @Nullable Instant checked,
    @Column("Size of the cached file in bytes") long fileSize,
    @Column("How often it was used") long hits,
    @Column("Flags as stored") long flags,
    @Column("Name of the cached file; null if none") @Nullable String fileName,
    @Column("Directory of the cached file; null if none") @Nullable String directory) {}
