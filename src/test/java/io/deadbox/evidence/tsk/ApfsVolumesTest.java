package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.evidence.Content;
import io.deadbox.evidence.Extent;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.format.apfs.ApfsImage;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes of APFS containers through libtsk's pools. */
final class ApfsVolumesTest {
  private static final int SLOT = 63;

  @TempDir Path dir;

  private final Issues issues = new Issues();

  private Image open(byte[] disk) throws Exception {
    return TskImage.open(List.of(Files.write(dir.resolve("apfs.raw"), disk)));
  }

  /** A disk whose first slot holds a container. */
  private static byte[] partitioned(byte[] container) {
    ByteBuffer disk =
        ByteBuffer.allocate(SLOT * 512 + container.length).order(ByteOrder.LITTLE_ENDIAN);
    disk.put(446 + 4, (byte) 0xaf).putInt(446 + 8, SLOT).putInt(446 + 12, container.length / 512);
    return disk.putShort(510, (short) 0xaa55).put(SLOT * 512, container).array();
  }

  private static byte[] bytes(Content content) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[1000];
    long at = 0;
    while (at < content.size()) {
      int got = content.read(at, piece, 0, piece.length);
      assertTrue(got > 0);
      all.write(piece, 0, got);
      at += got;
    }
    return all.toByteArray();
  }

  private static byte[] bytes(FileSystem fileSystem, FileEntry file) throws Exception {
    try (Content content = fileSystem.content(file, file.streams().getFirst())) {
      return bytes(content);
    }
  }

  private List<String> reasons() {
    return issues.all().stream().map(Issue::reason).toList();
  }

  @Test
  void volumesComeBehindTheSlots() throws Exception {
    byte[] container = ApfsImage.of();
    try (Image image = open(partitioned(container))) {
      List<Volume> volumes = image.volumes(issues);
      List<Volume> inner = volumes.stream().filter(volume -> volume.superblock() != null).toList();
      Volume slot = volumes.get(Objects.requireNonNull(inner.getFirst().within()));
      assertEquals(SLOT * 512, slot.start());
      assertTrue(slot.allocated());
      assertEquals(
          new Volume(
              volumes.size() - 2,
              "apfs",
              SLOT * 512,
              container.length,
              "APFS volume: Macintosh HD, role System",
              true,
              null,
              slot.slot(),
              10L),
          inner.getFirst());
      assertEquals(2, inner.size());
      assertNull(image.fileSystem(slot, issues));
      try (FileSystem opened = image.fileSystem(inner.getLast(), issues)) {
        assertNotNull(opened);
        assertEquals("apfs", opened.facts().type());
        assertEquals("Case", opened.facts().label());
        assertEquals("a1a2a3a4a5a6a7a8a9aaabacadaeafb0", opened.facts().serial());
        assertEquals(SLOT * 512, opened.facts().start());
        assertEquals(container.length / ApfsImage.BLOCK, opened.facts().blockCount());
        assertEquals(Optional.empty(), opened.allocatedBlocks());
        assertEquals(8, opened.filesInUse());
      }
    }
    assertEquals(0, issues.count(), issues.all().toString());
  }

  @Test
  void filesAreReadAndCutOut() throws Exception {
    byte[] disk = partitioned(ApfsImage.of());
    try (Image image = open(disk);
        FileSystem volume = image.fileSystem(image.volumes(issues).getLast(), issues)) {
      assertNotNull(volume);
      List<String> names = new ArrayList<>();
      volume.walk(entry -> names.add(entry.path() + " " + entry.size()), issues);
      assertEquals(
          List.of(
              "docs 0",
              "docs/numbers.txt " + ApfsImage.NUMBERS.length,
              "docs/packed.txt 1090",
              "docs/sh\u00f6rt.txt 12",
              "link 0",
              "sparse.bin 8206"),
          names);
      FileEntry numbers = volume.find("docs", "numbers.txt").orElseThrow();
      assertEquals("2023-11-14T22:13:21.123456700Z", String.valueOf(numbers.times().modified()));
      assertEquals(501, numbers.uid());
      assertArrayEquals(ApfsImage.NUMBERS, bytes(volume, numbers));
      try (Content content = volume.content(numbers, numbers.streams().getFirst())) {
        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        for (Extent extent : content.extents()) {
          cut.write(disk, (int) extent.at(), (int) extent.length());
        }
        assertEquals(2, content.extents().size());
        assertArrayEquals(ApfsImage.NUMBERS, cut.toByteArray());
      }
      FileEntry noted = volume.find("docs", "sh\u00f6rt.txt").orElseThrow();
      FileStream note = noted.streams().getLast();
      assertEquals("com.example.note", note.name());
      try (Content content = volume.content(noted, note)) {
        assertEquals("seen", new String(bytes(content), StandardCharsets.US_ASCII));
      }
      assertEquals("docs/numbers.txt", volume.find("", "link").orElseThrow().link());
      byte[] sparse = bytes(volume, volume.find("", "sparse.bin").orElseThrow());
      assertEquals(0, sparse[8191]);
      assertEquals('b', sparse[8192]);
    }
    assertEquals(0, issues.count(), issues.all().toString());
  }

  @Test
  void whatMacosCompressedIsTheFilesContent() throws Exception {
    byte[] container = ApfsImage.of();
    try (Image image = open(container);
        FileSystem volume = image.fileSystem(image.volumes(issues).getLast(), issues)) {
      assertNotNull(volume);
      FileEntry packed = volume.find("docs", "packed.txt").orElseThrow();
      assertEquals("", packed.streams().getFirst().name());
      assertArrayEquals(Arrays.copyOf(ApfsImage.NUMBERS, 1090), bytes(volume, packed));
    }
    // a kind that libtsk does not know
    int at = new String(container, StandardCharsets.ISO_8859_1).lastIndexOf("fpmc");
    container[at + 4] = 99;
    ApfsImage.seal(container, at / ApfsImage.BLOCK);
    try (Image image = open(container);
        FileSystem volume = image.fileSystem(image.volumes(issues).getLast(), issues)) {
      assertNotNull(volume);
      volume.walk(_ -> {}, issues);
    }
    assertEquals(1, issues.count(), issues.all().toString());
    assertEquals("content of inode 21", issues.all().getFirst().field());
  }

  @Test
  void whatIsNotExaminedIsTold() throws Exception {
    byte[] container =
        ApfsImage.of(
            new ApfsImage.Volume("Secret", 2, 0, 1, 0),
            new ApfsImage.Volume("Before", 0, 1, 9, 3),
            new ApfsImage.Volume("Old", 0, 1, 0, 0),
            new ApfsImage.Volume("Sealed", 1, 1, 0x21, 0));
    try (Image image = open(container)) {
      List<Volume> volumes = image.volumes(issues);
      assertNull(image.fileSystem(volumes.get(1), issues));
      for (Volume volume : volumes.subList(2, 5)) {
        try (FileSystem opened = image.fileSystem(volume, issues)) {
          assertNotNull(opened, volume.description());
        }
      }
    }
    assertEquals(
        List.of(
            "encrypted APFS volume, not examined",
            "snapshots, not examined: 3",
            "keeps names in an old way: The Sleuth Kit shows them without the first two bytes",
            "the volume is sealed: The Sleuth Kit may not find its files"),
        reasons());
  }

  @Test
  void aContainerWithoutVolumesIsNamed() throws Exception {
    try (Image image = open(ApfsImage.of(new ApfsImage.Volume[0]))) {
      List<Volume> volumes = image.volumes(issues);
      assertEquals(1, volumes.size());
      assertNull(image.fileSystem(volumes.getFirst(), issues));
    }
    assertEquals(List.of("APFS container, in which no volume was found"), reasons());
  }

  @Test
  void openingOftenTakesNoMemoryForGood() throws Exception {
    try (Image image = open(ApfsImage.of())) {
      Volume volume = image.volumes(issues).getLast();
      long before = 0;
      for (int i = 0; i < 60; i++) {
        try (FileSystem opened = image.fileSystem(volume, issues)) {
          assertNotNull(opened);
        }
        before = i == 20 ? resident() : before;
      }
      long grown = resident() - before;
      assertTrue(grown < 40L << 10, "KiB: " + grown); // an image of libtsk's has 2 MiB
    }
  }

  private static long resident() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return 0;
  }
}
