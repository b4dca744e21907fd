package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.evidence.ImageFacts.AcquisitionFact;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.Adler32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real images: what is read of them, by number. */
final class TskImageTest {

  /** A section's descriptor, with its checksum. */
  private static byte[] section(String type, long next, long size) {
    ByteBuffer descriptor = ByteBuffer.allocate(76).order(ByteOrder.LITTLE_ENDIAN);
    descriptor.put(type.getBytes(StandardCharsets.US_ASCII));
    descriptor.putLong(16, next).putLong(24, size).putInt(72, adler(descriptor.array(), 72));
    return descriptor.array();
  }

  private static int adler(byte[] bytes, int length) {
    Adler32 sum = new Adler32();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }

  @Test
  void sectorsThatWereNotAcquiredAreToldOf(@TempDir Path dir) throws Exception {
    byte[] whole = Files.readAllBytes(Path.of("test-images/infected.E01"));
    int done = whole.length - 76;
    ByteBuffer errors = ByteBuffer.allocate(520 + 12).order(ByteOrder.LITTLE_ENDIAN);
    errors.putInt(0, 1).putInt(516, adler(errors.array(), 516));
    errors.putInt(520, 2100).putInt(524, 64);
    ByteBuffer changed = ByteBuffer.allocate(whole.length + 76 + errors.capacity());
    changed.put(whole, 0, done);
    changed.put(section("error2", done + 76L + errors.capacity(), 76 + errors.capacity()));
    changed.put(errors.array());
    changed.put(section("done", changed.position(), 76));
    Path file = Files.write(dir.resolve("errors.E01"), changed.array());
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(file))) {
      assertEquals(3, image.volumes(issues).size());
    }
    assertEquals(1, issues.count());
    String reason = issues.all().getFirst().reason();
    assertTrue(reason.endsWith("ranges: 1 (2100-2163)"), reason);
  }

  @ParameterizedTest
  @CsvSource({
    // image, format, size, volumes, file systems, entries, allocated, issues
    "DiscUtils/apple-test.iso, raw, 362496, 1, 1, 3, 3, 0",
    "composite/win7-clean/win7-clean.E01, ewf, 120586240, 4, 1, 150, 140, 0",
    "dfvfs/ext2.E01, ewf, 4194304, 1, 1, 7, 7, 0",
    "dfvfs/ext2.split.E01, ewf, 4194304, 1, 1, 7, 7, 0",
    "dfvfs/ext2.splitraw.000, split raw, 4194304, 1, 1, 7, 7, 0",
    "dfvfs/fat12.raw, raw, 4194304, 1, 1, 9, 9, 0",
    "dfvfs/gpt.raw, raw, 4194304, 8, 2, 14, 14, 0",
    "dfvfs/ntfs.raw, raw, 4194304, 1, 1, 28, 20, 0",
    "go-exfat/test/assets/test.exfat, raw, 1048576, 1, 1, 19, 16, 0",
    "go-ext4/tests/images/hierarchy_32.ext4, raw, 1048576, 1, 1, 17, 17, 0",
    "go-ext4/tests/images/hierarchy_64.ext4, raw, 1048576, 1, 1, 22, 17, 0",
    "go-fat/testcases/fat12.dd, raw, 1048576, 1, 1, 403, 403, 0",
    "plaso/image.E01, ewf, 102400, 1, 1, 10, 6, 0",
    "plaso/image.vhd, vhd, 104448, 1, 1, 10, 6, 0",
    "plaso/image.vmdk, vmdk, 102400, 1, 1, 9, 7, 0",
    "plaso/syslog_image.dd, raw, 102400, 1, 1, 10, 4, 0",
    "pytsk/bogus.raw, raw, 12, 1, 0, 0, 0, 1",
    "rust-fatfs/resources/fat16.img, raw, 2560000, 1, 1, 13, 13, 0",
    "sleuthkit/image.dd, raw, 102400, 1, 1, 9, 7, 0",
    "sleuthkit/image.iso, raw, 366592, 1, 1, 6, 6, 0",
  })
  void counts(
      String path,
      String format,
      long size,
      int volumes,
      int fileSystems,
      int entries,
      int allocated,
      int issueCount)
      throws Exception {
    Issues issues = new Issues();
    List<FileEntry> found = new ArrayList<>();
    int opened = 0;
    try (Image image = TskImage.open(List.of(Corpus.dir().resolve("images").resolve(path)))) {
      assertEquals(format, image.facts().format());
      assertEquals(size, image.facts().size());
      assertEquals(512, image.facts().sectorSize());
      List<Volume> slots = image.volumes(issues);
      assertEquals(volumes, slots.size(), slots.toString());
      for (Volume slot : slots) {
        try (FileSystem fileSystem = slot.allocated() ? image.fileSystem(slot, issues) : null) {
          if (fileSystem != null) {
            opened++;
            fileSystem.walk(found::add, issues);
          }
        }
      }
    }
    assertEquals(fileSystems, opened);
    assertEquals(issueCount, issues.count(), issues.all().toString());
    assertEquals(entries, found.size());
    assertEquals(allocated, found.stream().filter(FileEntry::nameAllocated).count());
  }

  @Test
  void slotsAreThoseOfMmls() throws Exception {
    try (Image image =
        TskImage.open(
            List.of(Corpus.dir().resolve("images/composite/win7-clean/win7-clean.E01")))) {
      Issues issues = new Issues();
      assertEquals(
          List.of(
              new Volume(0, "dos", 0, 512, "Primary Table (#0)", false, null),
              new Volume(1, "dos", 0, 2048 * 512, "Unallocated", false, null),
              new Volume(2, "dos", 2048 * 512, 229376L * 512, "NTFS / exFAT (0x07)", true, null),
              new Volume(3, "dos", 231424L * 512, 4096 * 512, "Unallocated", false, null)),
          image.volumes(issues));
      assertEquals(0, issues.count());
    }
  }

  @Test
  void acquisitionIsThatOfEwfinfo() throws Exception {
    Path file = Corpus.dir().resolve("images/composite/win7-clean/win7-clean.E01");
    try (Image image = TskImage.open(List.of(file))) {
      ImageFacts facts = image.facts();
      assertEquals("deac47a16b7834f3af210eb22a10b2fd", String.valueOf(facts.storedMd5()));
      assertEquals("2532e20b75744ca10c19b2209d60d2180502fc56", String.valueOf(facts.storedSha1()));
      assertEquals(List.of(new ImageFacts.Segment(file.toString(), 15074494)), facts.segments());
      assertTrue(
          facts
              .acquisition()
              .containsAll(
                  List.of(
                      new AcquisitionFact("Case number", "CORPUS"),
                      new AcquisitionFact("Evidence number", "1"),
                      new AcquisitionFact("Description", "composite image win7-clean"),
                      new AcquisitionFact("Examiner name", "corpus helper"),
                      new AcquisitionFact("Notes", "composite of public test artefacts"),
                      new AcquisitionFact("Operating system used", "Linux"),
                      new AcquisitionFact("Software version used", "20140813"))),
          facts.acquisition().toString());
    }
  }

  @Test
  void segmentsAreFoundFromTheFirst() throws Exception {
    Path dir = Corpus.dir().resolve("images/dfvfs");
    for (String first : List.of("ext2.split.E01", "ext2.splitraw.000")) {
      try (Image image = TskImage.open(List.of(dir.resolve(first)))) {
        assertEquals(2, image.facts().segments().size(), first);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rust-fatfs/resources/fat16.img, very-long-dir-name, VERY-L~1, Directory",
    "rust-fatfs/resources/fat16.img, 'Test!       (Volume Label Entry)', , ",
    "dfvfs/fat12.raw, passwords.txt, PASSWO~1.TXT, Archive",
    "go-exfat/test/assets/test.exfat, testdirectory, , Directory",
    "go-exfat/test/assets/test.exfat, $ALLOC_BITMAP, , ",
  })
  void fatAttributesAreThoseOfIstat(
      String path, String name, @Nullable String shortName, @Nullable String attributes)
      throws Exception {
    Issues issues = new Issues();
    List<FileEntry> found = new ArrayList<>();
    try (Image image = TskImage.open(List.of(Corpus.dir().resolve("images").resolve(path)));
        FileSystem fileSystem = image.fileSystem(image.volumes(issues).getFirst(), issues)) {
      Objects.requireNonNull(fileSystem).walk(found::add, issues);
    }
    FileEntry entry =
        found.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    assertEquals(shortName, entry.shortName());
    assertEquals(attributes, entry.attributes());
  }

  @Test
  void otherHandlesReadTheSameOnOtherThreads() throws Exception {
    Path file = Corpus.dir().resolve("images/composite/win7-clean/win7-clean.E01");
    List<FileEntry> expected = walk(file, null);
    try (Image image = TskImage.open(List.of(file));
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Callable<List<FileEntry>>> walks = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        walks.add(() -> walk(file, image));
      }
      for (Future<List<FileEntry>> walked : threads.invokeAll(walks)) {
        assertEquals(expected, walked.get());
      }
    }
  }

  private static List<FileEntry> walk(Path file, @Nullable Image other) throws Exception {
    Issues issues = new Issues();
    List<FileEntry> found = new ArrayList<>();
    try (Image image = other == null ? TskImage.open(List.of(file)) : other.reopen();
        FileSystem fileSystem = image.fileSystem(image.volumes(issues).get(2), issues)) {
      Objects.requireNonNull(fileSystem).walk(found::add, issues);
    }
    return found;
  }

  /** libewf would give zeros. A file in such a chunk cannot be read, and all others can. */
  @Test
  void damagedChunkOfAnE01IsToldOfTheFileInIt(@TempDir Path dir) throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of("test-images/infected.E01"));
    bytes[bytes.length / 2] ^= 0x55; // among chunks; tables and hashes are at the end
    Path file = Files.write(dir.resolve("damaged.E01"), bytes);
    int read = 0;
    List<String> told = new ArrayList<>();
    try (Image image = TskImage.open(List.of(file));
        FileSystem fileSystem = largest(image)) {
      List<FileEntry> found = new ArrayList<>();
      fileSystem.walk(found::add, new Issues());
      for (FileEntry entry : found) {
        for (FileStream stream : entry.streams()) {
          try (Content content = fileSystem.content(entry, stream)) {
            byte[] chunk = new byte[1 << 16];
            for (long at = 0; at < content.size(); at += content.read(at, chunk, 0, 1 << 16)) {
              read++;
            }
          } catch (EvidenceReadException e) {
            told.add(String.valueOf(e.getMessage()));
          }
        }
      }
    }
    assertTrue(read > 50, "read: " + read);
    assertFalse(told.isEmpty());
    for (String message : told) {
      assertTrue(message.matches(".*chunk \\d+ in damaged.E01 at offset \\d+.*"), message);
    }
  }

  private static FileSystem largest(Image image) {
    Issues issues = new Issues();
    Volume volume =
        image.volumes(issues).stream().max(Comparator.comparingLong(Volume::length)).orElseThrow();
    return Objects.requireNonNull(image.fileSystem(volume, issues));
  }

  @Test
  void unrecognisedVolumeIsAnIssue() throws Exception {
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(Corpus.dir().resolve("images/pytsk/bogus.raw")))) {
      byte[] bytes = new byte[20];
      assertEquals(12, image.read(0, bytes, 0, 20));
      assertEquals(0, image.read(12, bytes, 0, 20));
      Volume whole = image.volumes(issues).getFirst();
      assertEquals("none", whole.system());
      assertEquals(null, image.fileSystem(whole, issues));
    }
    Issue issue = issues.all().getFirst();
    assertEquals(
        "no file system recognised: Cannot determine file system type", issue.reason().strip());
  }

  @Test
  void filesInUseAreCountedAhead(@TempDir Path dir) throws Exception {
    // 67 of ours, lost+found, and the first 10 inodes, of which the root is one
    assertEquals(78, filesInUse(SmallImages.ext4(dir, 0), 0));
    assertEquals(0, filesInUse(SmallImages.fat(dir, 0), 0)); // a FAT does not tell
    Path ntfs = Path.of("test-images/infected-mbr.raw");
    assertEquals(98, filesInUse(ntfs, 2)); // records, some of which have no name
  }

  private static long filesInUse(Path path, int slot) throws Exception {
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(path));
        FileSystem fileSystem = image.fileSystem(image.volumes(issues).get(slot), issues)) {
      return Objects.requireNonNull(fileSystem).filesInUse();
    }
  }

  @Test
  void versionIsTold() {
    assertTrue(TskImage.libraryVersion().matches("\\d+\\.\\d+\\.\\d+.*"));
  }
}
