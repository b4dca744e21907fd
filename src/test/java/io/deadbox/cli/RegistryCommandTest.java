package io.deadbox.cli;

import static io.deadbox.cli.Run.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.format.regf.HiveBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command {@code registry} on loose hives and on a case, with names made to deceive. */
class RegistryCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Clears a screen, ends a line, turns the direction of writing, ends a text of JSON. */
  private static final String HOSTILE = "a\u001b[2J\nb\u202eexe.c\"}\u0000z\ud800";

  private static final String RUN = "Software\\Microsoft\\Windows\\CurrentVersion\\Run";

  @TempDir private Path folder;
  private Path evidence = Path.of("");

  @BeforeEach
  void writeHives() throws IOException {
    evidence = folder.resolve("evidence");
    write(
        "Users/Anna/NTUSER.DAT",
        HiveBuilder.root("ROOT")
            .key(RUN)
            .value(HOSTILE, "REG_SZ", "C:\\" + HOSTILE + ".exe -x")
            .value("", "REG_SZ", "C:\\default.exe")
            .key(RUN + "\\" + HOSTILE)
            .value("x", "REG_SZ", "C:\\below.exe"));
    write(
        "Windows/System32/config/SYSTEM",
        HiveBuilder.root("ROOT")
            .key("Select")
            .value("Current", "REG_DWORD", 1)
            .key("ControlSet001\\Services\\" + HOSTILE)
            .value("Type", "REG_DWORD", 16)
            .value("Start", "REG_DWORD", 2)
            .value("ImagePath", "REG_EXPAND_SZ", "%SystemRoot%\\" + HOSTILE + ".exe")
            .key("ControlSet001\\Control\\Lsa")
            .value("Security Packages", "REG_MULTI_SZ", List.of("kerberos", HOSTILE)));
  }

  private void write(String path, HiveBuilder hive) throws IOException {
    Path file = evidence.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, hive.build());
  }

  @Test
  void nothingIsReadWhereOneHiveIsMissingOrAFolder() {
    Path hive = evidence.resolve("Users/Anna/NTUSER.DAT");
    Run folderGiven = run("registry", hive, evidence);
    assertEquals(1, folderGiven.status());
    assertEquals("", folderGiven.out());
    assertTrue(folderGiven.err().contains("is a folder"), folderGiven::err);
    Run missing = run("registry", hive, evidence.resolve("none"));
    assertEquals(1, missing.status());
    assertEquals("", missing.out());
    assertTrue(missing.err().contains("no such file"), missing::err);
  }

  @Test
  void aCaseHasWhatItsHivesHave() {
    Path folderOfCase = folder.resolve("case");
    Run collected = run("collect", "-o", folderOfCase, evidence);
    assertEquals(ExitCode.DONE, collected.status(), collected::err);
    Run ofCase = run("registry", "-s", folderOfCase, "-f", "jsonl");
    Run ofHives =
        run(
            "registry",
            "-f",
            "jsonl",
            evidence.resolve("Users/Anna/NTUSER.DAT"),
            evidence.resolve("Windows/System32/config/SYSTEM"));
    assertEquals(ExitCode.DONE, ofCase.status(), ofCase::err);
    assertEquals(sorted(ofHives), sorted(ofCase));
    Run one = run("registry", "-s", folderOfCase, "-p", "services,lsa-packages");
    assertTrue(one.out().startsWith("== services  HKEY_LOCAL_MACHINE\\SYSTEM  "), one::out);
    assertFalse(one.out().contains("== run"), one::out);
    assertEquals(ExitCode.FAILED, run("registry", "-s", folderOfCase, "-p", "no-such").status());
    assertEquals(ExitCode.FAILED, run("registry", "-s", folder.resolve("none")).status());
    assertEquals(ExitCode.USAGE, run("registry").status());
  }

  /** The rows without the path of the hive, which has another beginning in a case. */
  private static List<String> sorted(Run run) {
    TreeSet<String> rows = new TreeSet<>();
    for (String line : run.out().lines().toList()) {
      JsonNode node = JSON.readTree(line);
      rows.add(
          List.of(
                  node.get("plugin"),
                  node.get("table"),
                  node.get("root"),
                  node.get("key"),
                  node.get("key_written"),
                  node.get("deleted"),
                  node.get("cell_offset"),
                  node.get("row"))
              .toString());
    }
    assertTrue(rows.size() > 8, run::out);
    return new ArrayList<>(rows);
  }

  @Test
  void hostileNamesAreShownAsTheyAreAndDoNothing() {
    Run text = run("registry", "-p", "run", evidence.resolve("Users/Anna/NTUSER.DAT"));
    assertEquals(ExitCode.DONE, text.status(), text::err);
    assertEquals(6, text.out().lines().count(), text::out);
    assertTrue(text.out().chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)), text::out);
    assertTrue(text.out().contains("a<U+001B>[2J<U+000A>b<U+202E>exe.c"), text::out);
    Run lines =
        run("registry", "-p", "run", "-f", "jsonl", evidence.resolve("Users/Anna/NTUSER.DAT"));
    List<String> names =
        lines.out().lines().map(line -> JSON.readTree(line).at("/row/name").asString()).toList();
    assertEquals(3, names.size(), lines::out);
    assertTrue(names.contains(""), lines::out);
    assertTrue(names.getFirst().startsWith("a\u001b[2J\nb\u202eexe.c\"}"), names::toString);
  }
}
