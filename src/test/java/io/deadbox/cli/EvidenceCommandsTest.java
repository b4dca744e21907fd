package io.deadbox.cli;

import static io.deadbox.cli.Run.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands that show and check evidence: ls, cat, info, verify; and directories as evidence.
 */
class EvidenceCommandsTest {
  private static final Path IMAGE = Path.of("test-images/infected-mbr.raw");
  private static final String DLL = "Windows/System32/nteps32.ocx";

  private static final String ADDRESS = "2:133-128-2";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  EvidenceCommandsTest() {}

  private Path evidence() throws IOException {
    Path evidence = folder.resolve("evidence");
    Files.createDirectories(evidence.resolve("Windows/System32/config"));
    Files.writeString(evidence.resolve("Windows/win.ini"), "[fonts]\n");
    return evidence;
  }

  @Test
  void runsGivesCommandsThatCutAFileOut() throws Exception {
    Run runs = run("runs", IMAGE, DLL);
    assertEquals(ExitCode.DONE, runs.status(), runs::err);
    String command = runs.out().substring(runs.out().indexOf("\n\n") + 2);
    byte[] cut = shell(command);
    assertEquals(1536, cut.length);
    Path copy = folder.resolve("copy");
    run("cat", IMAGE, DLL, "-o", copy);
    assertArrayEquals(Files.readAllBytes(copy), cut);
    Run none = run("runs", IMAGE, "none");
    assertEquals(ExitCode.FAILED, none.status());
  }

  private byte[] shell(String command) throws Exception {
    Process shell = new ProcessBuilder("/bin/sh", "-c", command).start();
    byte[] out = shell.getInputStream().readAllBytes();
    assertEquals(0, shell.waitFor());
    return out;
  }

