package io.deadbox.format.ntfsindex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IndexSlackTest {
  private static final int DIRECTORY = 64;
  private static final int ROUNDS = System.getenv("DEADBOX_THOROUGH") == null ? 500 : 5000;

  private final Issues issues = new Issues();

  /** A block of entries of which the first ones are in use. */
  private static byte[] block(int entries, int inUse) {
    ByteBuffer block = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    block.put("INDX".getBytes(StandardCharsets.US_ASCII)).putShort((short) 40).putShort((short) 9);
    int used = 64;
    block.position(64);
    for (int i = 0; i < entries; i++) {
      byte[] name = ("file " + i).getBytes(StandardCharsets.UTF_16LE);
      int content = 66 + name.length;
      int length = (16 + content + 7) / 8 * 8;
      int at = block.position();
      block.putLong(1L << 48 | (100 + i)).putShort((short) length).putShort((short) content);
      block.putInt(0).putLong(1L << 48 | DIRECTORY);
      for (int time = 0; time < 4; time++) {
        block.putLong(132_000_000_000_000_000L);
      }
      block.putLong(8192).putLong(5000 + i).putInt(0x20).putInt(0);
      block.put((byte) (name.length / 2)).put((byte) 1).put(name);
      block.position(at + length);
      used = i < inUse ? block.position() : used;
    }
    block.putInt(24, 40).putInt(28, used - 24).putInt(32, 4096 - 24);
    short mark = 0x1234;
    block.putShort(40, mark);
    for (int sector = 1; sector <= 8; sector++) {
      block.putShort(40 + 2 * sector, block.getShort(sector * 512 - 2));
      block.putShort(sector * 512 - 2, mark);
    }
    return block.array();
  }

  private List<SlackEntry> read(byte[] bytes) {
    List<SlackEntry> found = new ArrayList<>();
    IndexSlack.walk(Bytes.of(bytes), DIRECTORY, found::add, issues);
    return found;
  }

  @Test
  void namesBehindThoseInUseAreFound() {
    List<SlackEntry> found = read(block(20, 15));
    assertEquals(0, issues.count());
    assertEquals(
        List.of("file 15", "file 16", "file 17", "file 18", "file 19"),
        found.stream().map(SlackEntry::name).toList());
    SlackEntry first = found.getFirst();
    assertEquals(115L, first.entry());
    assertEquals(5015, first.size());
    assertEquals("2019-04-17T18:40:00Z", String.valueOf(first.created()));
  }

  @Test
  void aNameThatIsInUseElsewhereIsNotToldAgain() {
    byte[] two = new byte[8192];
    System.arraycopy(block(20, 15), 0, two, 0, 4096);
    System.arraycopy(block(20, 20), 0, two, 4096, 4096);
    assertEquals(List.of(), read(two));
  }

  @Test
  void sectorsThatWereNotWrittenTogetherAreTold() {
    byte[] torn = block(20, 15);
    torn[1023] = 9;
    read(torn);
    assertEquals(1, issues.count());
  }

  @Test
  void corruptBlocksGiveNamesAndIssuesOnly() {
    byte[] whole = block(30, 10);
    Random random = new Random(20261123);
    long found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = whole.clone();
      for (int i = random.nextInt(12); i >= 0; i--) {
        int within = random.nextBoolean() ? 64 : bytes.length;
        bytes[random.nextInt(within)] = (byte) random.nextInt(256);
      }
      found += assertTimeout(Duration.ofSeconds(2), () -> read(bytes)).size();
    }
    assertTrue(found > ROUNDS * 2L, found + " names");
    assertEquals(List.of(), read(new byte[0]));
    assertEquals(List.of(), read(new byte[4095]));
  }
}
