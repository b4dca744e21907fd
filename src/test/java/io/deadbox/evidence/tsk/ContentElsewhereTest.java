package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that stand in a file's place on the disk, but are not what a program saw there. */
final class ContentElsewhereTest {
  private static final int MFT_CLUSTER = 0x30;
  private static final int CLUSTER = 4096;
  private static final int RECORD = 1024;
  private static final int END = 0xFFFF_FFFF;

  private static final int COMPRESSED_FILE = 0x8000_0017;
  private static final int CLOUD_FILE = 0x9000_601A;
  private static final int SYMBOLIC_LINK = 0xA000_000C;
  private static final int TAG_OF_OTHERS = 0x0000_1234;

  @TempDir private Path dir;

  /** nteps32.ocx of the test image: one run of clusters, and room in its record. */
  private static final String FILE = "nteps32.ocx";

  private static final int INODE = 133;
  private static final int SIZE = 1536;

  private final ByteBuffer disk;
  private final int record;

  ContentElsewhereTest() throws Exception {
    disk =
        ByteBuffer.wrap(Files.readAllBytes(Path.of("test-images/infected.raw")))
            .order(ByteOrder.LITTLE_ENDIAN);
    record = Math.toIntExact(disk.getLong(MFT_CLUSTER)) * CLUSTER + INODE * RECORD;
  }

  @Test
  void driverFillsTheHoles() throws Exception {
    makeSparse();
    addReparsePoint(COMPRESSED_FILE);
    assertTrue(refusal().contains("compressed, in a WIM archive"), this::refusal);
  }

  @Test
  void cloudOfAnyProvider() throws Exception {
    makeSparse();
    addReparsePoint(CLOUD_FILE);
    assertTrue(refusal().contains("kept in a cloud (reparse tag 9000601a)"), this::refusal);
  }

  @Test
  void driverOfAnyKind() throws Exception {
    makeSparse();
    addReparsePoint(TAG_OF_OTHERS);
    assertTrue(refusal().contains("a driver of Windows"), this::refusal);
  }

  @Test
  void whatIsOnTheDiskIsRead() throws Exception {
    addReparsePoint(CLOUD_FILE);
    assertEquals(SIZE, read());
  }

  @Test
  void holesAloneAreZeros() throws Exception {
    makeSparse();
    assertEquals(SIZE, read());
  }

  @Test
  void anotherNameIsNoDriver() throws Exception {
    makeSparse();
    addReparsePoint(SYMBOLIC_LINK);
    assertEquals(SIZE, read());
  }

  @Test
  void encrypted() {
    disk.putShort(attribute(128) + 12, (short) 0x4000);
    assertTrue(refusal().contains("encrypted by Windows (EFS)"), this::refusal);
  }

  /** The offset on the disk of the record's attribute of a type. */
  private int attribute(int type) {
    int at = record + disk.getShort(record + 0x14);
    while (disk.getInt(at) != type) {
      assertTrue(disk.getInt(at) != END, () -> "no attribute " + type);
      at += disk.getInt(at + 4);
    }
    return at;
  }

  /** The run keeps its length and loses its place. */
  private void makeSparse() {
    int data = attribute(128);
    int run = data + disk.getShort(data + 0x20);
    int lengthBytes = disk.get(run) & 15;
    disk.put(run, (byte) lengthBytes);
    disk.put(run + 1 + lengthBytes, (byte) 0);
  }

  private void addReparsePoint(int tag) {
    int at = attribute(END);
    int size = 40;
    assertTrue(at + size + 8 < record + 510, "reaches the sector's sequence number");
    disk.putInt(at, 0xC0).putInt(at + 4, size).putInt(at + 8, 0x0018_0000).putInt(at + 12, 9 << 16);
    disk.putInt(at + 16, 16).putInt(at + 20, 0x18);
    disk.putInt(at + 24, tag).putInt(at + 28, 8);
    disk.putInt(at + size, END);
    disk.putInt(record + 0x18, at + size + 8 - record);
  }

  private String refusal() {
    return String.valueOf(assertThrows(EvidenceReadException.class, this::read).getMessage());
  }

  /** Bytes that were read of the file. */
  private int read() throws Exception {
    Path path = Files.write(dir.resolve("changed.raw"), disk.array());
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(path));
        FileSystem fileSystem =
            Objects.requireNonNull(
                image.fileSystem(image.volumes(issues).getFirst(), issues), "file system")) {
      FileEntry file = fileSystem.find("Windows/System32", FILE).orElseThrow();
      assertEquals(INODE, file.inode());
      try (Content content = fileSystem.content(file, file.streams().getFirst())) {
        return content.read(0, new byte[SIZE], 0, SIZE);
      }
    }
  }
}
