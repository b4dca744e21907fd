package io.deadbox.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of the computer that runs the tests, as evidence. */
class DirectoryImageTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  DirectoryImageTest() {}

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }

  private List<FileEntry> walk(Issues issues) throws IOException {
    List<FileEntry> entries = new ArrayList<>();
    try (DirectoryImage image = DirectoryImage.open(folder);
        FileSystem fileSystem = image.fileSystem(image.volumes(issues).getFirst(), issues)) {
      fileSystem.walk(entries::add, issues);
    }
    return entries;
  }

  private static List<String> paths(List<FileEntry> entries) {
    return entries.stream().map(entry -> entry.type() + " " + entry.path()).toList();
  }

  private byte[] bytes(FileEntry entry) throws IOException {
    try (DirectoryImage image = DirectoryImage.open(folder);
        FileSystem fileSystem =
            image.fileSystem(image.volumes(new Issues()).getFirst(), new Issues());
        Content content = fileSystem.content(entry, entry.streams().getFirst())) {
      byte[] bytes = new byte[(int) content.size()];
      assertEquals(bytes.length, content.read(0, bytes, 0, bytes.length));
      assertEquals(0, content.read(bytes.length, bytes, 0, 1));
      return bytes;
    }
  }

  @Test
  void filesComeSortedWithTheirTimes() throws IOException {
    write("b/two", "2");
    write("b/one", "one");
    write("a", "");
    Instant modified = Instant.parse("2001-02-03T04:05:06.789Z");
    Files.setLastModifiedTime(folder.resolve("a"), FileTime.from(modified));
    Issues issues = new Issues();
    List<FileEntry> entries = walk(issues);
    assertEquals(
        List.of("REGULAR a", "DIRECTORY b", "REGULAR b/one", "REGULAR b/two"), paths(entries));
    assertEquals(modified, entries.getFirst().times().modified());
    assertEquals(3, entries.get(2).size());
    assertArrayEquals("one".getBytes(StandardCharsets.US_ASCII), bytes(entries.get(2)));
    assertTrue(entries.stream().allMatch(e -> e.nameAllocated() && e.metaAllocated()));
    assertEquals(0, issues.count());
  }

  @Test
  void linksAreListedNotFollowed() throws IOException {
    write("sub/file", "x");
    Files.createSymbolicLink(folder.resolve("sub/loop"), folder);
    Files.createSymbolicLink(folder.resolve("outside"), Path.of("/etc/passwd"));
    List<FileEntry> entries = walk(new Issues());
    assertEquals(
        List.of("LINK outside", "DIRECTORY sub", "REGULAR sub/file", "LINK sub/loop"),
        paths(entries));
    assertEquals("/etc/passwd", entries.getFirst().link());
    assertTrue(entries.getFirst().streams().isEmpty());
  }

  @Test
  void linkPutInPlaceOfAFileIsNotRead() throws IOException {
    write("file", "x");
    FileEntry entry = walk(new Issues()).getFirst();
    Files.delete(folder.resolve("file"));
    Files.createSymbolicLink(folder.resolve("file"), Path.of("/etc/passwd"));
    assertThrows(EvidenceReadException.class, () -> bytes(entry));
  }

  @Test
  void namesOfAnyBytesCanBeOpened() throws IOException {
    for (String raw : List.of("%c3%a4.txt", "%e4.txt", "%f0%9d%b0%80", "a%5cb%25", "%0a")) {
      Path file = Path.of(URI.create("file://" + folder.toUri().getRawPath() + raw));
      try {
        Files.writeString(file, raw);
      } catch (FileSystemException refused) {
        assumeTrue(false, "this file system does not take such names");
      }
    }
    Issues issues = new Issues();
    List<FileEntry> entries = walk(issues);
    assertEquals(5, entries.size());
    List<String> read = new ArrayList<>();
    for (FileEntry entry : entries) {
      read.add(new String(bytes(entry), StandardCharsets.US_ASCII));
    }
    assertEquals(List.of("%0a", "a%5cb%25", "%c3%a4.txt", "%f0%9d%b0%80", "%e4.txt"), read);
    assertEquals("\u00e4.txt", entries.get(2).name());
    assertEquals(1, issues.count());
    assertEquals(IssueKind.LOSSY_TEXT, issues.all().getFirst().kind());
  }

  @Test
  void fileLargerThanItsFileSystemIsNotRead() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("sparse").toFile(), "rw")) {
      file.setLength(1L << 43); // 8 TiB, none of them on the disk
    } catch (IOException refused) {
      assumeTrue(false, "this file system has no files that large");
    }
    assumeTrue(Files.getFileStore(folder).getTotalSpace() < 1L << 43, "a very large disk");
    FileEntry entry = walk(new Issues()).getFirst();
    assertEquals(1L << 43, entry.size());
    assertThrows(EvidenceReadException.class, () -> bytes(entry));
  }

  @Test
  void pipesAreNotRead() throws Exception {
    Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
    assumeTrue(made.waitFor() == 0, "no mkfifo here");
    FileEntry pipe = walk(new Issues()).getFirst();
    assertEquals(FileType.DEVICE, pipe.type());
    assertTrue(pipe.streams().isEmpty());
  }

  @Test
  void volumeOfWindowsHasBackslashes() throws IOException {
    write("file", "x");
    assertEquals("/", separator());
    write("C/wINDOWS/system32/config/SYSTEM", "x");
    assertEquals("\\", separator());
  }

  private String separator() throws IOException {
    try (DirectoryImage image = DirectoryImage.open(folder);
        FileSystem fileSystem =
            image.fileSystem(image.volumes(new Issues()).getFirst(), new Issues())) {
      return fileSystem.facts().separator();
    }
  }

  @Test
  void emptyDirectoryIsRefused() {
    String message =
        assertThrows(EvidenceOpenException.class, () -> DirectoryImage.open(folder)).getMessage();
    assertTrue(String.valueOf(message).contains("empty directory"), message);
  }
}
