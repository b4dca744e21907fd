package io.deadbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.report.ReportContent;
import io.deadbox.report.Reports;
import io.deadbox.report.folder.ReportFolder;
import io.deadbox.report.folder.ReportFolder.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a report is the same bytes wherever it is made, and can be made of the longest paths. */
class ReportAnywhereTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path temporary;

  /** Writes a report in all formats into the folder that the argument names. */
  public static void main(String[] arguments) throws IOException {
    Main.speakEnglish();
    Path folder = Path.of(arguments[0]);
    write(Reports.small(folder.resolve("case")), folder.resolve("report"));
  }

  private static List<Path> write(ReportContent content, Path to) throws IOException {
    try (ReportFolder report = ReportFolder.begin(to, false)) {
      return report.write(
          content,
          new ReportFolder.Options(new LinkedHashSet<>(EnumSet.allOf(Format.class)), false, null));
    }
  }

  private Map<String, byte[]> madeWith(String name, String zone, String... options)
      throws Exception {
    Path folder = Files.createDirectories(temporary.resolve(name));
    List<String> command = JavaProcess.command(ReportAnywhereTest.class, List.of(options), folder);
    Path printed = temporary.resolve(zone.replace('/', '-') + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
    builder.environment().put("TZ", zone);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(3, TimeUnit.MINUTES), "the report takes too long");
      assertEquals(0, process.exitValue(), Files.readString(printed));
    } finally {
      process.destroyForcibly();
    }
    Path report = folder.resolve("report");
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(report)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(report.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  @Test
  void zoneLanguageAndFolderLeaveNoMark() throws Exception {
    Map<String, byte[]> here = madeWith("here", "UTC", "-Duser.language=en", "-Duser.country=US");
    Map<String, byte[]> there =
        madeWith(
            "there/far away",
            "Asia/Kathmandu",
            "-Duser.language=ar",
            "-Duser.country=EG", // digits that are not 0 to 9
            "-Dstdout.encoding=US-ASCII");
    assertTrue(here.size() > Format.values().length, here.keySet()::toString);
    assertEquals(here.keySet(), there.keySet());
    here.forEach((name, bytes) -> assertArrayEquals(bytes, there.get(name), name));
  }

  @Test
  void longestPathGoesThroughEveryFormat() throws IOException {
    ReportContent content = Reports.longPath(temporary.resolve("case"));
    for (Path file : write(content, temporary.resolve("report"))) {
      assertTrue(Files.size(file) > 0, file::toString);
    }
    String json = Files.readString(temporary.resolve("report/report.json"));
    assertTrue(json.contains("d".repeat(32_757)), "the path is whole for programs");
    String table = Files.readString(temporary.resolve("report/hits.csv"));
    assertTrue(table.contains("d".repeat(32_757)), "the path is whole in the table of hits");
  }
}
