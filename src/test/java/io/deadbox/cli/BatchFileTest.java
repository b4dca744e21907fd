package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batch files of RECmd, run by the command {@code registry}. */
class BatchFileTest {
  private static final String HIVE =
      """
      hive Users/Anna/NTUSER.DAT
      [Software\\One\\a] 2024-01-02T03:04:05Z
      "007" REG_SZ named like a number
      "Time" REG_BINARY 2024-01-02T03:04:05Z
      "Raw" REG_BINARY 01 02
      [Software\\One\\a\\deeper]
      [Software\\One\\b]
      "Address" REG_BINARY 0a 00 00 01
      [Software\\Other]
      "x" REG_SZ y
      [Software\\Two]
      "" REG_SZ default
      """;

  private static final String BATCH =
      """
      Description: a batch
      Author: Anna
      Version: 1.0
      Id: 00000000-0000-0000-0000-000000000000
      Keys:
          -
              Description: By wildcard
              HiveType: NtUser
              Category: First
              KeyPath: Software\\One\\*
              ValueName: 007
              Recursive: false
              Comment: "a value, as: text"
          -
              Description: With times
              HiveType: NTUSER
              Category: First
              KeyPath: Software\\One\\a
              ValueName: Time
              IncludeBinary: true
              BinaryConvert: FILETIME
          -
              Description: All below
              HiveType: NTUSER
              KeyPath: Software\\One
              Recursive: true
              IncludeBinary: false
              DisablePlugin: true
          -
              Description: Address
              HiveType: NTUSER
              KeyPath: Software\\One\\b
              ValueName: Address
              BinaryConvert: IP
              Colour: blue
          -
              Description: Elsewhere
              HiveType: SYSTEM
              KeyPath: Software
          -
              Description: Without a path
              HiveType: SYSTEM
          -
              Description: Unheard of
              HiveType: FLYING
              KeyPath: Software
          -
              Description: Unheard of, too
              HiveType: NTUSER
              KeyPath: Nothing
              BinaryConvert: ROT99
      """;

  private static final String EXPECTED =
      """
      == First: By wildcard  HKEY_USERS\\Anna  NTUSER.DAT
      Software\\One\\a  [2024-01-02T03:04:05.0000000Z]
          name=007; meaning=a value, as: text; type=REG_SZ; text=named like a number

      == First: With times  HKEY_USERS\\Anna  NTUSER.DAT
      Software\\One\\a  [2024-01-02T03:04:05.0000000Z]
          name=Time; meaning=First: With times; type=REG_BINARY; text=2024-01-02T03:04:05Z; time=2024-01-02T03:04:05.0000000Z

      == All below  HKEY_USERS\\Anna  NTUSER.DAT
      Software\\One  [2024-01-01T00:00:00.0000000Z]
          meaning=All below; text=One
      Software\\One\\a  [2024-01-02T03:04:05.0000000Z]
          name=007; meaning=All below; type=REG_SZ; text=named like a number
          name=Time; meaning=All below; type=REG_BINARY; text=(8 bytes)
          name=Raw; meaning=All below; type=REG_BINARY; text=(2 bytes)
      Software\\One\\a\\deeper  [2024-01-01T00:00:00.0000000Z]
          meaning=All below; text=deeper
      Software\\One\\b  [2024-01-01T00:00:00.0000000Z]
          name=Address; meaning=All below; type=REG_BINARY; text=(4 bytes)

      == Address  HKEY_USERS\\Anna  NTUSER.DAT
      Software\\One\\b  [2024-01-01T00:00:00.0000000Z]
          name=Address; meaning=Address; type=REG_BINARY; text=10.0.0.1
      """;

  private static final String TOLD =
      """
      deadbox: x.reb: entry 4: the field Colour is not known
      deadbox: x.reb: entry 6 is left out: it needs KeyPath and HiveType
      deadbox: x.reb: entry 7 is left out: the hive type FLYING is not known
      deadbox: x.reb: entry 8: the conversion ROT99 is not known; data are shown as they are
      """;

  @TempDir private Path folder;

  private Run run(String batch) throws IOException {
    Path hive = HiveText.write(HIVE, folder);
    Path file = Files.writeString(folder.resolve("x.reb"), batch);
    return Run.run("registry", hive, "--batch", file);
  }

  @Test
  void entriesAreRunAndWhatIsNotUnderstoodIsTold() throws IOException {
    Run run = run(BATCH).ended(ExitCode.DONE);
    assertEquals(EXPECTED, run.out().replace(folder + "/Users/Anna/", ""));
    assertEquals(TOLD, run.err().replace(folder + "/", ""));
  }

  @Test
  void theDefaultValueIsMeantByRecmdsNameForIt() throws IOException {
    Run run =
        run(
            """
            Keys:
                -
                    Description: Default
                    HiveType: NTUSER
                    KeyPath: Software\\Two
                    ValueName: (default)
            """);
    run.ended(ExitCode.DONE);
    assertTrue(run.out().contains("type=REG_SZ; text=default\n"), run::out);
  }

  @Test
  void whatIsNoBatchFileIsSaid() throws IOException {
    for (String none : List.of("a: [1", "a: b", "&a [*a, *a]", "")) {
      Run run = run(none).ended(ExitCode.FAILED);
      assertEquals(
          1,
          run.err()
              .lines()
              .filter(line -> line.contains("x.reb: "))
              .filter(line -> line.contains("no YAML") || line.contains("no batch"))
              .count(),
          run::err);
    }
  }
}
