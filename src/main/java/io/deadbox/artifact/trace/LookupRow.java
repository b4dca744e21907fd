package io.deadbox.artifact.trace;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import io.deadbox.schema.Tells;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One name that the computer asked a name server for, as a log has it. */
@Row(
    table = "name_lookup",
    doc = "A name that the computer looked up, as a log has it",
    parent = FileRow.class,
    item = "dnsLookupEvent",
    label = "coalesce(name_lookup.process || ' ', '') || name_lookup.hostname",
    offset = "name_lookup.file_offset")
@Tells(
    document = "DnsEntryItem",
    shows = LookupRow.SHOWS,
    terms = {
      "dnsLookupEvent/hostname=DnsEntryItem/Host",
      "dnsLookupEvent/hostname=DnsEntryItem/RecordName"
    })
@Tells(document = "Network", shows = LookupRow.SHOWS, terms = "dnsLookupEvent/hostname=Network/DNS")
public record LookupRow(
    @Column("Sysmon 22 or DNS client 3006, 3008, 3020") String source,
    @Column("Table with the row that this is made of") String fromTable,
    @Column("Number of that row") long fromRow,
    @Column("Where it lies in the file, in bytes") @Nullable Long fileOffset,
    @Column(
            value = "When",
            term = "eventItem/dnsLookupEvent/timestamp",
            substitute = LookupRow.SHOWS)
        @Nullable Instant time,
    @Column(
            value = "The name",
            term = "dnsLookupEvent/hostname",
            substitute = LookupRow.SHOWS,
            indexed = true)
        String hostname,
    @Column("What was answered") List<Answer> answers,
    @Column("Status of the answer: 0 is success, else an error of Windows") @Nullable String status,
    @Column(
            value = "Name of the program; null where the log has none",
            term = "dnsLookupEvent/process",
            substitute = LookupRow.SHOWS)
        @Nullable String process,
    @Column(
            value = "Path of the program",
            term = "dnsLookupEvent/processPath",
            substitute = LookupRow.SHOWS)
        @Nullable String processPath,
    @Column(value = "Process identifier", term = "dnsLookupEvent/pid", substitute = LookupRow.SHOWS)
        @Nullable Long pid,
    @Column(
            value = "User: domain and name, or SID; null where the log has none",
            term = "dnsLookupEvent/username",
            substitute = LookupRow.SHOWS)
        @Nullable String user) {

  static final String SHOWS =
      "a log shows that the name was looked up at that time; not that the computer behind it was"
          + " reached";

  /** One address or name that was answered. */
  @Row(
      table = "name_lookup_answer",
      doc = "An address or a name that was the answer to a look-up of a name, as the log has it",
      parent = LookupRow.class)
  @Derived(
      name = "host",
      term = "DnsEntryItem/RecordData/Host",
      substitute = LookupRow.SHOWS,
      sql =
          "CASE WHEN instr(name_lookup_answer.text, ':') = 0 AND name_lookup_answer.text GLOB"
              + " '*[^0-9.]*' THEN name_lookup_answer.text END",
      doc = "The name that was answered; null for an address")
  @Derived(
      name = "ipv4_address",
      term = "DnsEntryItem/RecordData/IPv4Address",
      substitute = LookupRow.SHOWS,
      sql =
          "CASE WHEN name_lookup_answer.text NOT GLOB '*[^0-9.]*' THEN name_lookup_answer.text END",
      doc = "The address of version 4 that was answered; null for anything else")
  @Derived(
      name = "ipv6_address",
      term = "DnsEntryItem/RecordData/IPv6Address",
      substitute = LookupRow.SHOWS,
      sql = "CASE WHEN instr(name_lookup_answer.text, ':') > 0 THEN name_lookup_answer.text END",
      doc = "The address of version 6 that was answered; null for anything else")
  public record Answer(@Column("Address or name") String text) {}
}
