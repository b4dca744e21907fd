package io.deadbox.format.gpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Both tables of a disk, whole and damaged. */
class GptTest {
  private static final int SECTOR = GptBuilder.SECTOR;
  private static final int SECTORS = 300;
  private static final String ONE = "40FC296B47CA6710B31D00DD010662DA";
  private static final String TWO = "00112233445566778899AABBCCDDEEFF";
  private static final List<Gpt.Partition> BOTH =
      List.of(
          new Gpt.Partition(
              "EBD0A0A2-B9E5-4433-87C0-68B6B72699C7",
              "6B29FC40-CA47-1067-B31D-00DD010662DA",
              40,
              49),
          new Gpt.Partition(
              "EBD0A0A2-B9E5-4433-87C0-68B6B72699C7",
              "33221100-5544-7766-8899-AABBCCDDEEFF",
              60,
              60));

  private static byte[] disk() {
    return new GptBuilder(SECTORS)
        .partition(ONE, 40, new byte[10 * SECTOR])
        .partition(TWO, 60, new byte[SECTOR])
        .build();
  }

  private static @Nullable Gpt read(byte[] disk, Issues issues) throws IOException {
    return Gpt.read(
        (at, size) ->
            Bytes.of(
                Arrays.copyOfRange(disk, (int) at, (int) Math.min(disk.length, at + size)), at),
        disk.length,
        SECTOR,
        issues);
  }

  private static void assertBoth(byte[] disk, int issueCount, String named) throws IOException {
    Issues issues = new Issues();
    Gpt gpt = read(disk, issues);
    assertNotNull(gpt);
    assertEquals(BOTH, gpt.partitions());
    assertEquals(issueCount, issues.count(), issues.all().toString());
    assertTrue(issues.all().toString().contains(named), issues.all().toString());
  }

  @Test
  void wholeTableIsRead() throws IOException {
    assertBoth(disk(), 0, "");
  }

  @Test
  void backupStandsInForADamagedTable() throws IOException {
    byte[] header = disk();
    header[SECTOR + 40] ^= 1;
    assertBoth(header, 1, "GPT header checksum");
    byte[] entries = disk();
    entries[2 * SECTOR + 20] ^= 1;
    assertBoth(entries, 1, "GPT checksum of the entries");
    byte[] gone = disk();
    Arrays.fill(gone, 0, 34 * SECTOR, (byte) 0);
    assertBoth(gone, 1, "signature");
  }

  @Test
  void damagedBackupIsTold() throws IOException {
    byte[] disk = disk();
    disk[(SECTORS - 1) * SECTOR + 60] ^= 1;
    assertBoth(disk, 1, "backup GPT header checksum");
  }

  @Test
  void diskCutOffIsTold() throws IOException {
    assertBoth(Arrays.copyOf(disk(), 100 * SECTOR), 1, "is not on the disk");
  }

  @Test
  void tablesThatDifferAreTold() throws IOException {
    byte[] disk = disk();
    byte[] other = new GptBuilder(SECTORS).partition(TWO, 40, new byte[SECTOR]).build();
    int backup = (SECTORS - 33) * SECTOR;
    System.arraycopy(other, backup, disk, backup, 33 * SECTOR);
    assertBoth(disk, 1, "other partitions");
  }

  @Test
  void absurdSizesAreRefused() throws IOException {
    for (int at : new int[] {12, 80, 84}) {
      byte[] disk = disk();
      Arrays.fill(disk, SECTOR + at, SECTOR + at + 4, (byte) 0xff);
      Arrays.fill(disk, (SECTORS - 1) * SECTOR, SECTORS * SECTOR, (byte) 0);
      Issues issues = new Issues();
      assertNull(read(disk, issues));
      assertEquals(2, issues.count());
    }
  }

  @Test
  void anyDamageEndsInIssues() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      byte[] disk = disk();
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        int sector = random.nextBoolean() ? 1 : SECTORS - 1;
        disk[sector * SECTOR + random.nextInt(96)] ^= (byte) (1 << random.nextInt(8));
      }
      read(disk, new Issues());
    }
  }
}
