package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.format.disklabel.DiskLabelTest;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slots that a label of their own divides. */
class LabelledSlotsTest {
  private static final int SLOT = 63;

  @TempDir Path dir;

  /** A disk with one slot, which begins with these bytes, and holds an ext4 further on. */
  private Path disk(byte[] start, int at) throws Exception {
    byte[] ext4 = Files.readAllBytes(SmallImages.ext4(dir, 0));
    int slot = at * 512 + ext4.length;
    ByteBuffer disk = ByteBuffer.allocate(SLOT * 512 + slot).order(ByteOrder.LITTLE_ENDIAN);
    disk.put(446 + 4, (byte) 0xa5);
    disk.putInt(446 + 8, SLOT).putInt(446 + 12, slot / 512).putShort(510, (short) 0xaa55);
    disk.put(SLOT * 512, start).put((SLOT + at) * 512, ext4);
    return Files.write(dir.resolve("disk.raw"), disk.array());
  }

  @Test
  void fileSystemsInALabelAreVolumes() throws Exception {
    long size = 8192;
    byte[] label =
        DiskLabelTest.bsd(
            new long[] {size, 16, 7},
            new long[] {size, 16, 7}, // once more the same
            new long[] {size + 16, 0, 0},
            new long[] {size, 1 << 20, 7}); // beyond the slot
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(disk(label, 16)))) {
      List<Volume> volumes = image.volumes(issues);
      List<Volume> inner = volumes.stream().filter(volume -> volume.within() != null).toList();
      assertEquals(4, inner.size(), volumes.toString());
      Volume slot = volumes.get(inner.getFirst().slot() - 1);
      assertTrue(slot.allocated());
      assertEquals(slot.slot(), inner.getFirst().within());
      Volume first = inner.getFirst();
      assertEquals(
          new Volume(
              first.slot(),
              "bsd",
              (SLOT + 16) * 512,
              size * 512,
              "a: 4.2BSD (0x07)",
              true,
              null,
              slot.slot()),
          first);
      assertEquals(1, inner.stream().filter(Volume::allocated).count());
      assertEquals(1, issues.count(), issues.all().toString());
      assertTrue(issues.all().getFirst().reason().contains("outside the slot"));
      try (FileSystem none = image.fileSystem(slot, issues)) {
        assertNull(none);
      }
      assertEquals(1, issues.count(), "what is divided is not called unknown");
      try (FileSystem opened = image.fileSystem(first, issues)) {
        assertNotNull(opened);
      }
    }
  }

  @Test
  void labelLeftBehindHidesNoFileSystem() throws Exception {
    // what begins the slot is a file system now; its boot blocks still hold the old label
    Path file = disk(new byte[0], 0);
    byte[] disk = Files.readAllBytes(file);
    byte[] label = DiskLabelTest.bsd(new long[] {4096, 4096, 7});
    System.arraycopy(label, 512, disk, (SLOT + 1) * 512, 512);
    Files.write(file, disk);
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(file))) {
      Volume slot =
          image.volumes(issues).stream().filter(Volume::allocated).findFirst().orElseThrow();
      assertNull(slot.within());
      try (FileSystem opened = image.fileSystem(slot, issues)) {
        assertNotNull(opened);
      }
    }
    assertEquals(0, issues.count(), issues.all().toString());
  }
}
