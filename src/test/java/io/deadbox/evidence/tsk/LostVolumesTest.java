package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File systems where the partition table has none. */
final class LostVolumesTest {
  private static final int SECTOR = 512;
  private static final int USED = 40_000; // sectors; the only slot that is in use
  private static final int SECTORS = 262_144;

  @TempDir private Path dir;

  private final ByteBuffer disk =
      ByteBuffer.allocate(SECTORS * SECTOR).order(ByteOrder.LITTLE_ENDIAN);

  LostVolumesTest() {
    disk.put(446 + 4, (byte) 7).putInt(446 + 8, USED).putInt(446 + 12, 2048);
    disk.putShort(510, (short) 0xaa55);
  }

  private byte[] fat() throws Exception {
    return Files.readAllBytes(SmallImages.fat(dir, 0));
  }

  private byte[] ext4() throws Exception {
    return Files.readAllBytes(SmallImages.ext4(dir, 0));
  }

  private static byte[] ntfs() throws Exception {
    return Files.readAllBytes(Path.of("test-images/infected.raw"));
  }

  private void put(int sector, byte[] bytes) {
    disk.put(sector * SECTOR, bytes);
  }

  /** What was found: volumes, and what issues say. */
  private record Found(List<Volume> lost, Issues issues, List<String> names) {}

  private Found find() throws Exception {
    Path path = Files.write(dir.resolve("disk.raw"), disk.array());
    Issues issues = new Issues();
    List<String> names = new ArrayList<>();
    try (Image image = TskImage.open(List.of(path))) {
      List<Volume> lost =
          image.volumes(issues).stream()
              .filter(volume -> volume.system().equals(Volume.LOST))
              .toList();
      for (Volume volume : lost) {
        try (FileSystem opened = image.fileSystem(volume, issues)) {
          assertNotNull(opened, volume::toString);
          List<FileEntry> entries = new ArrayList<>();
          opened.walk(entries::add, new Issues());
          entries.forEach(entry -> names.add(entry.path()));
        }
      }
      return new Found(lost, issues, names);
    }
  }

  @Test
  void deletedPartitionsAreVolumes() throws Exception {
    byte[] ext4 = ext4();
    byte[] fat = fat();
    int second = 2048 + ext4.length / SECTOR; // right behind the first
    put(2048, ext4);
    put(second, fat);
    put(63_000, fat); // no partition would begin there
    put(102_400, fat); // a whole MiB
    Found found = find();
    assertEquals(
        List.of(2048L * SECTOR, (long) second * SECTOR, 102_400L * SECTOR),
        found.lost().stream().map(Volume::start).toList());
    assertEquals(ext4.length, found.lost().getFirst().length());
    assertTrue(found.lost().stream().allMatch(Volume::allocated));
    assertEquals(1, found.lost().getFirst().within(), "the slot before the one in use");
    assertTrue(found.names().size() > 10, found.names()::toString);
    assertEquals(0, found.issues().count(), found.issues().all()::toString);
  }

  @Test
  void logicalDrivesOfOldWindowsBeginBehindACylinder() throws Exception {
    put(16_065 + 63, fat());
    assertEquals(1, find().lost().size());
  }

  @Test
  void whatReachesIntoAnotherVolumeIsDoubtful() throws Exception {
    byte[] ntfs = ntfs();
    int begin = USED - 2048;
    put(begin - begin % 2048, ntfs);
    Found found = find();
    assertEquals(List.of(), found.lost());
    assertEquals(1, found.issues().count(), found.issues().all()::toString);
    assertEquals(IssueKind.UNSUPPORTED, found.issues().all().getFirst().kind());
    assertTrue(found.issues().all().getFirst().reason().contains("the beginning of NTFS of"));
  }

  @Test
  void spareBootSectorTellsOfWhatWasThere() throws Exception {
    put(SECTORS - 1, Arrays.copyOf(ntfs(), SECTOR));
    Found found = find();
    assertEquals(1, found.issues().count(), found.issues().all()::toString);
    assertTrue(found.issues().all().getFirst().reason().contains("the spare boot sector of NTFS"));
  }

  @Test
  void volumeInUseThatWasMadeSmallerIsNotLost() throws Exception {
    byte[] boot = Arrays.copyOf(ntfs(), SECTOR);
    ByteBuffer.wrap(boot).order(ByteOrder.LITTLE_ENDIAN).putLong(40, SECTORS - USED - 1);
    put(SECTORS - 1, boot);
    assertEquals(0, find().issues().count());
  }

  @Test
  void encryptedIsToldNotSkipped() throws Exception {
    put(4096, "\u00ebX\u0090-FVE-FS-".getBytes(StandardCharsets.ISO_8859_1));
    Path path = Files.write(dir.resolve("disk.raw"), disk.array());
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(path))) {
      Volume lost = image.volumes(issues).getLast();
      assertEquals(Volume.LOST, lost.system());
      image.fileSystem(lost, issues);
    }
    assertTrue(issues.all().getLast().reason().startsWith("BitLocker"), issues.all()::toString);
  }
}
