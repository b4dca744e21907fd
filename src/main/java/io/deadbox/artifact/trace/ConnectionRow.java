package io.deadbox.artifact.trace;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import io.deadbox.schema.Tells;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One connection that was made, tried or refused, as a log has it. */
@Row(
    table = "connection",
    doc = "A network connection that was made, tried or refused, as a log has it",
    parent = FileRow.class,
    item = "ipv4NetworkEvent",
    label =
        "coalesce(connection.process || ' ', '') || coalesce(connection.remote_ip, '?')"
            + " || coalesce(' port ' || connection.remote_port, '')",
    offset = "connection.file_offset")
@Tells(
    document = "PortItem",
    shows = ConnectionRow.SHOWS,
    terms = {
      "ipv4NetworkEvent/localIP=PortItem/localIP",
      "ipv4NetworkEvent/localPort=PortItem/localPort",
      "ipv4NetworkEvent/remoteIP=PortItem/remoteIP",
      "ipv4NetworkEvent/remotePort=PortItem/remotePort",
      "ipv4NetworkEvent/protocol=PortItem/protocol",
      "ipv4NetworkEvent/process=PortItem/process",
      "ipv4NetworkEvent/processPath=PortItem/path",
      "ipv4NetworkEvent/pid=PortItem/pid"
    })
@Tells(
    document = "ProcessItem",
    shows = ConnectionRow.SHOWS,
    terms = {
      "ipv4NetworkEvent/localIP=ProcessItem/PortList/PortItem/localIP",
      "ipv4NetworkEvent/localPort=ProcessItem/PortList/PortItem/localPort",
      "ipv4NetworkEvent/remoteIP=ProcessItem/PortList/PortItem/remoteIP",
      "ipv4NetworkEvent/remotePort=ProcessItem/PortList/PortItem/remotePort",
      "ipv4NetworkEvent/protocol=ProcessItem/PortList/PortItem/protocol",
      "ipv4NetworkEvent/process=ProcessItem/PortList/PortItem/process",
      "ipv4NetworkEvent/processPath=ProcessItem/PortList/PortItem/path",
      "ipv4NetworkEvent/pid=ProcessItem/PortList/PortItem/pid",
      "ipv4NetworkEvent/process=ProcessItem/name",
      "ipv4NetworkEvent/processPath=ProcessItem/path",
      "ipv4NetworkEvent/pid=ProcessItem/pid",
      "ipv4NetworkEvent/username=ProcessItem/Username"
    })
public record ConnectionRow(
    @Column("Sysmon 3, Event 5156 (allowed), Event 5157 (blocked) or Firewall log") String source,
    @Column("Table with the row that this is made of; null where it was read from the log itself")
        @Nullable String fromTable,
    @Column("Number of that row") @Nullable Long fromRow,
    @Column("Where it lies in the file, in bytes") @Nullable Long fileOffset,
    @Column(
            value = "When; by which clock and zone, the column clock says",
            term = {"eventItem/ipv4NetworkEvent/timestamp", "PortItem/CreationTime"},
            substitute = ConnectionRow.SHOWS)
        @Nullable Instant time,
    @Column("UTC; or local: the computer's own clock, in a zone that the log does not tell")
        String clock,
    @Column("What became of it, in the log's word; null where it has none") @Nullable String action,
    @Column("Whether this computer began it; null where the log does not tell")
        @Nullable Boolean outbound,
    @Column(
            value = "Protocol: tcp, udp, icmp or its number",
            term = "ipv4NetworkEvent/protocol",
            substitute = ConnectionRow.SHOWS)
        @Nullable String protocol,
    @Column(
            value = "Address of this computer",
            term = "ipv4NetworkEvent/localIP",
            substitute = ConnectionRow.SHOWS)
        @Nullable String localIp,
    @Column(
            value = "Port on this computer",
            term = "ipv4NetworkEvent/localPort",
            substitute = ConnectionRow.SHOWS)
        @Nullable Long localPort,
    @Column(
            value = "Address of the other computer",
            term = "ipv4NetworkEvent/remoteIP",
            substitute = ConnectionRow.SHOWS,
            indexed = true)
        @Nullable String remoteIp,
    @Column(
            value = "Port on the other computer",
            term = "ipv4NetworkEvent/remotePort",
            substitute = ConnectionRow.SHOWS)
        @Nullable Long remotePort,
    @Column("Name of the other computer, as the log has it; null if it has none")
        @Nullable String remoteHost,
    @Column(
            value = "Name of the program",
            term = "ipv4NetworkEvent/process",
            substitute = ConnectionRow.SHOWS,
            indexed = true)
        @Nullable String process,
    @Column(
            value = "Path of the program",
            term = "ipv4NetworkEvent/processPath",
            substitute = ConnectionRow.SHOWS)
        @Nullable String processPath,
    @Column(
            value = "Process identifier",
            term = "ipv4NetworkEvent/pid",
            substitute = ConnectionRow.SHOWS)
        @Nullable Long pid,
    @Column(
            value = "User: domain and name; null where the log has none",
            term = "ipv4NetworkEvent/username",
            substitute = ConnectionRow.SHOWS)
        @Nullable String user) {

  static final String SHOWS =
      "a log shows that the connection was made, tried or refused at that time; not what went over"
          + " it, nor that it lasts";

  /** The clock of logs that keep UTC. */
  public static final String UTC = "UTC";

  /** The clock of logs that keep the computer's own time, and do not tell its zone. */
  public static final String LOCAL = "local";
}
