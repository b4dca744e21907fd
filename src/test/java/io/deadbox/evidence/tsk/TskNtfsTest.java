package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.evidence.Content;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Macb;
import io.deadbox.issue.Issues;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What NTFS keeps beyond a name and a size. */
final class TskNtfsTest {

  private interface Look {
    void at(FileSystem fileSystem, List<FileEntry> entries) throws Exception;
  }

  private static void open(Path path, int slot, int issueCount, Look look) throws Exception {
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(path));
        FileSystem fileSystem = image.fileSystem(image.volumes(issues).get(slot), issues)) {
      List<FileEntry> entries = new ArrayList<>();
      Objects.requireNonNull(fileSystem).walk(entries::add, issues);
      look.at(fileSystem, entries);
    }
    assertEquals(issueCount, issues.count(), issues.all().toString());
  }

  private static FileEntry named(List<FileEntry> entries, String path) {
    int slash = path.lastIndexOf('/');
    String directory = slash < 0 ? "" : path.substring(0, slash);
    String name = path.substring(slash + 1);
    return entries.stream()
        .filter(entry -> entry.directory().equals(directory) && entry.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " not found"));
  }

  private static byte[] bytes(FileSystem fileSystem, FileEntry entry, FileStream stream)
      throws Exception {
    try (Content content = fileSystem.content(entry, stream)) {
      byte[] bytes = new byte[Math.toIntExact(content.size())];
      int at = 0;
      int count;
      while ((count = content.read(at, bytes, at, bytes.length - at)) > 0) {
        at += count;
      }
      assertEquals(bytes.length, at);
      return bytes;
    }
  }

  @Test
  void filesAreFoundByTheirPaths() throws Exception {
    Path image = Corpus.dir().resolve("images/composite/win7-clean/win7-clean.E01");
    open(
        image,
        2,
        0,
        (fileSystem, entries) -> {
          int found = 0;
          for (FileEntry entry : entries) {
            if (entry.nameAllocated() && entry.metaAllocated() && found++ < 300) {
              assertEquals(
                  Optional.of(entry),
                  fileSystem.find(entry.directory(), entry.name().toLowerCase(Locale.ROOT)));
            }
          }
          assertTrue(found > 100, () -> "few files");
          assertTrue(fileSystem.find("WINDOWS/system32/CONFIG", "software").isPresent());
          assertEquals(Optional.empty(), fileSystem.find("", "no such file"));
          assertEquals(Optional.empty(), fileSystem.find("no such directory", "$MFT"));
          assertEquals(Optional.empty(), fileSystem.find("$MFT", "below a file"));
        });
  }

  @Test
  void windowsImage() throws Exception {
    Path image = Corpus.dir().resolve("images/composite/win7-clean/win7-clean.E01");
    open(
        image,
        2,
        0,
        (fileSystem, entries) -> {
          assertEquals("ntfs", fileSystem.facts().type());
          assertEquals("\\", fileSystem.facts().separator());
          assertEquals(5, fileSystem.facts().rootInode());
          FileEntry hive = named(entries, "Users/nfury/NTUSER.DAT");
          assertEquals(73, hive.inode());
          assertEquals(FileType.REGULAR, hive.type());
          assertTrue(hive.nameAllocated() && hive.metaAllocated() && hive.hasMeta());
          assertEquals(
              List.of("", "hidden"), hive.streams().stream().map(FileStream::name).toList());
          assertEquals(
              "regf",
              new String(
                  bytes(fileSystem, hive, hive.streams().getFirst()),
                  0,
                  4,
                  StandardCharsets.US_ASCII));
          FileEntry deleted = named(entries, "Users/nfury/Documents/secret-plan.txt");
          assertFalse(deleted.nameAllocated() || deleted.metaAllocated());
          assertTrue(deleted.hasMeta());
          FileEntry orphans = named(entries, "$OrphanFiles");
          assertEquals(FileType.VIRTUAL_DIRECTORY, orphans.type());
          assertNull(orphans.attributes());
        });
  }

  @Test
  void madeByMkntfs(@TempDir Path dir) throws Exception {
    Path image = dir.resolve("disk.ntfs");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(4 << 20);
    }
    Tools.run(dir, "mkfs.ntfs", "-q", "-F", "-Q", "-L", "Beweis \u00e4", image.toString());
    byte[] text = "resident".getBytes(StandardCharsets.UTF_8);
    byte[] big = new byte[200_000];
    for (int i = 0; i < big.length; i++) {
      big[i] = (byte) ((i * 31) >> 3);
    }
    Path small = Files.write(dir.resolve("small.txt"), text);
    Path large = Files.write(dir.resolve("large.bin"), big);
    Tools.run(dir, "ntfscp", "-q", image.toString(), small.toString(), "small.txt");
    Tools.run(dir, "ntfscp", "-q", image.toString(), large.toString(), "large.bin");
    Tools.run(dir, "ntfscp", "-q", "-N", "ads", image.toString(), large.toString(), "small.txt");
    open(
        image,
        0,
        0,
        (fileSystem, entries) -> {
          assertEquals("Beweis \u00e4", fileSystem.facts().label());
          assertNotNull(fileSystem.facts().serial());
          FileEntry entry = named(entries, "small.txt");
          assertEquals(2, entry.streams().size());
          FileStream resident = entry.streams().getFirst();
          assertTrue(resident.resident());
          assertArrayEquals(text, bytes(fileSystem, entry, resident));
          FileStream ads = entry.streams().getLast();
          assertEquals("ads", ads.name());
          assertFalse(ads.resident());
          assertArrayEquals(big, bytes(fileSystem, entry, ads));
          FileEntry other = named(entries, "large.bin");
          assertArrayEquals(big, bytes(fileSystem, other, other.streams().getFirst()));
          assertEquals("S-1-5-18", named(entries, "$Boot").ownerSid());
          assertEquals("S-1-5-32-544", named(entries, "$UpCase").ownerSid());
          assertEquals("Hidden System", named(entries, "$MFT").attributes());
          assertRecent(entry.times());
          assertRecent(entry.nameTimes());
          FileEntry bad = named(entries, "$BadClus");
          FileStream clusters = bad.streams().getLast();
          assertEquals("$Bad", clusters.name());
          assertEquals(0, bytes(fileSystem, bad, clusters).length);
        });
  }

  private static void assertRecent(Macb times) {
    for (Instant time :
        new Instant[] {times.modified(), times.accessed(), times.changed(), times.born()}) {
      assertTrue(Objects.requireNonNull(time).isAfter(Instant.parse("2020-01-01T00:00:00Z")));
    }
  }
}
