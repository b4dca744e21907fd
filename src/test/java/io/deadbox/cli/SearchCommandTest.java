package io.deadbox.cli;

import static io.deadbox.cli.Run.isolated;
import static io.deadbox.cli.Run.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, and what becomes of it where reading the evidence goes wrong. */
class SearchCommandTest {
  private static final String MUTEX = "TH_POOL_SHD_PQOISNG";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  SearchCommandTest() {}

  @BeforeEach
  void collect() {
    run("collect", "-o", folder.resolve("case"), "test-images/infected.E01").ended(0);
  }

  @Test
  void findsInAProcessOfItsOwnWhatItFindsHere() throws IOException {
    List<String> here = run("search", "-s", folder.resolve("case"), MUTEX).ended(0).lines();
    assertEquals(4, here.size(), here::toString);
    assertEquals(here, isolated("search", "-s", folder.resolve("case"), MUTEX).ended(0).lines());
    try (Stream<Path> files = Files.list(folder.resolve("case"))) {
      assertEquals(
          List.of("audit.jsonl", "case.db"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void deathInAPartOfTheDiskCostsThatPart() {
    Object[] line = {
      "search", "-s", folder.resolve("case"), "--die-at=image 0, search, byte 1048576", MUTEX
    };
    Run searched = isolated(line).ended(3);
    assertEquals(3, searched.lines().size(), "one of the four is in that megabyte");
    assertTrue(searched.err().contains("not searched: bytes 1048576 to 2097152"), searched::err);
    assertTrue(searched.err().contains("Windows/System32/drivers/etc/hosts from"), searched::err);
  }

  @Test
  void evidenceThatWasMovedIsFound() throws IOException {
    Path copy = Files.copy(Path.of("test-images/infected.E01"), folder.resolve("moved.E01"));
    assertEquals(
        4,
        run("search", "-s", folder.resolve("case"), "--evidence", copy, MUTEX)
            .ended(0)
            .lines()
            .size());
    Path other = Path.of("test-images/clean.raw");
    Run refused = run("search", "-s", folder.resolve("case"), "--evidence", other, MUTEX).ended(1);
    assertTrue(refused.err().contains("is not what the case was made of"), refused::err);
  }

  @Test
  void evidenceThatWasChangedIsSearchedOnRequestOnly() throws IOException {
    Path image = Files.copy(Path.of("test-images/clean.raw"), folder.resolve("disk.raw"));
    run("collect", "-o", folder.resolve("second"), image).ended(0);
    Run same = run("search", "-s", folder.resolve("second"), MUTEX).ended(0);
    assertTrue(same.err().contains("disk.raw: same"), same::err);
    byte[] bytes = Files.readAllBytes(image);
    bytes[bytes.length / 2] ^= 1;
    Files.write(image, bytes);
    Run changed = run("search", "-s", folder.resolve("second"), MUTEX).ended(1);
    assertTrue(changed.err().contains("SHA-256 was "), changed::err);
    run("search", "-s", folder.resolve("second"), "--no-verify", MUTEX).ended(0);
    Files.delete(image);
    run("search", "-s", folder.resolve("second"), MUTEX).ended(1);
  }

  @Test
  void refusesPatternsThatAreNone() {
    for (String bad : List.of("/(/", "/(a)\\1/", "hex:4g", "")) {
      run("search", "-s", folder.resolve("case"), bad).ended(2);
    }
    run("search", "-s", folder.resolve("case")).ended(2);
  }

  @Test
  void aDirectoryIsSearchedFileByFile() throws IOException {
    Path evidence = Files.createDirectories(folder.resolve("triage/Users"));
    Files.writeString(evidence.resolve("note.txt"), "the mutex is " + MUTEX);
    run("collect", "-o", folder.resolve("second"), folder.resolve("triage")).ended(0);
    List<String> found = run("search", "-s", folder.resolve("second"), MUTEX).ended(0).lines();
    assertEquals(1, found.size());
    assertTrue(found.getFirst().contains("note.txt\t13\t-\t-\tutf-8"), found::toString);
  }
}
