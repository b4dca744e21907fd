package io.deadbox.artifact.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.Corpus;
import io.deadbox.artifact.KeptRows;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.regf.HiveBuilder;
import io.deadbox.format.regf.KeyLayer;
import io.deadbox.format.regf.LogWriter;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hives of which one look does not tell all: with logs, in layers, or of Windows 95. */
class HiveStatesTest {
  private static final Instant EARLIER = Instant.parse("2024-05-01T10:00:00Z");
  private static final Instant LATER = Instant.parse("2024-05-01T11:00:00Z");

  @Test
  void bothStatesOfARecoveredHiveAreThere() throws Malformed {
    HiveBuilder old =
        HiveBuilder.root("R")
            .key("Run")
            .written(EARLIER)
            .value("same", "REG_SZ", "same.exe")
            .value("changed", "REG_SZ", "good.exe")
            .value("gone", "REG_BINARY", new byte[100])
            .withUnequalSequenceNumbers();
    byte[] before = old.build();
    byte[] after =
        HiveBuilder.root("R")
            .key("Run")
            .written(LATER)
            .value("same", "REG_SZ", "same.exe")
            .value("changed", "REG_SZ", "evil.exe")
            .build();
    byte[] log = LogWriter.newFormat(before, 8).entry(8, after).build();
    Issues issues = new Issues();
    KeptRows rows =
        KeptRows.ofHive(
            "",
            "SOFTWARE",
            before,
            name -> name.equals("SOFTWARE.LOG1") ? Optional.of(Bytes.of(log)) : Optional.empty(),
            issues);
    assertEquals(
        List.of("same.exe", "evil.exe"),
        rows.all(ValueRow.class).stream().map(ValueRow::text).toList());
    assertEquals(
        List.of(new ReplacedKeyRow("Run", EARLIER, 0, 3, old.place("nk:Run"))),
        rows.all(ReplacedKeyRow.class));
    assertEquals(
        List.of("changed good.exe", "gone " + "00 ".repeat(100).trim()),
        rows.all(ReplacedValueRow.class).stream()
            .map(value -> value.name() + " " + value.text())
            .toList());
    assertEquals(List.of(IssueKind.DIRTY), issues.all().stream().map(Issue::kind).toList());
  }

  @Test
  void whatCannotBeReadBeforeTheLogsIsCounted() throws Malformed {
    byte[] before =
        HiveBuilder.root("R")
            .key("a")
            .key("b")
            .withWrongSignature("nk:b")
            .withUnequalSequenceNumbers()
            .build();
    byte[] log =
        LogWriter.newFormat(before, 8)
            .entry(8, HiveBuilder.root("R").key("a").key("b").build())
            .build();
    Issues issues = new Issues();
    KeptRows rows = KeptRows.ofHive("", "SAM", before, _ -> Optional.of(Bytes.of(log)), issues);
    assertEquals(3, rows.all(KeyRow.class).size());
    assertEquals(
        "1 structures of the hive as found, without its logs, could not be read",
        issues.all().getLast().reason());
  }

  @Test
  void layersOfAContainer() throws Malformed {
    HiveBuilder builder =
        HiveBuilder.root("R")
            .key("gone")
            .key("instead")
            .value("hidden", "REG_NONE", new byte[0])
            .withNumber("nk:gone", 12, 0x100)
            .withNumber("nk:instead", 12, 0x300)
            .withNumber("vk:instead:hidden", 16, 3);
    Issues issues = new Issues();
    KeptRows plain = KeptRows.ofHive("", "x.hive", builder.build(), issues);
    assertEquals(
        List.of(KeyLayer.MERGED, KeyLayer.MERGED, KeyLayer.MERGED),
        plain.all(KeyRow.class).stream().map(KeyRow::layer).toList());
    KeptRows layered =
        KeptRows.ofHive("", "x.hive", builder.withBaseBlockNumber(144, 2).build(), issues);
    assertEquals(
        List.of(KeyLayer.MERGED, KeyLayer.TOMBSTONE, KeyLayer.SUPERSEDES_TREE),
        layered.all(KeyRow.class).stream().map(KeyRow::layer).toList());
    assertEquals("TOMBSTONE", layered.all(ValueRow.class).getFirst().type());
    assertEquals(0, issues.count());
  }

  @Test
  void registryOfWindows95IsNamed() throws IOException, Malformed {
    byte[] bytes = Files.readAllBytes(Corpus.dir().resolve("registry/dfwinreg/USER.DAT"));
    Issues issues = new Issues();
    new KeptRows().extract(new Windows9xRegistry(), "WINDOWS", "USER.DAT", bytes, issues);
    assertEquals(List.of(IssueKind.UNSUPPORTED), issues.all().stream().map(Issue::kind).toList());
  }

  @Test
  void placeOfAHiveThatHoldsNone() throws Malformed {
    Issues issues = new Issues();
    new KeptRows()
        .extract(new HivePlaces(new RegistryHives(List.of())), "x", "BCD", new byte[4096], issues);
    assertEquals(1, issues.count());
    String backup = "Windows/System32/config/RegBack";
    new KeptRows()
        .extract(new HivePlaces(new RegistryHives(List.of())), backup, "SAM", new byte[0], issues);
    assertEquals(1, issues.count(), "Windows 10 keeps empty files there");
  }
}
