package io.deadbox.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.registry.RegistryHives;
import io.deadbox.format.regf.HiveBuilder;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drive letters that a hive's MountedDevices gives to the volumes of the case. */
class ResolutionTest {
  private static final Instant NOW = Instant.parse("2024-05-01T10:00:00Z");

  private static final String ASSUMED = "C: assumed: the first volume with Windows on it";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  ResolutionTest() {}

  private String drive(String mount, byte[] data) throws Exception {
    byte[] system =
        HiveBuilder.root("CMI-CreateHive{2A7FB991-7BBE-4F9D-B91E-7CB51D4737F5}")
            .key("MountedDevices")
            .value(mount, "REG_BINARY", data)
            .build("\\SystemRoot\\System32\\Config\\SYSTEM", NOW);
    List<Extractor> extractors = List.of(new RegistryHives());
    CollectOptions options =
        new CollectOptions(EnumSet.allOf(HashKind.class), 1, false, List.of(), List.of(), folder);
    Path target = Files.createTempDirectory(folder, "case");
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    try (CaseDatabase database = CaseDatabase.create(target, Collector.recordTypes(extractors))) {
      new Collector(database, options, extractors, Progress.NONE, clock)
          .collect(
              new CaseRow(null, null, null, null, NOW, "1", List.of(), List.of(), "md5"),
              List.of(new FolderImage(Map.of("Windows/System32/config/SYSTEM", system))));
    }
    try (CaseDatabase database = CaseDatabase.open(target);
        Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT drive || ' ' || drive_from FROM file_system")) {
      return String.valueOf(row.getString(1));
    }
  }

  /** What Windows keeps of a GPT partition; of {@link FolderImage#GUID} unless changed. */
  private static byte[] gptMount() {
    byte[] data = Arrays.copyOf("DMIO:ID:".getBytes(StandardCharsets.US_ASCII), 24);
    byte[] guid = HexFormat.of().parseHex("40FC296B47CA6710B31D00DD010662DA");
    System.arraycopy(guid, 0, data, 8, guid.length);
    return data;
  }

  @Test
  void partitionGuidGivesTheLetter() throws Exception {
    assertEquals("D: MountedDevices", drive("\\DosDevices\\d:", gptMount()));
  }

  @Test
  void otherPartitionLeavesTheLetterOfWindows() throws Exception {
    byte[] other = gptMount();
    other[23] ^= 1;
    assertEquals(ASSUMED, drive("\\DosDevices\\D:", other));
    assertEquals(ASSUMED, drive("\\DosDevices\\D:", Arrays.copyOf(gptMount(), 23)));
    assertEquals(ASSUMED, drive("\\??\\Volume{1}", gptMount()));
  }

  @Test
  void letterIsDataNotSql() throws Exception {
    assertEquals("': MountedDevices", drive("\\DosDevices\\':", gptMount()));
  }
}
