package io.deadbox.cli;

import static io.deadbox.cli.Run.isolated;
import static io.deadbox.cli.Run.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies natively while it reads evidence costs what it was reading. */
class IsolationTest {
  private static final String IMAGE = "test-images/infected.E01";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  IsolationTest() {}

  private Run dieAt(String... steps) {
    return collect(Arrays.stream(steps).map(step -> "--die-at=" + step).toArray());
  }

  private Run collect(Object... options) {
    List<Object> line = new ArrayList<>(List.of("collect", "-o", folder.resolve("case")));
    line.addAll(List.of(options));
    line.add(IMAGE);
    return isolated(line.toArray());
  }

  private List<String> query(String sql) {
    return run("sql", "-s", folder.resolve("case"), sql).ended(ExitCode.DONE).lines().stream()
        .skip(1)
        .toList();
  }

  @Test
  void deathInAFileCostsThatFile() throws IOException {
    String files = "SELECT count(*) FROM file WHERE content = 'READ'";
    dieAt("no such step").ended(ExitCode.DONE);
    assertEquals(List.of("0"), query("SELECT count(*) FROM issue"));
    try (Stream<Path> left = Files.list(folder.resolve("case"))) {
      assertEquals(
          List.of("audit.jsonl", "case.db"),
          left.map(file -> file.getFileName().toString()).sorted().toList());
    }
    String audit = Files.readString(folder.resolve("case/audit.jsonl"));
    assertTrue(audit.contains("--die-at"), "the log has the line that was typed");
    assertFalse(audit.contains("--isolation-folder"), audit);
    long before = Long.parseLong(query(files).getFirst());
    folder = folder.resolve("second");
    Run died = dieAt("image 0, volume 2, file 133").ended(ExitCode.INCOMPLETE);
    assertEquals(
        List.of("Windows/System32/nteps32.ocx\tCRASH"), query("SELECT place, kind FROM issue"));
    assertEquals(before - 1, Long.parseLong(query(files).getFirst()));
    assertTrue(died.err().contains("SIGSEGV"), died::err);
  }

  @Test
  void deathInADirectoryCostsWhatIsBelowIt() {
    dieAt("image 0, volume 2, directory 64").ended(ExitCode.INCOMPLETE);
    assertEquals(List.of("CRASH\tdirectory 64"), query("SELECT kind, field FROM issue"));
    assertTrue(Long.parseLong(query("SELECT count(*) FROM file").getFirst()) > 50);
  }

  @Test
  void deathInHashingLeavesTheImageUnverified() {
    dieAt("image 0, hashing").ended(ExitCode.INCOMPLETE);
    assertEquals(List.of("unreadable"), query("SELECT outcome FROM verification"));
  }

  @Test
  void hangInAFileCostsThatFile() {
    collect("--hang-limit=2", "--hang-at=image 0, volume 2, file 133", "--threads=2")
        .ended(ExitCode.INCOMPLETE);
    assertEquals(
        List.of("Windows/System32/nteps32.ocx\tCRASH"), query("SELECT place, kind FROM issue"));
    assertTrue(
        query("SELECT reason FROM issue").getFirst().contains("made no progress for 2 seconds"));
  }

  @Test
  void fileThatTakesAllMemoryCostsItself() {
    collect("--memory=512", "--gorge-at=image 0, volume 2, file 133").ended(ExitCode.INCOMPLETE);
    assertEquals(
        List.of("Windows/System32/nteps32.ocx\tCRASH"), query("SELECT place, kind FROM issue"));
    assertTrue(query("SELECT reason FROM issue").getFirst().contains("ran out of memory"));
  }

  @Test
  void thirdDeathInAFileSystemEndsItAndNotTheRun() {
    String file = "image 0, volume 2, file ";
    dieAt(file + 133, file + 124, file + 127).ended(ExitCode.INCOMPLETE);
    assertEquals(
        List.of("CRASH\tvolume"), query("SELECT kind, field FROM issue WHERE field = 'volume'"));
    assertEquals(List.of("verified"), query("SELECT outcome FROM verification"));
    assertTrue(Long.parseLong(query("SELECT count(*) FROM gap").getFirst()) > 0);
  }

  @Test
  void deathInOpeningEndsTheRunInOneLine() {
    dieAt("opening " + IMAGE).ended(ExitCode.FAILED);
    assertFalse(Files.exists(folder.resolve("case/case.db")));
  }
}
