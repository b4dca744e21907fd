package io.deadbox.format.ese;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EseFileTest {
  private static final int ROUNDS = System.getenv("DEADBOX_THOROUGH") == null ? 200 : 5000;

  private final Issues issues = new Issues();

  private static byte[] real(String name) throws IOException {
    return Files.readAllBytes(Corpus.dir().resolve(name));
  }

  private static byte[] texts() throws IOException {
    return real("misc/dissect.esedb/text.edb");
  }

  private static int records(EseFile file, Issues issues) {
    int[] count = new int[1];
    for (EseTable table : file.tables()) {
      table.records(
          issues,
          record -> {
            count[0]++;
            table.columns().forEach(record::values);
          });
    }
    return count[0];
  }

  @Test
  void textIsReadHoweverItIsKept() throws IOException, Malformed {
    EseTable table = EseFile.read(Bytes.of(texts()), issues).table("text").orElseThrow();
    Map<String, String> found = new HashMap<>();
    table.records(
        issues,
        record ->
            table.columns().stream()
                .filter(column -> column.kind().isText())
                .forEach(column -> {
                  String text = record.text(column.name());
                  if (text != null) {
                    found.put(column.name(), text);
                  }
                }));
    String fox = "\uD83E\uDD8A";
    assertEquals("Simple Unicode text " + fox, found.get("Unicode"));
    assertEquals("Tagged ASCII text", found.get("TaggedASCII"));
    assertEquals("Tiny c ASCII", found.get("LongTinyCompressedASCII"));
    assertEquals("Tiny c " + fox, found.get("LongTinyCompressedUnicode"));
    assertEquals(
        "Long compressed ASCII text " + "a".repeat(1024), found.get("LongCompressedASCII"));
    assertEquals(
        "Long compressed Unicode text " + fox + " " + "a".repeat(1024),
        found.get("LongCompressedUnicode"));
    assertTrue(!found.containsKey("NullableFixedASCII"), "it is empty by its bit");
    assertEquals(List.of(), issues.all());
  }

  @Test
  void realDatabasesAreReadWithoutIssues() throws IOException, Malformed {
    String use = "misc/DFIRArtifactMuseum/SRUM/Win11/RathbunVM/Clean/SRUDB.dat";
    assertEquals(4034, records(EseFile.read(Bytes.of(real(use)), issues), issues));
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aDatabaseThatWasNotClosedSaysSo() throws IOException, Malformed {
    byte[] bytes = texts();
    bytes[52] = 2;
    EseFile.read(Bytes.of(bytes), issues);
    assertEquals(List.of(IssueKind.DIRTY), issues.all().stream().map(Issue::kind).toList());
  }

  @Test
  void whatIsNoDatabaseIsRefused() {
    assertThrows(Malformed.class, () -> EseFile.read(Bytes.of(new byte[4096]), issues));
    assertThrows(Malformed.class, () -> EseFile.read(Bytes.of(new byte[0]), issues));
  }

  @Test
  void corruptDatabasesGiveRecordsAndIssuesOnly() throws IOException {
    byte[] whole = texts();
    Random random = new Random(20261123);
    long records = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = whole.clone();
      for (int i = random.nextInt(30); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      for (int i = random.nextInt(6); i > 0; i--) { // pages that are in use lie at the beginning
        bytes[random.nextInt(40 * 4096)] = (byte) random.nextInt(256);
      }
      byte[] given =
          random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
      long began = System.nanoTime();
      Issues found = new Issues();
      try {
        records += records(EseFile.read(Bytes.of(given), found), found);
      } catch (Malformed malformed) {
        found.add(malformed);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, "took " + took);
    }
    assertTrue(records > 50L * ROUNDS, "most records are still read: " + records);
  }
}
