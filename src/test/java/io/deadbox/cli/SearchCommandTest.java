package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, and what becomes of it where reading the evidence goes wrong. */
class SearchCommandTest {
  private static final String MUTEX = "TH_POOL_SHD_PQOISNG";

  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  SearchCommandTest() {}

  private List<String> run(boolean isolating, int status, Object... arguments) {
    StringWriter out = new StringWriter();
    assertEquals(
        status,
        Deadbox.run(
            isolating,
            new PrintWriter(out),
            new PrintWriter(err),
            Arrays.stream(arguments).map(Object::toString).toArray(String[]::new)),
        err::toString);
    return out.toString().lines().toList();
  }

  @BeforeEach
  void collect() {
    run(false, 0, "collect", "-o", folder.resolve("case"), "test-images/infected.E01");
  }

  @Test
  void findsInAProcessOfItsOwnWhatItFindsHere() throws IOException {
    List<String> here = run(false, 0, "search", "-s", folder.resolve("case"), MUTEX);
    assertEquals(4, here.size(), here::toString);
    assertEquals(here, run(true, 0, "search", "-s", folder.resolve("case"), MUTEX));
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
    assertEquals(3, run(true, 3, line).size(), "one of the four is in that megabyte");
    assertTrue(err.toString().contains("not searched: bytes 1048576 to 2097152"), err::toString);
    assertTrue(err.toString().contains("Windows/System32/drivers/etc/hosts from"), err::toString);
  }

  @Test
  void evidenceThatWasMovedIsFound() throws IOException {
    Path copy = Files.copy(Path.of("test-images/infected.E01"), folder.resolve("moved.E01"));
    assertEquals(
        4, run(false, 0, "search", "-s", folder.resolve("case"), "--evidence", copy, MUTEX).size());
    Path other = Path.of("test-images/clean.raw");
    run(false, 1, "search", "-s", folder.resolve("case"), "--evidence", other, MUTEX);
    assertTrue(err.toString().contains("is not what the case was made of"), err::toString);
  }

  @Test
  void evidenceThatWasChangedIsSearchedOnRequestOnly() throws IOException {
    Path image = Files.copy(Path.of("test-images/clean.raw"), folder.resolve("disk.raw"));
    run(false, 0, "collect", "-o", folder.resolve("second"), image);
    run(false, 0, "search", "-s", folder.resolve("second"), MUTEX);
    assertTrue(err.toString().contains("disk.raw: same"), err::toString);
    byte[] bytes = Files.readAllBytes(image);
    bytes[bytes.length / 2] ^= 1;
    Files.write(image, bytes);
    run(false, 1, "search", "-s", folder.resolve("second"), MUTEX);
    assertTrue(err.toString().contains("SHA-256 was "), err::toString);
    run(false, 0, "search", "-s", folder.resolve("second"), "--no-verify", MUTEX);
    Files.delete(image);
    run(false, 1, "search", "-s", folder.resolve("second"), MUTEX);
  }

  @Test
  void refusesPatternsThatAreNone() {
    for (String bad : List.of("/(/", "/(a)\\1/", "hex:4g", "")) {
      run(false, 2, "search", "-s", folder.resolve("case"), bad);
    }
    run(false, 2, "search", "-s", folder.resolve("case"));
  }

  @Test
  void aDirectoryIsSearchedFileByFile() throws IOException {
    Path evidence = Files.createDirectories(folder.resolve("triage/Users"));
    Files.writeString(evidence.resolve("note.txt"), "the mutex is " + MUTEX);
    run(false, 0, "collect", "-o", folder.resolve("second"), folder.resolve("triage"));
    List<String> found = run(false, 0, "search", "-s", folder.resolve("second"), MUTEX);
    assertEquals(1, found.size());
    assertTrue(found.getFirst().contains("note.txt\t13\t-\t-\tutf-8"), found::toString);
  }
}
