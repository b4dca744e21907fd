package io.deadbox.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Provenance;
import io.deadbox.report.CaseFacts.ItemRef;
import io.deadbox.report.CaseFacts.LogPlace;
import io.deadbox.report.CaseFacts.RegistryItem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Commands that show a hit with other tools; each form was run with the real ones. */
class ReproductionTest {
  private static Reproduction registry(String keyPath, @Nullable String value) {
    Hit hit = Verdicts.registry("registry_value", 1, "x", "y", true);
    CaseFacts facts =
        Contents.facts(
            List.of(),
            Map.of(
                new ItemRef("registry_value", 1), new RegistryItem(keyPath, value, false, null)));
    return Reproduction.of(hit, facts);
  }

  private static String reglookup(String keyPath, @Nullable String value) {
    return registry(keyPath, value).steps().get(2).command();
  }

  @Test
  void registryValueIsGivenAsItIs() {
    assertEquals(
        "reglookup -p '/Console/%SystemRoot%_x/A,B' SYSTEM-4711.hive",
        reglookup("Console\\%SystemRoot%_x", "A,B"));
    assertEquals("reglookup -p /Run SYSTEM-4711.hive", reglookup("Run", null));
    assertEquals("reglookup -p / SYSTEM-4711.hive", reglookup("", null));
  }

  @Test
  void nameWithSlashIsFoundInWhatItsParentPrints() {
    assertEquals(
        "reglookup -p '/Internet Explorer' SYSTEM-4711.hive | grep -iF '/aka.ms%2Fpolicy%2C1/x'",
        reglookup("Internet Explorer\\aka.ms/policy,1", "x"));
  }

  @Test
  void latinNameIsGivenInItsBytes() {
    assertEquals("reglookup -p $'/Caf\\351/x' SYSTEM-4711.hive", reglookup("Caf\u00e9", "x"));
  }

  @Test
  void wideNameIsLeftToTheReader() {
    Reproduction how = registry("A\\\u65e5\u672c", "x");
    assertEquals("reglookup -p /A SYSTEM-4711.hive", how.steps().get(2).command());
    assertTrue(how.notes().getFirst().contains("\u65e5\u672c\\x"));
  }

  @Test
  void defaultValueIsExplained() {
    assertEquals(1, registry("Run", "").notes().size());
  }

  @Test
  void registryItemIsShownInTheHivesBytesToo() {
    assertEquals(
        List.of("xxd -s 107184 -l 96 SYSTEM-4711.hive"),
        registry("Run", "x").steps().stream().skip(3).map(Reproduction.Step::command).toList());
  }

  @Test
  void itemFromATransactionLogIsShownThere() {
    Hit hit = Verdicts.registry("registry_value", 1, "x", "y", true);
    LogPlace log = new LogPlace("SYSTEM.LOG1", 4712L, "128-4", 560);
    RegistryItem item = new RegistryItem("Run", "x", true, log);
    Reproduction how =
        Reproduction.of(
            hit, Contents.facts(List.of(), Map.of(new ItemRef("registry_value", 1), item)));
    assertTrue(
        how.steps().getLast().command().endsWith(" 4712-128-4 | xxd -s 560 -l 96"),
        how.steps().toString());
    assertTrue(how.notes().getFirst().contains("transaction log SYSTEM.LOG1"));
  }

  @Test
  void fileOfADirectoryIsReadFromThere() {
    CaseFacts facts =
        Contents.facts(
            List.of(
                new CaseFacts.Evidence(
                    "-in", "directory", 0, 512, null, null, List.of(), List.of(), null, List.of())),
            Map.of());
    for (String path : List.of("\\a b\\c", "C:\\a b\\c", "/a b/c")) {
      Hit hit = new Hit("FileItem", "file", 1, "x", path, true, place("-in", path, 512));
      assertEquals(
          List.of("cat './-in/a b/c' | sha256sum"),
          Reproduction.of(hit, facts).steps().stream().map(Reproduction.Step::command).toList());
    }
  }

  @Test
  void sectorsOf4096BytesAreSaid() {
    Hit hit = new Hit("FileItem", "file", 1, "x", "y", true, place("i.raw", "y", 4096));
    assertEquals(
        List.of("icat -b 4096 -o 256 i.raw 5 | sha256sum", "istat -z UTC -b 4096 -o 256 i.raw 5"),
        Reproduction.of(hit, Contents.facts(List.of(), Map.of())).steps().stream()
            .map(Reproduction.Step::command)
            .toList());
  }

  @Test
  void itemOfNoFileHasNoCommands() {
    Hit hit = new Hit("UserItem", "user", 1, "x", "y", true, place("", "", 0));
    Reproduction how = Reproduction.of(hit, Contents.facts(List.of(), Map.of()));
    assertEquals(List.of(), how.steps());
    assertEquals(1, how.notes().size());
  }

  private static Provenance place(String image, String file, int sectorSize) {
    return new Provenance(
        image,
        0,
        1_048_576,
        sectorSize,
        5,
        null,
        file,
        true,
        1L,
        null,
        null,
        "00",
        null,
        null,
        List.of());
  }
}
