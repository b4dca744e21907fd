package io.deadbox.artifact.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.deadbox.Corpus;
import io.deadbox.artifact.RowDump;
import io.deadbox.artifact.file.FileRow;
import io.deadbox.collect.AccountRow;
import io.deadbox.format.scca.PrefetchBuilder;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import io.deadbox.schema.Table;
import io.deadbox.schema.TermBinding;
import io.deadbox.schema.Terms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PrefetchTest {
  private final Issues issues = new Issues();

  private static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.walk(Corpus.dir().resolve("prefetch"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void aPrefetchFileIsOneRow() {
    List<PrefetchRow> rows =
        PrefetchDump.read(PrefetchBuilder.compressed(PrefetchBuilder.of(30, true)), issues);
    assertEquals(1, rows.size());
    PrefetchRow row = rows.getFirst();
    assertEquals("CALC.EXE", row.executable());
    assertEquals("\\DEVICE\\HDV1\\WINDOWS\\CALC.EXE", row.executablePath());
    assertEquals("77FDF17F", row.hash());
    assertEquals(3, row.runCount());
    assertEquals(Instant.parse("2020-01-02T03:04:05.678901200Z"), row.lastRun());
    assertEquals(List.of(Instant.parse("2020-01-02T03:04:04.678901200Z")), row.earlierRuns());
    assertEquals(PrefetchBuilder.FILES, row.accessedFiles());
    assertEquals(0xCAFE0001L, row.volumes().getFirst().serialNumber());
    assertEquals(2, row.volumes().getFirst().directories().size());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aFileWithoutTheSignatureIsSaidWherePrefetchFilesAre() {
    byte[] other = "notAPrefetch!".getBytes(StandardCharsets.US_ASCII);
    assertEquals(List.of(), PrefetchDump.read(other, issues));
    assertEquals("signature", issues.all().getFirst().field());
  }

  @Test
  void eachTermIsAnswered() {
    Map<String, String> values = new TreeMap<>();
    List<TermBinding> bindings =
        new Terms(
                Stream.of(
                        FileRow.class,
                        AccountRow.class,
                        PrefetchRow.class,
                        PrefetchRow.Volume.class)
                    .map(Table::of)
                    .toList())
            .bindings();
    for (TermBinding binding : bindings) {
      if (binding.document().equals("PrefetchItem")) {
        values.put(
            binding.term().substring("PrefetchItem/".length()),
            binding.valueSql() + (binding.repeated() ? " *" : ""));
      }
    }
    assertEquals(
        new TreeSet<>(
            List.of(
                "AccessedFileList/AccessedFile",
                "ApplicationFileName",
                "ApplicationFullPath",
                "Created",
                "FullPath",
                "LastRun",
                "PrefetchHash",
                "ReportedSizeInBytes",
                "SizeInBytes",
                "TimesExecuted",
                "VolumeList/VolumeItem/CreationTime",
                "VolumeList/VolumeItem/DevicePath",
                "VolumeList/VolumeItem/SerialNumber")),
        values.keySet());
    assertEquals("file.born", values.get("Created"));
    assertEquals(
        "prefetch_volume.serial_number *", values.get("VolumeList/VolumeItem/SerialNumber"));
  }

  @Test
  void allFilesOfTheCorpusAreRead() throws IOException {
    long files = 0;
    long runs = 0;
    long accessed = 0;
    long volumes = 0;
    long directories = 0;
    TreeMap<Integer, Integer> versions = new TreeMap<>();
    TreeSet<String> withIssues = new TreeSet<>();
    for (Path path : corpus()) {
      Issues found = new Issues();
      for (PrefetchRow row : PrefetchDump.read(Files.readAllBytes(path), found)) {
        files++;
        runs += row.runCount() == null ? 0 : row.runCount();
        accessed += row.accessedFiles().size();
        volumes += row.volumes().size();
        directories += row.volumes().stream().mapToInt(v -> v.directories().size()).sum();
        versions.merge(row.version(), 1, Integer::sum);
      }
      for (Issue issue : found.all()) {
        withIssues.add(path.getFileName() + " " + RowDump.text(issue));
      }
    }
    assertEquals(
        List.of(
            "cadrespri.7db MALFORMED @0 signature: is not that of a prefetch file",
            "notAPrefetch.pf MALFORMED @0 signature: is not that of a prefetch file"),
        List.copyOf(withIssues));
    assertEquals(Map.of(17, 3, 23, 18, 26, 42, 30, 105, 31, 22), versions);
    assertEquals(
        List.of(190L, 2176L, 17210L, 197L, 4142L),
        List.of(files, runs, accessed, volumes, directories));
  }

  @Test
  void theHashIsTheOneInTheName() throws IOException {
    for (Path path : corpus()) {
      String name = path.getFileName().toString();
      for (PrefetchRow row : PrefetchDump.read(Files.readAllBytes(path), issues)) {
        assertEquals(name.substring(name.lastIndexOf('-') + 1), row.hash() + ".pf", name);
      }
    }
  }

  @Test
  void flippedBytesAreSurvived() throws IOException {
    mutate(PrefetchBuilder.of(17, false), 1, 2000);
    mutate(PrefetchBuilder.of(30, true), 2, 2000);
    mutate(PrefetchBuilder.compressed(PrefetchBuilder.of(31, true)), 3, 2000);
  }

  @Test
  void flippedBytesOfRealFilesAreSurvived() throws IOException {
    List<Path> files = corpus();
    for (int i = 0; i < files.size(); i += 16) {
      mutate(Files.readAllBytes(files.get(i)), i, 40);
    }
  }

  @Test
  void everyTruncationIsSurvivedAndSaid() {
    for (byte[] whole :
        List.of(
            PrefetchBuilder.of(26, false),
            PrefetchBuilder.compressed(PrefetchBuilder.of(30, true)))) {
      for (int size = 0; size < whole.length - 4; size++) {
        Issues found = new Issues();
        PrefetchDump.read(Arrays.copyOf(whole, size), found);
        assertEquals(true, found.count() > 0, "cut to " + size);
      }
    }
  }

  private static void mutate(byte[] whole, long seed, int count) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      byte[] file = whole.clone();
      for (int j = random.nextInt(6); j >= 0; j--) {
        int range = random.nextBoolean() ? Math.min(0x200, file.length) : file.length;
        int at = random.nextInt(range);
        if (random.nextBoolean()) {
          file[at] ^= (byte) (1 << random.nextInt(8));
        } else {
          Arrays.fill(
              file,
              at,
              Math.min(file.length, at + 1 + random.nextInt(4)),
              (byte) -random.nextInt(2));
        }
      }
      assertTimeout(
          Duration.ofSeconds(5),
          () -> PrefetchDump.read(file, new Issues()),
          "seed " + seed + ", mutation " + i);
    }
  }
}
