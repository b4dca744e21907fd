package io.deadbox.format.evt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.deadbox.Corpus;
import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvtFileTest {
  private static final int SIZE = 168;

  private final Issues issues = new Issues();

  private List<EvtRecord> read(byte[] file) throws Malformed {
    List<EvtRecord> records = new ArrayList<>();
    EvtFile.open(Bytes.of(file), issues).walk(records::add);
    return records;
  }

  private static byte[] wide(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_16LE);
  }

  private static byte[] record(int number) {
    ByteBuffer out = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0, SIZE).put(4, "LfLe".getBytes(StandardCharsets.US_ASCII)).putInt(8, number);
    out.putInt(12, 1_311_700_000).putInt(16, 1_311_700_001).putInt(20, 0xC0001B59);
    out.putShort(24, (short) 1).putShort(26, (short) 2).putShort(28, (short) 3);
    out.put(56, wide("DCOM")).put(66, wide("HOST"));
    out.putInt(40, 12).putInt(44, 80);
    out.put(80, new byte[] {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0});
    out.putInt(36, 92).put(92, wide("first")).put(104, wide("second"));
    out.putInt(48, 2).putInt(52, 120).put(120, new byte[] {7, 8});
    return out.putInt(SIZE - 4, SIZE).array();
  }

  /** A log of records 5 to 7, with the rest of 2 behind its end. */
  private static byte[] log() {
    ByteBuffer out = ByteBuffer.allocate(48 + 4 * SIZE + 40).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(48).put("LfLe".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(1);
    out.putInt(48).putInt(48 + 3 * SIZE).putInt(8).putInt(5).putInt(65_536).putInt(0).putInt(0);
    out.putInt(48).put(record(5)).put(record(6)).put(record(7));
    out.putInt(40).putInt(0x11111111).putInt(0x22222222).putInt(0x33333333).putInt(0x44444444);
    out.putInt(48).putInt(48 + 3 * SIZE).putInt(8).putInt(5).putInt(40);
    return out.put(record(2)).array();
  }

  @Test
  void everyFieldIsRead() throws Malformed {
    List<EvtRecord> records = read(log());
    assertEquals(
        new EvtRecord(
            48,
            false,
            5,
            Instant.ofEpochSecond(1_311_700_000),
            Instant.ofEpochSecond(1_311_700_001),
            0xC0001B59L,
            1,
            3,
            "DCOM",
            "HOST",
            "S-1-5-18",
            List.of("first", "second"),
            Blob.ofHex("0708")),
        records.getFirst());
    assertEquals(
        List.of("5 false", "6 false", "7 false", "2 true"),
        records.stream().map(record -> record.number() + " " + record.recovered()).toList());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void aRecordMayGoOnAtTheBeginning() throws Malformed {
    byte[] whole = log();
    byte[] file = Arrays.copyOf(whole, whole.length);
    byte[] last = record(2);
    int cut = 100;
    byte[] wrapped = Arrays.copyOf(file, file.length - SIZE + cut);
    System.arraycopy(last, 0, wrapped, wrapped.length - cut, cut);
    System.arraycopy(last, cut, wrapped, 48, SIZE - cut); // over the beginning of record 5
    List<EvtRecord> records = read(wrapped);
    assertEquals(List.of(6L, 7L, 2L), records.stream().map(EvtRecord::number).toList());
    assertEquals(List.of("first", "second"), records.getLast().strings());
  }

  @Test
  void aDamagedRecordCostsItself() throws Malformed {
    byte[] file = log();
    file[48 + SIZE + SIZE - 4] = 0; // copy of the size
    file[48 + 40] = 3; // size of the SID: the revision is not looked at, its bytes are
    file[48 + 80] = 9;
    assertEquals(2, read(file).size());
    assertEquals(
        List.of("SID", "record"), issues.all().stream().map(issue -> issue.field()).toList());
  }

  @Test
  void anotherFileIsNone() {
    assertThrows(Malformed.class, () -> read(new byte[100]));
    assertThrows(Malformed.class, () -> read(Arrays.copyOf(log(), 20)));
  }

  @Test
  void theLogOfTheCorpusIsRead() throws IOException, Malformed {
    List<EvtRecord> records =
        read(Files.readAllBytes(Corpus.dir().resolve("eventlog/plaso/SysEvent.Evt")));
    assertEquals(6500, records.size());
    assertEquals(257, records.stream().filter(EvtRecord::recovered).count());
    assertEquals(
        List.of("DIRTY 36", "MALFORMED 1965840"),
        issues.all().stream().map(issue -> issue.kind() + " " + issue.offset()).toList());
  }

  @Test
  void flippedBytesAreSurvived() {
    Random random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      byte[] file = log();
      for (int j = random.nextInt(6); j >= 0; j--) {
        int at = 8 + random.nextInt(file.length - 8);
        if (random.nextBoolean()) {
          file[at] ^= (byte) (1 << random.nextInt(8));
        } else {
          int end = Math.min(file.length, at + 1 + random.nextInt(4));
          Arrays.fill(file, at, end, (byte) -random.nextInt(2));
        }
      }
      assertTimeout(Duration.ofSeconds(5), () -> issues.contain(() -> read(file)));
    }
  }
}
