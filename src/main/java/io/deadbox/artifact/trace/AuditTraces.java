package io.deadbox.artifact.trace;

import org.jspecify.annotations.Nullable;

/** What events of Windows' audit and of its DNS client tell of. */
final class AuditTraces {
  /** Numbers in the access list of event 4663 of what changes a file. */
  private static final String WRITE = "%%4417";

  private static final String APPEND = "%%4418";
  private static final String DELETE = "%%1537";
  private static final String INBOUND = "%%14592";
  private static final String OUTBOUND = "%%14593";

  private AuditTraces() {}

  /** The trace; null where the event lacks what it is about, or is about something else. */
  static @Nullable Record of(LoggedEvent event) {
    return switch (event.id()) {
      case 4688 ->
          process(
              event,
              ExecutionSource.PROCESS_CREATED,
              event.text("NewProcessName"),
              event.number("NewProcessId"),
              event.number("ProcessId"));
      case 4689 ->
          process(
              event,
              ExecutionSource.PROCESS_ENDED,
              event.text("ProcessName"),
              event.number("ProcessId"),
              null);
      case 4657 -> registryChange(event);
      case 4663 -> fileChange(event);
      default -> connection(event);
    };
  }

  private static @Nullable ExecutionRow process(
      LoggedEvent event,
      ExecutionSource source,
      @Nullable String path,
      @Nullable Long pid,
      @Nullable Long parentPid) {
    String parent = event.text("ParentProcessName");
    String target = event.user("TargetDomainName", "TargetUserName"); // where it runs as another
    return path == null
        ? null
        : new ExecutionRow(
            source,
            source.ran(),
            source.shows(),
            "event",
            event.row(),
            event.offset(),
            source.eventType(),
            event.time(),
            PathParts.name(path),
            path,
            event.text("CommandLine"),
            target == null ? event.user("SubjectDomainName", "SubjectUserName") : target,
            pid,
            parentPid,
            PathParts.name(parent),
            parent,
            null,
            null,
            null);
  }

  private static ConnectionRow connection(LoggedEvent event) {
    String path = event.text("Application");
    String direction = event.text("Direction");
    Boolean outbound =
        OUTBOUND.equals(direction) ? Boolean.TRUE : INBOUND.equals(direction) ? false : null;
    // since Windows Vista an inbound connection has this computer as its destination
    boolean turned = Boolean.FALSE.equals(outbound);
    String local = turned ? "Dest" : "Source";
    String remote = turned ? "Source" : "Dest";
    return new ConnectionRow(
        "Event " + event.id(),
        "event",
        event.row(),
        event.offset(),
        event.time(),
        ConnectionRow.UTC,
        event.id() == 5156 ? "allowed" : "blocked",
        outbound,
        protocol(event.text("Protocol")),
        event.text(local + "Address"),
        event.number(local + "Port"),
        event.text(remote + "Address"),
        event.number(remote + "Port"),
        null,
        PathParts.name(path),
        path,
        event.number("ProcessID"),
        null);
  }

  /** A protocol's name by its number; the number where it has none here. */
  private static @Nullable String protocol(@Nullable String number) {
    return switch (number) {
      case null -> null;
      case "1" -> "icmp";
      case "6" -> "tcp";
      case "17" -> "udp";
      default -> number;
    };
  }

  private static @Nullable RegistryChangeRow registryChange(LoggedEvent event) {
    String key = event.text("ObjectName");
    String value = event.values().get("ObjectValueName");
    String operation = event.text("OperationType");
    String reason =
        switch (operation) {
          case "%%1904" -> "value created";
          case "%%1905" -> "value modified";
          case "%%1906" -> "value deleted";
          case null -> "?";
          default -> operation;
        };
    return key == null
        ? null
        : RegistryChangeRow.of(
            event,
            "Event 4657",
            reason,
            value == null ? key : key + "\\" + value,
            value != null,
            type(event.text("NewValueType")),
            event.text("NewValue"),
            event.text("ProcessName"),
            event.user("SubjectDomainName", "SubjectUserName"));
  }

  private static @Nullable String type(@Nullable String message) {
    return switch (message) {
      case null -> null;
      case "%%1873" -> "REG_SZ";
      case "%%1874" -> "REG_EXPAND_SZ";
      case "%%1875" -> "REG_BINARY";
      case "%%1876" -> "REG_DWORD";
      case "%%1879" -> "REG_MULTI_SZ";
      case "%%1883" -> "REG_QWORD";
      default -> message;
    };
  }

  private static @Nullable FileChangeRow fileChange(LoggedEvent event) {
    String path = event.text("ObjectName");
    String access = event.text("AccessList");
    if (path == null || access == null || !"File".equals(event.text("ObjectType"))) {
      return null;
    }
    boolean written = access.contains(WRITE) || access.contains(APPEND);
    boolean deleted = access.contains(DELETE);
    return written || deleted
        ? FileChangeRow.of(
            event,
            "Event 4663",
            written ? deleted ? "written, deleted" : "written" : "deleted",
            path,
            null,
            event.text("ProcessName"),
            event.user("SubjectDomainName", "SubjectUserName"))
        : null;
  }

  /** What an event of the DNS client tells of. */
  static @Nullable LookupRow lookup(LoggedEvent event) {
    String name = event.text("QueryName");
    String status = event.text("QueryStatus");
    return name == null
        ? null
        : new LookupRow(
            "DNS client " + event.id(),
            "event",
            event.row(),
            event.offset(),
            event.time(),
            name,
            SysmonTraces.answers(event.text("QueryResults")),
            status == null ? event.text("Status") : status,
            null,
            null,
            event.number("ClientPID"),
            null);
  }
}
