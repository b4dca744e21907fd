package io.deadbox.format.apfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Bytes;
import io.deadbox.format.apfs.ApfsImage.Volume;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ApfsContainerTest {
  private static final int NEWEST = 4;
  private static final int OBJECT_MAP = 8;
  private static final int FIRST_VOLUME = 10;

  private final Issues issues = new Issues();

  private Optional<ApfsContainer> read(byte[] disk) {
    try {
      return ApfsContainer.read(
          (at, size) -> {
            int from = (int) Math.min(at, disk.length);
            return Bytes.of(Arrays.copyOfRange(disk, from, Math.min(disk.length, from + size)), at);
          },
          0,
          disk.length,
          issues);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static void patch(byte[] disk, int block, int at, long value) {
    ByteBuffer.wrap(disk)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(block * ApfsImage.BLOCK + at, value);
    ApfsImage.seal(disk, block);
  }

  @Test
  void listsTheVolumesOfTheNewestCheckpoint() {
    ApfsContainer container = read(ApfsImage.of()).orElseThrow();
    assertEquals(ApfsImage.TRANSACTION, container.transaction());
    assertEquals(
        List.of("Macintosh HD, role System", "Case, role Data, case-sensitive"),
        container.volumes().stream().map(ApfsVolume::description).toList());
    ApfsVolume first = container.volumes().getFirst();
    assertEquals(FIRST_VOLUME, first.block());
    assertEquals("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf", first.uuid());
    assertEquals(8, first.files());
    assertEquals(0, issues.count(), issues.all().toString());
  }

  @Test
  void tellsWhatAVolumeSaysOfItself() {
    byte[] disk =
        ApfsImage.of(new Volume("S", 0x1234, 0, 0x21, 2), new Volume(" ", 0x180, 1, 0, 0));
    assertEquals(
        List.of(
            "S, role 0x1234, encrypted, sealed, snapshots: 2",
            "without a name, role Backup, case-sensitive"),
        read(disk).orElseThrow().volumes().stream().map(ApfsVolume::description).toList());
  }

  @Test
  void damagedCheckpointsAreNotUsed() {
    byte[] disk = ApfsImage.of();
    disk[NEWEST * ApfsImage.BLOCK + 100]++;
    assertEquals(List.of(), read(disk).orElseThrow().volumes()); // those of an older one
    disk[2 * ApfsImage.BLOCK + 100]++;
    assertEquals(2, read(disk).orElseThrow().volumes().size()); // the first block's
    assertTrue(issues.all().toString().contains("none is valid"), issues.all()::toString);
    disk[100]++;
    assertTrue(read(disk).isEmpty());
  }

  @Test
  void aVolumeThatCannotBeReadHidesNoOther() {
    byte[] disk = ApfsImage.of();
    disk[FIRST_VOLUME * ApfsImage.BLOCK + 0x2C0]++;
    assertEquals(
        List.of("Case"),
        read(disk).orElseThrow().volumes().stream().map(ApfsVolume::name).toList());
    assertEquals(1, issues.count());
    assertEquals("volume superblock checksum", issues.all().getFirst().field());
  }

  @Test
  void anObjectMapInCirclesEnds() {
    byte[] disk = ApfsImage.of();
    int root = OBJECT_MAP + 1;
    patch(disk, root, 0x20, 5 | 1L << 16 | 1L << 32); // no leaf, level 1, one entry
    patch(disk, root, ApfsImage.BLOCK - 40 - 16, root); // which is itself
    assertEquals(List.of(), read(disk).orElseThrow().volumes());
    assertTrue(
        issues.all().toString().contains("does not lead to object 1026"), issues.all()::toString);
  }

  @Test
  void impossibleNumbersAreRefused() {
    byte[] disk = ApfsImage.of();
    patch(disk, NEWEST, 0xA0, -1);
    assertTrue(read(disk).isEmpty());
    patch(disk, NEWEST, 0xA0, Long.MAX_VALUE);
    assertTrue(read(disk).isEmpty());
    disk = ApfsImage.of();
    patch(disk, 0, 0x68, 0x80000004L);
    assertEquals(2, read(disk).orElseThrow().volumes().size()); // as of the first block
    assertTrue(issues.all().toString().contains("not searched"), issues.all()::toString);
    patch(disk, 0, 0x24, 3);
    assertTrue(read(disk).isEmpty());
    assertTrue(read(Arrays.copyOf(disk, 1000)).isEmpty());
    assertTrue(read(new byte[0]).isEmpty());
  }

  @Test
  void damageIsAnIssueAndNothingWorse() {
    byte[] image = ApfsImage.of();
    Random random = new Random(6);
    for (int i = 0; i < 3000; i++) {
      byte[] disk = image.clone();
      for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
        int block = random.nextInt(FIRST_VOLUME + 2);
        // mostly in headers, where the numbers are
        int at = random.nextInt(random.nextBoolean() ? 0x100 : ApfsImage.BLOCK);
        disk[block * ApfsImage.BLOCK + at] = (byte) random.nextInt();
        ApfsImage.seal(disk, block);
      }
      read(disk).ifPresent(container -> assertTrue(container.volumes().size() <= 100));
    }
    assertTrue(issues.count() > 100);
  }
}
