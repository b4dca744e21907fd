package io.deadbox.artifact.system;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.util.List;

/** A line of a hosts file that gives names to an address. */
@Row(
    table = "hosts_line",
    doc = "A line of a hosts file: names that the computer knows without asking a name server",
    parent = FileRow.class,
    item = "DnsEntryItem",
    label = "hosts_line.address",
    offset = "hosts_line.file_offset")
public record HostsRow(
    @Column("Number of the line, from 1") int line,
    @Column("Where the line begins in the file, in bytes") long fileOffset,
    @Column(
            value = "Address that the names lead to, as written",
            term = {"DnsEntryItem/RecordData/IPv4Address", "DnsEntryItem/RecordData/IPv6Address"},
            substitute = HostsRow.SHOWS)
        String address,
    @Column("The names") List<Name> names) {

  static final String SHOWS =
      "a hosts file shows that a name was given an address, not that it was looked up or reached";

  /** One of the names. */
  @Row(
      table = "hosts_name",
      doc = "A name in a hosts file",
      parent = HostsRow.class,
      item = "Network",
      label = "hosts_name.name",
      offset = "hosts_name.file_offset")
  public record Name(
      @Column(
              value = "The name, as written",
              term = {"DnsEntryItem/Host", "DnsEntryItem/RecordName", "Network/DNS"},
              substitute = HostsRow.SHOWS,
              indexed = true)
          String name,
      @Column("Where the name begins in the file, in bytes") long fileOffset) {}
}