  @Test
  void lsShowsWhatFlsShows() {
    Run all = run("ls", "-r", IMAGE);
    assertEquals(ExitCode.DONE, all.status(), all::err);
    List<String> lines = all.out().lines().toList();
    String line = lines.stream().filter(l -> l.contains(DLL)).findFirst().orElseThrow();
    assertEquals(
        "r 2:133-128-2\t"
            + DLL
            + "\t1536\t2012-05-20T12:34:56.0000000Z\t2012-05-28T10:00:00.0000000Z"
            + "\t2012-05-28T10:00:00.0000000Z\t2012-05-28T10:00:00.0000000Z\t-",
        line);
    assertTrue(
        lines.stream().anyMatch(l -> l.contains("\tProgram Files\t") && l.endsWith("\tPROGRA~1")),
        all::out);
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("r * ")), all::out);
    Run one = run("ls", IMAGE, "C:\\windows\\SYSTEM32");
    assertTrue(one.out().contains(DLL), one::out);
    assertTrue(one.out().lines().count() < lines.size());
    assertFalse(one.out().contains("System32/config/SYSTEM"), one::out);
    assertEquals(ExitCode.FAILED, run("ls", IMAGE, "Windows/none").status());
  }

  @Test
  void catGivesTheSameBytesByEveryName() throws Exception {
    byte[] first = null;
    for (String which : List.of(DLL, "c:\\Windows\\system32\\NTEPS32.ocx", ADDRESS, "2:133")) {
      Path file = folder.resolve("out" + which.hashCode());
      Run cat = run("cat", IMAGE, which, "-o", file);
      assertEquals(ExitCode.DONE, cat.status(), cat::err);
      byte[] bytes = Files.readAllBytes(file);
      assertEquals(1536, bytes.length);
      assertArrayEquals(first == null ? bytes : first, bytes);
      first = bytes;
    }
    Run again = run("cat", IMAGE, DLL, "-o", folder.resolve("out" + DLL.hashCode()));
    assertEquals(ExitCode.FAILED, again.status());
    assertTrue(again.err().contains("exists"), again::err);
    Run none = run("cat", IMAGE, "2:999999");
    assertTrue(none.err().contains("holds no 2:999999"), none::err);
    Run directory = run("cat", IMAGE, "Windows");
    assertEquals(ExitCode.FAILED, directory.status());
  }

  @Test
  void verifyTellsEvidenceThatChanged() throws IOException {
    Path image = Files.copy(Path.of("test-images/clean.raw"), folder.resolve("disk.raw"));
    Path source = folder.resolve("case");
    assertEquals(ExitCode.DONE, run("collect", "-o", source, image).status());
    Run good = run("verify", "-s", source);
    assertEquals(ExitCode.DONE, good.status(), good::out);
    assertEquals(4, good.out().lines().filter(l -> l.startsWith("same ")).count(), good::out);
    byte[] bytes = Files.readAllBytes(image);
    bytes[bytes.length - 1] ^= 1;
    Files.write(image, bytes);
    Run bad = run("verify", "-s", source);
    assertEquals(ExitCode.FAILED, bad.status(), bad::out);
    assertEquals(2, bad.out().lines().filter(l -> l.startsWith("different ")).count(), bad::out);
    Files.delete(image);
    Run gone = run("verify", "-s", source);
    assertEquals(ExitCode.FAILED, gone.status(), gone::out);
    assertTrue(gone.out().contains("does not exist"), gone::out);
  }

  @Test
  void verifyDoesNotCallDamagedEvidenceChanged() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of("test-images/infected.E01"));
    whole[60_500] ^= 0x55; // in a chunk
    Path image = Files.write(folder.resolve("damaged.E01"), whole);
    Path source = folder.resolve("case");
    assertEquals(ExitCode.INCOMPLETE, run("collect", "-o", source, image).status());
    Run same = run("verify", "-s", source);
    assertEquals(ExitCode.INCOMPLETE, same.status(), same.out());
    assertTrue(same.out().startsWith("not comparable image"), same::out);
    assertTrue(same.out().contains("\nsame           segment"), same::out);
  }

  @Test
  void verifyFindsEvidenceThatMoved() throws IOException {
    Path before = Files.createDirectories(folder.resolve("before"));
    Path now = Files.createDirectories(folder.resolve("now"));
    for (int i = 1; i <= 3; i++) {
      String name = "infected-split.00" + i;
      Files.copy(Path.of("test-images").resolve(name), before.resolve(name));
    }
    Path source = folder.resolve("case");
    int collected = run("collect", "-o", source, before.resolve("infected-split.001")).status();
    for (int i = 1; i <= 3; i++) {
      Files.move(before.resolve("infected-split.00" + i), now.resolve("infected-split.00" + i));
    }
    assertEquals(ExitCode.FAILED, run("verify", "-s", source).status());
    for (Path place : List.of(now, now.resolve("infected-split.001"))) {
      Run found = run("verify", "-s", source, "--evidence", place);
      assertEquals(ExitCode.DONE, found.status(), found::out);
      assertEquals(6, found.out().lines().filter(l -> l.startsWith("same ")).count(), found::out);
    }
    assertEquals(ExitCode.DONE, collected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"infected-split.001", "infected-segments.E01"})
  void everyCommandLeavesEvidenceAsItIsAndThreadsMakeNoDifference(String image) throws Exception {
    String line = EveryCommand.line(folder, Path.of("test-images", image));
    assertTrue(line.split("\t", -1)[3].equals("-"), line);
  }

  @Test
  void collectingLeavesEvidenceAsItIs() throws IOException {
    Path image = Files.copy(Path.of("test-images/infected.E01"), folder.resolve("disk.E01"));
    FileTime past = FileTime.from(Instant.parse("2020-01-02T03:04:05Z"));
    Files.setLastModifiedTime(image, past);
    Object changed = Files.getAttribute(image, "unix:ctime");
    run("collect", "-o", folder.resolve("case"), image);
    run("verify", "-s", folder.resolve("case"));
    run("ls", "-r", image);
    assertEquals(past, Files.getLastModifiedTime(image));
    assertEquals(changed, Files.getAttribute(image, "unix:ctime"));
    assertEquals(-1, Files.mismatch(image, Path.of("test-images/infected.E01")));
  }

  @Test
  void encryptedVolumeIsCollectedAsNotExamined() throws IOException {
    byte[] sector = new byte[1 << 20];
    System.arraycopy("-FVE-FS-".getBytes(StandardCharsets.US_ASCII), 0, sector, 3, 8);
    Path image = Files.write(folder.resolve("locked.raw"), sector);
    Path source = folder.resolve("case");
    Run collect = run("collect", "-o", source, image, "test-images/clean.raw");
    assertEquals(ExitCode.INCOMPLETE, collect.status(), collect::err);
    Run issues = run("sql", "-s", source, "SELECT reason FROM issue");
    assertTrue(issues.out().contains("BitLocker-encrypted, not examined"), issues::out);
    Run report = run("report", "-s", source, "-i", "iocs/flame.ioc", "-o", folder.resolve("r"));
    assertTrue(report.out().contains("not-evaluable"), report::out);
    Run noImage = run("collect", "-o", folder.resolve("none"), Path.of("README.md"));
    assertEquals(ExitCode.FAILED, noImage.status());
  }

  @Test
  void verifyTellsALogThatChanged() throws IOException {
    Path source = folder.resolve("case");
    assertEquals(
        ExitCode.DONE,
        run("collect", "--no-verify", "-o", source, "test-images/clean.E01").status());
    Run unread = run("verify", "-s", source);
    assertEquals(ExitCode.DONE, unread.status(), unread::out); // by the hashes in the container
    Path log = source.resolve("audit.jsonl");
    Files.writeString(log, Files.readString(log).replace("\"files\":", "\"filez\":"));
    Run changed = run("verify", "-s", source);
    assertEquals(ExitCode.FAILED, changed.status(), changed::out);
    assertTrue(changed.out().contains("line 2 does not follow line 1"), changed::out);
    Files.writeString(log, "");
    Run emptied = run("verify", "-s", source);
    assertEquals(ExitCode.FAILED, emptied.status(), emptied::out);
    assertTrue(emptied.out().contains("log: holds no line"), emptied::out);
  }

  @Test
  void verifyTellsADatabaseThatChanged() throws Exception {
    Path source = folder.resolve("case");
    run("collect", "-o", source, "test-images/clean.raw");
    Path database = source.resolve("case.db");
    byte[] collected = Files.readAllBytes(database);
    Run same = run("verify", "-s", source);
    assertEquals(ExitCode.DONE, same.status(), same::out);
    assertTrue(
        same.out().contains("same           case.db: as it was after collect (line "), same::out);
    Path wanted = Files.writeString(folder.resolve("wanted.txt"), "evil.example.org\n");
    run("report", "-s", source, "-i", wanted, "--search", "-o", folder.resolve("report"));
    Run searched = run("verify", "-s", source);
    assertTrue(searched.out().contains("case.db: as it was after search (line "), searched::out);
    byte[] after = Files.readAllBytes(database);
    Files.write(database, collected);
    Run older = run("verify", "-s", source);
    assertEquals(ExitCode.FAILED, older.status(), older::out);
    assertTrue(older.out().contains("what came with search (line "), older::out);
    Files.write(database, after);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      assertTrue(statement.executeUpdate("DELETE FROM file WHERE id = 1") == 1);
    }
    Run changed = run("verify", "-s", source);
    assertEquals(ExitCode.FAILED, changed.status(), changed::out);
    assertTrue(
        changed.out().contains("different      case.db: was changed since search (line "),
        changed::out);
  }

  @Test
  void verifyTellsAReportThatChanged() throws IOException {
    Path source = folder.resolve("case");
    Path report = folder.resolve("report");
    assertEquals(ExitCode.DONE, run("collect", "-o", source, "test-images/clean.raw").status());
    assertEquals(
        ExitCode.DONE, run("report", "-s", source, "-i", "iocs/flame.ioc", "-o", report).status());
    assertEquals(ExitCode.DONE, run("verify", report).status());
    Files.writeString(report.resolve("report.json"), "{}");
    Run changed = run("verify", report);
    assertEquals(ExitCode.FAILED, changed.status());
    assertTrue(changed.out().contains("changed        report.json"), changed::out);
    assertEquals(ExitCode.FAILED, run("verify", folder).status());
    assertEquals(ExitCode.USAGE, run("verify").status());
  }

  @Test
  void directoryIsLogicalEvidence() throws Exception {
    Path evidence = evidence();
    Path source = folder.resolve("case");
    Run collect = run("collect", "-o", source, evidence);
    assertEquals(ExitCode.DONE, collect.status(), collect::err);
    assertTrue(collect.err().contains("not verified: logical evidence"), collect::err);
    byte[] content = "[fonts]\n".getBytes(StandardCharsets.US_ASCII);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    Run sql =
        run("sql", "-s", source, "SELECT full_path, lower(sha256) FROM v_file WHERE size = 8");
    assertTrue(sql.out().contains("\\Windows\\win.ini\t" + sha256), sql::out);
    assertEquals(ExitCode.INCOMPLETE, run("verify", "-s", source).status());
    assertTrue(run("info", evidence).out().contains("format          directory"));
    assertTrue(run("ls", "-r", evidence).out().contains("Windows/win.ini\t8\t"));
  }

  @Test
  void nothingIsWrittenIntoADirectoryThatIsEvidence() throws IOException {
    Path evidence = evidence();
    Run inside = run("collect", "-o", evidence.resolve("new/case"), evidence);
    assertEquals(ExitCode.FAILED, inside.status());
    assertTrue(inside.err().contains("must not be changed"), inside::err);
    assertFalse(Files.exists(evidence.resolve("new")));
    Run cat = run("cat", evidence, "Windows/win.ini", "-o", evidence.resolve("copy"));
    assertEquals(ExitCode.FAILED, cat.status());
    assertFalse(Files.exists(evidence.resolve("copy")));
  }

  @Test
  void encryptedVolumeIsNamed() throws IOException {
    byte[] disk = Files.readAllBytes(IMAGE);
    byte[] signature = "-FVE-FS-".getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(disk, 2048 * 512, disk.length, (byte) 0);
    System.arraycopy(signature, 0, disk, 2048 * 512 + 3, signature.length);
    Path image = Files.write(folder.resolve("disk.raw"), disk);
    Run info = run("info", image);
    assertEquals(ExitCode.INCOMPLETE, info.status());
    assertTrue(info.out().contains("BitLocker-encrypted, not examined"), info::out);
    Path source = folder.resolve("case");
    assertEquals(ExitCode.INCOMPLETE, run("collect", "-o", source, image).status());
    Run issue = run("sql", "-s", source, "SELECT kind, reason FROM issue");
    assertTrue(issue.out().contains("UNSUPPORTED\tBitLocker-encrypted, not examined"), issue::out);
  }
}
