package io.deadbox.artifact.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgramPathTest {
  private static void leads(String path, @Nullable String drive, String directory, String name) {
    assertEquals(new ProgramPath(drive, directory, name), ProgramPath.of(path, "\\Windows"), path);
  }

  @Test
  void pathsOfServicesAndDriversLeadToFiles() {
    leads("%SystemRoot%\\System32\\svchost.exe", null, "\\Windows\\System32", "svchost.exe");
    leads("\\SystemRoot\\System32\\drivers\\x.sys", null, "\\Windows\\System32\\drivers", "x.sys");
    leads("system32\\DRIVERS\\x.sys", null, "\\Windows\\system32\\DRIVERS", "x.sys");
    leads("\\??\\D:\\Tools\\x.sys", "D:", "\\Tools", "x.sys");
    leads("c:\\x.exe", "C:", "", "x.exe");
    leads("x.exe", null, "\\Windows\\System32", "x.exe");
    leads("%ProgramFiles%\\A\\x.exe", null, "\\Program Files\\A", "x.exe");
  }

  @Test
  void otherPathsLeadNowhere() {
    assertNull(ProgramPath.of("\\\\server\\share\\x.exe", "\\Windows"));
    assertNull(ProgramPath.of("%unknown%\\x.exe", "\\Windows"));
    assertNull(ProgramPath.of("", "\\Windows"));
    assertNull(ProgramPath.of("C:\\", "\\Windows"));
  }
}
