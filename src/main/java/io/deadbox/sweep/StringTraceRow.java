package io.deadbox.sweep;

import io.deadbox.evidence.ImageFacts;
import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import org.jspecify.annotations.Nullable;

/**
 * A text in the bytes of the evidence that tells of something a running computer had: the name of a
 * mutex, a domain. What it is a trace of depends on what was asked.
 */
@Row(
    table = "string_trace",
    doc = "A text in the bytes of the evidence that tells of what a running computer had",
    parent = ImageFacts.class,
    traceOf = {"ProcessItem", "Network", "DnsEntryItem", "PortItem"},
    file = "string_trace.file_id",
    offset = "iif(string_trace.area = 'file', string_trace.byte_offset, NULL)",
    label =
        "coalesce((SELECT v_file.full_path FROM v_file WHERE v_file.id = string_trace.file_id)"
            + " || iif(string_trace.area = 'file', '', ' (' || string_trace.area || ')'),"
            + " string_trace.area || coalesce(', volume ' || string_trace.volume, '')"
            + " || coalesce(', byte ' || string_trace.disk_offset || ' of the disk', ''))")
@Derived(
    name = "of_process",
    term = {
      "ProcessItem/HandleList/Handle/Name",
      "ProcessItem/Mutex",
      "ProcessItem/Mutex/Name",
      "ProcessItem/Event/Name",
      "ProcessItem/NamedPipe",
      "ProcessItem/Pipe/Name",
      "ProcessItem/StringList/string"
    },
    sql = "iif(string_trace.document = 'ProcessItem', string_trace.value, NULL)",
    substitute =
        "the name lies in the bytes of the evidence: memory that was written to the disk, a program"
            + " or other data had it, which does not show that a process used it",
    doc = "Text that a process may have used")
@Derived(
    name = "of_network",
    term = {
      "Network/DNS",
      "Network/URI",
      "Network/String",
      "Network/UserAgent",
      "Network/HTTP_Referr"
    },
    sql = "iif(string_trace.document = 'Network', string_trace.value, NULL)",
    substitute = StringTraceRow.NAMED,
    doc = "Text that may have been sent or received")
@Derived(
    name = "of_dns",
    term = {"DnsEntryItem/Host", "DnsEntryItem/RecordName", "DnsEntryItem/RecordData/Host"},
    sql = "iif(string_trace.document = 'DnsEntryItem', string_trace.value, NULL)",
    substitute = StringTraceRow.NAMED,
    doc = "Name that may have been looked up")
@Derived(
    name = "of_port",
    term = "PortItem/remoteIP",
    sql = "iif(string_trace.document = 'PortItem', string_trace.value, NULL)",
    substitute = StringTraceRow.NAMED,
    doc = "Address that a connection may have led to")
public record StringTraceRow(
    @Column("OpenIOC document type that it was searched for") String document,
    @Column("The text, as the indicator asks for it; of an expression the whole string")
        String value,
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
    @Column("Block of the file system; null where there is none") @Nullable Long cluster) {

  static final String NAMED =
      "the text lies in the bytes of the evidence, which does not show that it was looked up or"
          + " reached";
}
