package io.deadbox.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.codec.DigestKind;
import io.deadbox.collect.CollectOptions;
import io.deadbox.collect.Collector;
import io.deadbox.collect.Progress;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.tsk.TskImage;
import io.deadbox.ioc.Hit;
import io.deadbox.ioc.Provenance;
import io.deadbox.report.CaseFacts.ItemRef;
import io.deadbox.report.CaseFacts.RegistryItem;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of a report, run with the real tools on real evidence. */
class ReproductionCorpusTest {
  @TempDir Path folder;

  private String bash(String script) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    new ProcessBuilder("bash", "-c", script)
        .directory(folder.toFile())
        .redirectOutput(out.toFile())
        .redirectError(folder.resolve("err.txt").toFile())
        .start()
        .waitFor();
    return Files.readString(out, StandardCharsets.ISO_8859_1);
  }

  private void need(String tool) throws IOException, InterruptedException {
    String found = bash("command -v " + tool);
    Assumptions.assumeTrue(!found.isEmpty(), tool + " is not installed");
  }

  @ParameterizedTest
  @CsvSource({
    "images/dfvfs/ntfs.raw, 10",
    "images/dfvfs/gpt.raw, 6",
    "images/dfvfs/ext2.E01, 3",
    "images/dfvfs/ext2.splitraw.000, 3",
    "images/dfvfs/fat12.raw, 3"
  })
  void icatGivesTheFileWithTheHash(String image, int atLeast) throws Exception {
    Path path = Corpus.dir().resolve(image).toAbsolutePath();
    need("icat");
    List<Hit> hits = hits(path);
    StringBuilder script = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    CaseFacts none = Contents.facts(List.of(), Map.of());
    for (Hit hit : hits) {
      Reproduction.Step step = Reproduction.of(hit, none).steps().getFirst();
      script.append(step.command()).append('\n');
      expected.append(step.expected()).append("  -\n");
    }
    assertEquals(expected.toString(), bash(script.toString()));
    assertTrue(hits.size() >= atLeast, hits.size() + " files");
  }

  /** A hit on each file of an image that has a hash. */
  private List<Hit> hits(Path path) throws Exception {
    Path target = folder.resolve("case");
    CollectOptions options =
        new CollectOptions(EnumSet.allOf(DigestKind.class), 1, false, List.of(), List.of(), folder);
    Clock clock = Clock.fixed(SmallCase.BEGUN, ZoneOffset.UTC);
    CaseRow about =
        new CaseRow(null, null, null, null, SmallCase.BEGUN, "0", List.of(), List.of(), "sha256");
    try (Image image = TskImage.open(List.of(path));
        CaseDatabase database = CaseDatabase.create(target, Collector.recordTypes(List.of()))) {
      new Collector(database, options, List.of(), Progress.NONE, clock)
          .collect(about, List.of(image));
    }
    try (CaseDatabase database = CaseDatabase.open(target)) {
      return new Sql(database.connection())
          .rows(
              "v_file",
              "SELECT v_file.id, v_file.inode, v_file.attribute, v_file.sha256, v_file.full_path,"
                  + " file_system.start, image.sector_size, image.path, volume.slot, v_file.size"
                  + " FROM v_file JOIN directory ON directory.id = v_file.directory_id"
                  + " JOIN file_system ON file_system.id = directory.file_system_id"
                  + " JOIN volume ON volume.id = file_system.volume_id"
                  + " JOIN image ON image.id = volume.image_id"
                  + " WHERE v_file.sha256 <> '' AND v_file.size < 10000000"
                  + " AND v_file.type = 'REGULAR' ORDER BY v_file.id",
              row ->
                  new Hit(
                      "FileItem",
                      "file",
                      row.number(1),
                      row.text(4),
                      row.text(5),
                      true,
                      new Provenance(
                          row.text(8),
                          (int) row.number(9),
                          row.number(6),
                          (int) row.number(7),
                          row.number(2),
                          row.nullableText(3),
                          row.text(5),
                          true,
                          row.number(10),
                          null,
                          null,
                          row.text(4),
                          null,
                          null,
                          List.of())));
    }
  }

  /** Hives with plain names, with slashes, commas, percent signs and Latin-1 letters in them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry/plaso/winreg/win10-Amcache.hve",
        "registry/EZ-Registry/NTUSER1.DAT",
        "registry/regipy/ntuser_software_partial"
      })
  void reglookupGivesTheKey(String hive) throws Exception {
    Path path = Corpus.dir().resolve(hive);
    need("reglookup");
    Files.copy(path, folder.resolve("SYSTEM-4711.hive"));
    List<String> keys =
        bash("reglookup -H -t KEY SYSTEM-4711.hive | cut -d, -f1 | grep -n . |"
                + " awk -F: 'NR % 40 == 2 || /%/ { print substr($0, index($0, \":\") + 1) }'")
            .lines()
            .limit(120)
            .toList();
    StringBuilder script = new StringBuilder();
    for (String key : keys) {
      List<Reproduction.Step> steps = steps(key);
      script.append(steps.get(2).command()).append(" | cut -d, -f1 | grep -c -xF ");
      script.append(ShellQuote.word(key)).append('\n');
    }
    List<String> wrong = new ArrayList<>();
    List<String> counts = bash(script.toString()).lines().toList();
    for (int i = 0; i < keys.size(); i++) {
      if (counts.get(i).equals("0")) {
        wrong.add(keys.get(i) + ": " + steps(keys.get(i)).get(2).command());
      }
    }
    assertTrue(keys.size() > 10, keys.size() + " keys");
    assertEquals(List.of(), wrong);
  }

  private static List<Reproduction.Step> steps(String printed) {
    List<String> names = new ArrayList<>();
    for (String name : printed.substring(1).split("/", -1)) {
      names.add(unescaped(name));
    }
    Hit hit = Verdicts.registry("registry_key", 1, "x", "y", true);
    RegistryItem item = new RegistryItem(String.join("\\", names), null, false, null);
    CaseFacts facts = Contents.facts(List.of(), Map.of(new ItemRef("registry_key", 1), item));
    return Reproduction.of(hit, facts).steps();
  }

  private static String unescaped(String name) {
    return Pattern.compile("%([0-9A-F]{2})")
        .matcher(name)
        .replaceAll(hex ->
            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
  }
}
