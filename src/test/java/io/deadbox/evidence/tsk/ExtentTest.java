package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issues;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The places on the disk that are told of contents hold these contents. */
final class ExtentTest {
  /** What became of the streams of an image. */
  private record Tally(int whole, int resident, int holes, int pieces, List<String> reasons) {}

  private static Tally tally(Path path) throws Exception {
    Issues issues = new Issues();
    int[] counts = new int[4];
    List<String> reasons = new ArrayList<>();
    try (Image image = TskImage.open(List.of(path))) {
      for (Volume volume : image.volumes(issues)) {
        try (FileSystem fileSystem = volume.allocated() ? image.fileSystem(volume, issues) : null) {
          if (fileSystem == null) {
            continue;
          }
          List<FileEntry> entries = new ArrayList<>();
          fileSystem.walk(entries::add, issues);
          for (FileEntry entry : entries) {
            boolean file = entry.type() == FileType.REGULAR && !entry.reallocated();
            for (FileStream stream : file ? entry.streams() : List.<FileStream>of()) {
              compare(image, fileSystem, entry, stream, counts, reasons);
            }
          }
        }
      }
    }
    return new Tally(counts[0], counts[1], counts[2], counts[3], reasons);
  }

  private static void compare(
      Image image,
      FileSystem fileSystem,
      FileEntry entry,
      FileStream stream,
      int[] counts,
      List<String> reasons)
      throws Exception {
    try (Content content = fileSystem.content(entry, stream)) {
      byte[] expected = new byte[Math.toIntExact(content.size())];
      int at = 0;
      while (at < expected.length) {
        at += content.read(at, expected, at, expected.length - at);
      }
      List<Extent> extents;
      try {
        extents = content.extents();
      } catch (EvidenceReadException why) {
        reasons.add(entry.path() + ": " + why.getMessage());
        return;
      }
      ByteArrayOutputStream cut = new ByteArrayOutputStream();
      for (Extent extent : extents) {
        byte[] piece = new byte[Math.toIntExact(extent.length())];
        for (int got = 0; !extent.zeros() && got < piece.length; ) {
          got += image.read(extent.at() + got, piece, got, piece.length - got);
        }
        cut.writeBytes(piece);
      }
      assertArrayEquals(expected, cut.toByteArray(), entry.path() + " " + Extent.text(extents));
      counts[0]++;
      counts[1] += stream.resident() ? 1 : 0;
      counts[2] += extents.stream().anyMatch(Extent::zeros) ? 1 : 0;
      counts[3] += extents.size();
    }
  }

  @Test
  void ntfsResidentSparseAndNotCompressed() throws Exception {
    Tally tally = tally(Path.of("test-images/infected-mbr.raw"));
    assertEquals(1, tally.reasons().size(), tally.reasons()::toString);
    assertTrue(tally.reasons().getFirst().contains("it is compressed"), tally.reasons()::toString);
    assertTrue(tally.whole() > 50, tally::toString);
    assertTrue(tally.resident() > 5, tally::toString);
    assertTrue(tally.holes() > 0, tally::toString);
  }

  @Test
  void partsOfTheDiskAreToldOfAnE01Too() throws Exception {
    assertEquals(
        tally(Path.of("test-images/infected-mbr.raw")),
        tally(Path.of("test-images/infected-segments.E01")));
  }

  @Test
  void ext4AndFatInPieces(@TempDir Path dir) throws Exception {
    Path content = Files.createDirectories(dir.resolve("content"));
    Files.writeString(content.resolve("short.txt"), "short");
    Files.write(content.resolve("long.bin"), new byte[300_000]);
    Path hole = content.resolve("hole.bin");
    Tools.run(dir, "truncate", "-s", "1M", hole.toString());
    Tools.run(dir, "sh", "-c", "echo end >> " + hole);
    Path ext4 = dir.resolve("ext4.raw");
    Tools.run(dir, "truncate", "-s", "8M", ext4.toString());
    Tools.run(
        dir,
        "mke2fs",
        "-q",
        "-t",
        "ext4",
        "-L",
        "a label",
        "-d",
        content.toString(),
        ext4.toString());
    Tally tally = tally(ext4);
    assertEquals(List.of(), tally.reasons());
    assertEquals(2, tally.holes(), tally::toString); // mke2fs makes holes of zeros
    assertEquals("a label", label(ext4));
    Path fat = dir.resolve("fat.raw");
    Tools.run(dir, "truncate", "-s", "8M", fat.toString());
    Tools.run(dir, "mkfs.fat", "-n", "FAT LABEL", fat.toString());
    assertEquals("FAT LABEL", label(fat));
    Tools.run(
        dir, "mcopy", "-i", fat.toString(), content + "/short.txt", content + "/long.bin", "::/");
    tally = tally(fat);
    assertEquals(List.of(), tally.reasons());
    assertTrue(tally.whole() >= 2, tally::toString);
  }

  private static String label(Path path) throws Exception {
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(path));
        FileSystem fileSystem = image.fileSystem(image.volumes(issues).getFirst(), issues)) {
      return String.valueOf(fileSystem == null ? null : fileSystem.facts().label());
    }
  }
}
