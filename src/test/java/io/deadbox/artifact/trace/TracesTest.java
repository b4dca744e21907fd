package io.deadbox.artifact.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static LoggedEvent event(String source, int id, String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return new LoggedEvent(7, 3, 4096, source, id, null, values);
  }

  @Test
  void pathsAreTakenApart() {
    assertEquals(
        new PathParts(null, "C", "Windows\\System32", "x.dll", "dll"),
        PathParts.of("C:\\Windows\\System32\\x.dll"));
    assertEquals(
        new PathParts("\\Device\\HarddiskVolume2", null, "Temp", "a.b.exe", "exe"),
        PathParts.of("\\Device\\HarddiskVolume2\\Temp\\a.b.exe"));
    assertEquals(
        new PathParts("\\VOLUME{01d2-ab}", null, null, "X", null),
        PathParts.of("\\VOLUME{01d2-ab}\\X"));
    assertEquals(new PathParts(null, null, null, "x", null), PathParts.of("x"));
    assertEquals(new PathParts(null, "C", null, "", null), PathParts.of("C:"));
    assertEquals(new PathParts(null, null, null, "", null), PathParts.of(""));
    assertEquals(new PathParts(null, null, null, "", null), PathParts.of("\\"));
  }

  @Test
  void processCreationTellsOfAnExecution() {
    ExecutionRow row =
        (ExecutionRow)
            AuditTraces.of(
                event(
                    EventTraces.AUDIT,
                    4688,
                    "SubjectUserName",
                    "anna",
                    "SubjectDomainName",
                    "PC",
                    "NewProcessId",
                    "0x1f4",
                    "NewProcessName",
                    "C:\\Windows\\cmd.exe",
                    "ProcessId",
                    "0x4",
                    "TargetUserName",
                    "-",
                    "CommandLine",
                    "cmd /c echo"));
    assertNotNull(row);
    assertEquals("cmd.exe", row.process());
    assertEquals("PC\\anna", row.user());
    assertEquals(500L, row.pid());
    assertEquals(4L, row.parentPid());
    assertEquals("start", row.eventType());
    assertEquals(true, row.ran());
    assertNull(AuditTraces.of(event(EventTraces.AUDIT, 4688)));
  }

  @Test
  void hashesOfSysmonAreToldApart() {
    LoggedEvent event =
        event(
            EventTraces.SYSMON,
            1,
            "Image",
            "C:\\x.exe",
            "Hashes",
            "SHA1=00112233445566778899AABBCCDDEEFF00112233,MD5=00112233445566778899AABBCCDDEEFF,IMPHASH=0");
    ExecutionRow row = (ExecutionRow) SysmonTraces.of(event);
    assertNotNull(row);
    assertEquals("00112233445566778899aabbccddeeff", String.valueOf(row.md5()));
    assertEquals("00112233445566778899aabbccddeeff00112233", String.valueOf(row.sha1()));
  }

  @Test
  void registryPathsHaveTheNamesOfWindowsTools() {
    RegistryChangeRow row =
        (RegistryChangeRow)
            SysmonTraces.of(
                event(
                    EventTraces.SYSMON,
                    13,
                    "EventType",
                    "SetValue",
                    "TargetObject",
                    "HKLM\\System\\CurrentControlSet\\Services\\x\\ImagePath",
                    "Details",
                    "C:\\x.exe"));
    assertNotNull(row);
    assertEquals(
        "HKEY_LOCAL_MACHINE\\System\\CurrentControlSet\\Services\\x\\ImagePath", row.path());
    assertEquals("HKEY_LOCAL_MACHINE\\System", row.hive());
    assertEquals("CurrentControlSet\\Services\\x", row.keyPath());
    assertEquals("ImagePath", row.valueName());
    for (String odd : List.of("HKLM", "HKLM\\", "HKLM\\a", "\\", "x\\y\\", "")) {
      for (String kind : List.of("SetValue", "CreateKey")) {
        SysmonTraces.of(event(EventTraces.SYSMON, 12, "TargetObject", odd, "EventType", kind));
      }
    }
  }

  @Test
  void anInboundConnectionHasThisComputerAsItsDestination() {
    ConnectionRow row =
        (ConnectionRow)
            AuditTraces.of(
                event(
                    EventTraces.AUDIT,
                    5156,
                    "Direction",
                    "%%14592",
                    "SourceAddress",
                    "192.0.2.1",
                    "SourcePort",
                    "50000",
                    "DestAddress",
                    "192.0.2.9",
                    "DestPort",
                    "445",
                    "Protocol",
                    "6"));
    assertNotNull(row);
    assertEquals("192.0.2.1", row.remoteIp());
    assertEquals(445L, row.localPort());
    assertEquals("tcp", row.protocol());
  }

  @Test
  void answersOfNameServersAreTakenApart() {
    assertEquals(
        List.of("edge.example", "192.0.2.1", "2001:db8::1"),
        SysmonTraces.answers("type:  5 edge.example;::ffff:192.0.2.1;2001:db8::1;").stream()
            .map(LookupRow.Answer::text)
            .toList());
  }
}
