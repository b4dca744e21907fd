package io.deadbox.sweep;

import io.deadbox.evidence.ImageFacts;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import io.deadbox.schema.Tells;
import org.jspecify.annotations.Nullable;

/**
 * A text in the bytes of the evidence that tells of something a running computer had: the name of a
 * mutex, a domain. What it is a trace of depends on what was asked.
 */
@Row(
    table = "string_trace",
    doc = "A text in the bytes of the evidence that tells of what a running computer had",
    parent = ImageFacts.class,
    item = "ProcessItem",
    file = "string_trace.file_id",
    offset = "iif(string_trace.area = 'file', string_trace.byte_offset, NULL)",
    label =
        "coalesce((SELECT v_file.full_path FROM v_file WHERE v_file.id = string_trace.file_id)"
            + " || iif(string_trace.area = 'file', '', ' (' || string_trace.area || ')'),"
            + " string_trace.area || coalesce(', volume ' || string_trace.volume, '')"
            + " || coalesce(', byte ' || string_trace.disk_offset || ' of the disk', ''))")
@Tells(document = "Network", shows = StringTraceRow.NAMED)
@Tells(document = "DnsEntryItem", shows = StringTraceRow.NAMED)
@Tells(document = "PortItem", shows = StringTraceRow.NAMED)
public record StringTraceRow(
    @Column(
            value =
                "What a process may have used: the text as the indicator asks for it, of an"
                    + " expression the whole string; null if something else was asked",
            term = {
              "ProcessItem/HandleList/Handle/Name",
              "ProcessItem/Mutex",
              "ProcessItem/Mutex/Name",
              "ProcessItem/Event/Name",
              "ProcessItem/NamedPipe",
              "ProcessItem/Pipe/Name",
              "ProcessItem/StringList/string"
            },
            substitute = StringTraceRow.USED)
        @Nullable String ofProcess,
    @Column(
            value = "What may have been sent or received, likewise",
            term = {
              "Network/DNS",
              "Network/URI",
              "Network/String",
              "Network/UserAgent",
              "Network/HTTP_Referr"
            },
            substitute = StringTraceRow.NAMED)
        @Nullable String ofNetwork,
    @Column(
            value = "Name that may have been looked up, likewise",
            term = {"DnsEntryItem/Host", "DnsEntryItem/RecordName", "DnsEntryItem/RecordData/Host"},
            substitute = StringTraceRow.NAMED)
        @Nullable String ofLookup,
    @Column(
            value = "Address that a connection may have led to, likewise",
            term = "PortItem/remoteIP",
            substitute = StringTraceRow.NAMED)
        @Nullable String ofConnection,
    @Column("The printable string around it") String string,
    @Column("utf-8, utf-16le or bytes") String encoding,
    @Column(
            "What the bytes are: file, file slack, unallocated, hibernated memory, outside of file"
                + " systems, ...")
        String area,
    @Column("Slot of the volume; null outside of volumes") @Nullable Integer volume,
    @Column("Id of the file; null if it is none's") @Nullable Long fileId,
    @Column("Where it begins in the file, in bytes; null if it is none's")
        @Nullable Long byteOffset,
    @Column("Where it begins on the disk; null where the disk holds it in another form")
        @Nullable Long diskOffset,
    @Column("Block of the file system; null where there is none") @Nullable Long cluster,
    @Column("Id of the literal in searched, for which alone it is an answer") long searched) {

  static final String USED =
      "the name lies in the bytes of the evidence: memory that was written to the disk, a program"
          + " or other data had it, which does not show that a process used it";

  static final String NAMED =
      "the text lies in the bytes of the evidence, which does not show that it was looked up or"
          + " reached";
}
