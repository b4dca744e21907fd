package io.deadbox.artifact.system;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
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
@Derived(
    name = "ipv4_address",
    term = "DnsEntryItem/RecordData/IPv4Address",
    substitute = HostsRow.SHOWS,
    sql = "CASE WHEN " + HostsRow.IPV4 + " THEN hosts_line.address END",
    doc = "Address that the names lead to, if it is one of version 4")
@Derived(
    name = "ipv6_address",
    term = "DnsEntryItem/RecordData/IPv6Address",
    substitute = HostsRow.SHOWS,
    sql = "CASE WHEN NOT " + HostsRow.IPV4 + " THEN hosts_line.address END",
    doc = "Address that the names lead to, if it is one of version 6")
public record HostsRow(
    @Column("Number of the line, from 1") int line,
    @Column("Where the line begins in the file, in bytes") long fileOffset,
    @Column("Address that the names lead to, as written") String address,
    @Column("The names") List<Name> names) {

  /** One of version 6 that stands for one of version 4 is one of those. */
  static final String IPV4 =
      "(instr(hosts_line.address, ':') = 0 OR hosts_line.address LIKE '::ffff:%.%')";

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
