package io.deadbox.testimages;

import io.deadbox.format.pe.PeBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The programs of the test images: valid executables that hold no code to run. */
final class TestPrograms {
  private static final Instant WINDOWS = Instant.parse("2010-11-20T11:00:00Z");
  private static final Instant FLAME = Instant.parse("2011-08-31T23:15:32Z");

  private TestPrograms() {}

  /** A library of Windows. */
  static byte[] windowsLibrary(String name, String... exports) {
    return PeBuilder.dll()
        .timestamp(WINDOWS)
        .exports(name, exports)
        .version(0x0409, 1200, version(name, "Stand-in for a Windows library"))
        .build();
  }

  /** A program of Windows. */
  static byte[] windowsProgram(String name) {
    return PeBuilder.exe()
        .plus()
        .timestamp(WINDOWS)
        .imports("KERNEL32.dll", "GetProcAddress", "LoadLibraryA", "ExitProcess")
        .version(0x0409, 1200, version(name, "Stand-in for a Windows program"))
        .build();
  }

  /** A driver. */
  static byte[] driver() {
    return PeBuilder.exe().driver().timestamp(WINDOWS).imports("ntoskrnl.exe", "#1").build();
  }

  /** A library of someone else. */
  static byte[] library(String name, String... exports) {
    return PeBuilder.dll().timestamp(WINDOWS).exports(name, exports).build();
  }

  /** A stand-in for a module of Flame: its exported names and one of its strings, nothing else. */
  static byte[] flameModule(String name, String... exports) {
    byte[] template =
        "Session%dTH_POOL_SHD_PQOISNG_%dSYNCMTX\0".getBytes(StandardCharsets.UTF_16LE);
    return PeBuilder.dll()
        .timestamp(FLAME)
        .section(".rdata", template, PeBuilder.CONSTANTS)
        .exports(name, exports)
        .build();
  }

  private static Map<String, String> version(String name, String description) {
    // sorted: the order of Map.of differs from run to run
    return new TreeMap<>(
        Map.of(
            "CompanyName",
            "Deadbox test image",
            "FileDescription",
            description,
            "FileVersion",
            "6.1.7601.17514",
            "OriginalFilename",
            name));
  }
}
