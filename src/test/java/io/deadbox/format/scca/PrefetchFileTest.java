package io.deadbox.format.scca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PrefetchFileTest {
  private static final Instant TIME =
      Objects.requireNonNull(FileTime.instant(PrefetchBuilder.TIME));

  private final Issues issues = new Issues();

  private PrefetchFile read(byte[] file) throws Malformed {
    return Objects.requireNonNull(PrefetchFile.read(Bytes.of(file), issues));
  }

  private List<String> issueLines() {
    return issues.all().stream()
        .map(issue -> issue.kind() + " " + issue.offset() + " " + issue.field())
        .toList();
  }

  private static ByteBuffer edit(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void assertWhole(PrefetchFile file, int version) {
    assertEquals(version, file.version());
    assertEquals("CALC.EXE", file.executable());
    assertEquals(0x77FDF17FL, file.hash());
    assertEquals(3, file.runCount());
    assertEquals(
        version < 26 ? List.of(TIME) : List.of(TIME, TIME.minusSeconds(1)), file.lastRuns());
    assertEquals(PrefetchBuilder.FILES, file.files());
    assertEquals(version < 30 ? null : "\\DEVICE\\HDV1\\WINDOWS\\CALC.EXE", file.hashText());
    assertEquals(
        List.of(
            new PrefetchVolume(
                "\\DEVICE\\HDV1",
                TIME.minusNanos(100),
                0xCAFE0001L,
                List.of("\\DEVICE\\HDV1\\", "\\DEVICE\\HDV1\\WINDOWS"))),
        file.volumes());
  }

  @Test
  void everyVersionIsRead() throws Malformed {
    for (int version : List.of(17, 23, 26, 30, 31)) {
      assertWhole(read(PrefetchBuilder.of(version, version == 31)), version);
    }
    assertWhole(read(PrefetchBuilder.of(30, true)), 30);
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aCompressedFileIsReadAsItsContent() throws Malformed {
    byte[] content = PrefetchBuilder.of(30, true);
    PrefetchFile file = read(PrefetchBuilder.compressed(content));
    assertWhole(file, 30);
    assertTrue(file.compressed());
    assertEquals(content.length, file.size());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void theChecksumOfACompressedFileIsChecked() throws Malformed {
    byte[] plain = PrefetchBuilder.compressed(PrefetchBuilder.of(30, true));
    byte[] file = new byte[plain.length + 4];
    System.arraycopy(plain, 0, file, 0, 8);
    System.arraycopy(plain, 8, file, 12, plain.length - 8);
    file[3] = (byte) 0x84;
    CRC32 crc = new CRC32();
    crc.update(file);
    edit(file).putInt(8, (int) crc.getValue());
    assertWhole(read(file), 30);
    assertEquals(List.of(), issueLines());
    file[8]++;
    assertWhole(read(file), 30);
    assertEquals(List.of("BAD_CHECKSUM 8 checksum"), issueLines());
  }

  @Test
  void compressedDataThatEndTooSoonGiveWhatCameOut() throws Malformed {
    byte[] whole = PrefetchBuilder.compressed(PrefetchBuilder.of(30, true));
    PrefetchFile file = read(Arrays.copyOf(whole, whole.length - 200));
    assertEquals("CALC.EXE", file.executable());
    assertEquals(3, file.runCount());
    assertEquals("TRUNCATED", issues.all().getFirst().kind().name());
  }

  @Test
  void anUnknownVersionIsSaid() throws Malformed {
    byte[] file = PrefetchBuilder.of(30, true);
    edit(file).putInt(0, 42);
    assertNull(PrefetchFile.read(Bytes.of(file), issues));
    assertEquals(List.of("UNSUPPORTED 0 format version"), issueLines());
  }

  @Test
  void aTimeThatIsNoneCostsItself() throws Malformed {
    byte[] file = PrefetchBuilder.of(26, false);
    edit(file).putLong(128, -1);
    assertEquals(1, read(file).lastRuns().size());
    assertEquals(List.of("MALFORMED 128 last run time"), issueLines());
  }

  @Test
  void aNameThatLeadsNowhereCostsItself() throws Malformed {
    byte[] file = PrefetchBuilder.of(23, false);
    edit(file).putInt(240 + 12, 0x7FFFFFFF);
    assertEquals(PrefetchBuilder.FILES.subList(1, 2), read(file).files());
    assertEquals(1, issues.count());
  }

  @Test
  void namesThatAreReferredToAgainAndAgainAreNotRepeated() throws Malformed {
    byte[] file = PrefetchBuilder.of(23, false);
    edit(file).putInt(240 + 12 + 4, 60).putInt(240 + 32 + 12, 0).putInt(240 + 32 + 12 + 4, 60);
    assertEquals(1, read(file).files().size());
    assertEquals(List.of("MALFORMED 284 filename strings"), issueLines());
  }

  @Test
  void aListThatDoesNotFitCostsItself() throws Malformed {
    byte[] file = PrefetchBuilder.of(23, false);
    edit(file).putInt(88, -1).putInt(112, -1);
    PrefetchFile read = read(file);
    assertEquals(List.of(), read.files());
    assertEquals(1, read.volumes().size());
    assertEquals(
        List.of(
            "LIMIT 88 number of entries",
            "TRUNCATED 240 file metrics array",
            "TRUNCATED 530 volume"),
        issueLines());
  }

  @Test
  void otherFilesAreNone() {
    assertThrows(Malformed.class, () -> read(new byte[] {'M', 'A', 'M', 5, 0, 0, 0, 0}));
    assertThrows(Malformed.class, () -> read(new byte[200]));
    byte[] greedy = PrefetchBuilder.compressed(PrefetchBuilder.of(30, true));
    edit(greedy).putInt(4, -1);
    assertEquals("uncompressed size", assertThrows(Malformed.class, () -> read(greedy)).field());
  }
}
