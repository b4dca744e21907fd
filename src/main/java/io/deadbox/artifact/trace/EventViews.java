package io.deadbox.artifact.trace;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Views of events that examiners ask for most, with a column for each of their values: {@code
 * v_event_logon} and others. An event is one row of its view, with the columns of the event first.
 */
final class EventViews {
  /**
   * A view.
   *
   * @param name without what all names begin with
   * @param source who reports the events; several separated by a bar
   * @param ids numbers of the events
   * @param values names of the values, as the source has them; one after a colon is the column's
   */
  private record View(String name, String source, String ids, List<String> values) {
    View(String name, String source, String ids, String... values) {
      this(name, source, ids, List.of(values));
    }
  }

  private static final String AUDIT = EventTraces.AUDIT;
  private static final String SYSMON = EventTraces.SYSMON;
  private static final String CONTROL = "Service Control Manager";
  private static final String TASKS = "Microsoft-Windows-TaskScheduler";
  private static final String DEFENDER = "Microsoft-Windows-Windows Defender";
  private static final String POWERSHELL = "Microsoft-Windows-PowerShell";
  private static final String SESSIONS = "Microsoft-Windows-TerminalServices-LocalSessionManager";
  private static final String CONNECTIONS =
      "Microsoft-Windows-TerminalServices-RemoteConnectionManager";

  private static final List<View> VIEWS =
      List.of(
          new View(
              "logon",
              AUDIT,
              "4624, 4625, 4634, 4647, 4648, 4672, 4778, 4779",
              "TargetUserName",
              "TargetDomainName",
              "TargetUserSid",
              "LogonType",
              "TargetLogonId",
              "IpAddress",
              "IpPort",
              "WorkstationName",
              "SubjectUserName",
              "SubjectDomainName",
              "LogonProcessName",
              "AuthenticationPackageName",
              "ProcessName",
              "Status",
              "SubStatus"),
          new View(
              "process_created",
              AUDIT,
              "4688",
              "NewProcessName",
              "NewProcessId",
              "CommandLine",
              "ParentProcessName",
              "ProcessId:ParentProcessId",
              "SubjectUserName",
              "SubjectDomainName",
              "TargetUserName",
              "TargetDomainName",
              "TokenElevationType"),
          new View(
              "service_installed",
              AUDIT + "|" + CONTROL,
              "4697, 7045",
              "ServiceName",
              "ImagePath",
              "ServiceFileName",
              "ServiceType",
              "StartType",
              "ServiceStartType",
              "AccountName",
              "ServiceAccount",
              "SubjectUserName"),
          new View(
              "log_cleared",
              "Microsoft-Windows-Eventlog",
              "104, 1102",
              "SubjectUserName",
              "SubjectDomainName",
              "SubjectUserSid",
              "Channel",
              "BackupPath"),
          new View(
              "account_changed",
              AUDIT,
              "4720, 4722, 4723, 4724, 4725, 4726, 4728, 4732, 4738, 4740, 4756",
              "TargetUserName",
              "TargetDomainName",
              "TargetSid",
              "MemberName",
              "MemberSid",
              "SubjectUserName",
              "SubjectDomainName"),
          new View(
              "sysmon_process",
              SYSMON,
              "1, 5",
              "Image",
              "CommandLine",
              "ProcessId",
              "ProcessGuid",
              "User",
              "Hashes",
              "ParentImage",
              "ParentCommandLine",
              "ParentProcessId",
              "CurrentDirectory",
              "IntegrityLevel"),
          new View(
              "sysmon_connection",
              SYSMON,
              "3",
              "Image",
              "ProcessId",
              "User",
              "Protocol",
              "Initiated",
              "SourceIp",
              "SourcePort",
              "DestinationIp",
              "DestinationHostname",
              "DestinationPort"),
          new View(
              "sysmon_image_load",
              SYSMON,
              "6, 7",
              "Image",
              "ImageLoaded",
              "ProcessId",
              "Hashes",
              "Signed",
              "Signature",
              "SignatureStatus",
              "User"),
          new View(
              "sysmon_file",
              SYSMON,
              "2, 11, 15, 23, 26",
              "Image",
              "TargetFilename",
              "ProcessId",
              "CreationUtcTime",
              "PreviousCreationUtcTime",
              "Hash",
              "Hashes",
              "User"),
          new View(
              "sysmon_registry",
              SYSMON,
              "12, 13, 14",
              "Image",
              "EventType",
              "TargetObject",
              "Details",
              "NewName",
              "ProcessId",
              "User"),
          new View(
              "sysmon_dns",
              SYSMON,
              "22",
              "Image",
              "QueryName",
              "QueryStatus",
              "QueryResults",
              "ProcessId",
              "User"),
          new View(
              "task",
              TASKS,
              "106, 129, 140, 141, 200, 201",
              "TaskName",
              "UserContext",
              "UserName",
              "ActionName",
              "Path",
              "ResultCode",
              "ProcessID"),
          new View(
              "task_audit",
              AUDIT,
              "4698, 4699, 4700, 4701, 4702",
              "TaskName",
              "TaskContent",
              "TaskContentNew",
              "SubjectUserName",
              "SubjectDomainName"),
          new View(
              "defender",
              DEFENDER,
              "1006, 1007, 1116, 1117, 1118, 1119, 5001, 5007, 5010, 5012",
              "Threat Name",
              "Severity Name",
              "Category Name",
              "Path",
              "Process Name",
              "Detection User",
              "Action Name",
              "Error Description",
              "Old Value",
              "New Value"),
          new View(
              "powershell",
              POWERSHELL,
              "4103, 4104",
              "ScriptBlockText",
              "ScriptBlockId",
              "Path",
              "MessageNumber",
              "MessageTotal",
              "ContextInfo",
              "Payload"),
          new View(
              "rdp_session",
              SESSIONS,
              "21, 22, 23, 24, 25, 39, 40",
              "User",
              "SessionID",
              "Address",
              "Source",
              "Reason"),
          new View(
              "rdp_connection",
              CONNECTIONS,
              "261, 1149",
              "Param1:User",
              "Param2:Domain",
              "Param3:Address"));

  private EventViews() {}

  /** Makes the views in a case that has events. */
  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (View view : VIEWS) {
        statement.execute(sql(view));
      }
    }
  }

  private static String sql(View view) {
    StringJoiner columns = new StringJoiner(",\n       ");
    for (String value : view.values()) {
      String[] names = value.split(":", -1);
      columns.add(
          "(SELECT value FROM event_data WHERE event_data.event_id = v_event.id AND event_data.name = '%s' LIMIT 1) AS %s"
              .formatted(names[0], snakeCase(names[names.length - 1])));
    }
    return """
    CREATE VIEW v_event_%s AS SELECT v_event.id, event_id AS number, generated, machine, record_number, recovered,
           %s
      FROM v_event WHERE source IN ('%s') AND event_id IN (%s)
    """
        .formatted(view.name(), columns, view.source().replace("|", "', '"), view.ids());
  }

  private static String snakeCase(String name) {
    return name.replace(' ', '_').replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
