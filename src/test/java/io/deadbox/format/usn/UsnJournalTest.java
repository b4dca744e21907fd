package io.deadbox.format.usn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UsnJournalTest {
  private static final long START = 1 << 20;
  private static final int ROUNDS = System.getenv("DEADBOX_THOROUGH") == null ? 500 : 5000;

  private final Issues issues = new Issues();

  /** A journal whose records do not cross pages, as Windows writes it. */
  private static byte[] journal(int records, int version) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < records; i++) {
      byte[] name = ("name " + i + ".txt").getBytes(StandardCharsets.UTF_16LE);
      int wide = version == 3 ? 16 : 0;
      int length = (60 + wide + name.length + 7) / 8 * 8;
      if (4096 - out.size() % 4096 < length) {
        out.writeBytes(new byte[4096 - out.size() % 4096]);
      }
      ByteBuffer record = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
      record.putInt(length).putShort((short) version).putShort((short) 0);
      record.putLong(7L << 48 | i).position(8 + 8 + wide / 2);
      record.putLong(5L << 48 | 5).position(24 + wide);
      record.putLong(START + out.size()).putLong(132_000_000_000_000_000L + i);
      record.putInt(0x100).putInt(0).putInt(0).putInt(0x20);
      record.putShort((short) name.length).putShort((short) (60 + wide)).put(name);
      out.writeBytes(record.array());
    }
    return out.toByteArray();
  }

  private List<UsnRecord> read(byte[] bytes, long origin) {
    List<UsnRecord> found = new ArrayList<>();
    UsnJournal.walk(Bytes.of(bytes, origin), found::add, issues);
    return found;
  }

  @Test
  void recordsOfBothVersionsAreRead() {
    for (int version : new int[] {2, 3}) {
      List<UsnRecord> found = read(journal(300, version), START);
      assertEquals(300, found.size());
      UsnRecord last = found.getLast();
      assertEquals("name 299.txt", last.name());
      assertEquals(299, last.entry());
      assertEquals(7, last.sequence());
      assertEquals(5, last.parentEntry());
      assertEquals(5, last.parentSequence());
      assertEquals(0x100, last.reason());
      assertEquals("2019-04-17T18:40:00.000029900Z", String.valueOf(last.time()));
    }
    assertEquals(0, issues.count());
  }

  @Test
  void aCopyWithoutTheBeginningTellsWhereItWas() {
    List<UsnRecord> found = read(journal(10, 2), 0);
    assertEquals(10, found.size());
    assertEquals(START, found.getFirst().usn());
    assertEquals(0, issues.count());
  }

  @Test
  void behindADamagedRecordTheNextGoodOneIsFound() {
    byte[] bytes = journal(100, 2);
    bytes[80 * 3] = 77; // its length
    List<UsnRecord> found = read(bytes, START);
    assertEquals(99, found.size());
    assertEquals(1, issues.count());
    assertEquals(IssueKind.MALFORMED, issues.all().getFirst().kind());
  }

  @Test
  void oddInputGivesNothing() {
    assertEquals(List.of(), read(new byte[0], 0));
    assertEquals(List.of(), read(new byte[7], 0));
    assertEquals(List.of(), read(new byte[100_001], 0));
    assertEquals(0, issues.count());
  }

  @Test
  void corruptJournalsGiveRecordsAndIssuesOnly() {
    byte[] whole = journal(200, 2);
    Random random = new Random(20261123);
    long found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = whole.clone();
      for (int i = random.nextInt(20); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      found += assertTimeout(Duration.ofSeconds(2), () -> read(bytes, START)).size();
    }
    assertTrue(found > ROUNDS * 150L, found + " records");
  }
}
