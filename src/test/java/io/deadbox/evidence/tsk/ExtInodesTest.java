package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Macb;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times and encryption of inodes of ext, in images that e2fsprogs makes. */
final class ExtInodesTest {
  @TempDir private Path dir;

  @BeforeEach
  void makeFiles() throws Exception {
    Path below = Files.createDirectories(dir.resolve("content/folder"));
    Files.writeString(below.resolve("secret.txt"), "not to be hashed");
    Files.writeString(dir.resolve("content/old.txt"), "old");
    Files.createSymbolicLink(dir.resolve("content/link"), Path.of("old.txt"));
  }

  private Path make(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("mke2fs", "-q", "-F", "-d", "content"));
    command.addAll(List.of(options));
    command.addAll(List.of("ext.raw", "8M"));
    Tools.run(dir, command.toArray(String[]::new));
    return dir.resolve("ext.raw");
  }

  private void set(String path, String field, String value) throws Exception {
    Tools.run(dir, "debugfs", "-w", "-R", "sif %s %s %s".formatted(path, field, value), "ext.raw");
  }

  /** Takes an opened file system. */
  @FunctionalInterface
  private interface Use<T> {
    T of(FileSystem fileSystem) throws Exception;
  }

  private <T> T opened(Use<T> use) throws Exception {
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(dir.resolve("ext.raw")));
        FileSystem fileSystem =
            Objects.requireNonNull(
                image.fileSystem(image.volumes(issues).getFirst(), issues), "file system")) {
      return use.of(fileSystem);
    }
  }

  private Macb times() throws Exception {
    return opened(system -> system.find("", "old.txt").orElseThrow()).times();
  }

  @Test
  void secondsAreSignedAndGoOnPast2038() throws Exception {
    make("-t", "ext4");
    set("/old.txt", "mtime_lo", "0xffffffff");
    set("/old.txt", "mtime_extra", "0");
    set("/old.txt", "atime_lo", "0x80000000");
    set("/old.txt", "atime_extra", "0x3b9ac9fd"); // 249,999,999 ns, and 2^32 s
    set("/old.txt", "ctime_lo", "0x7fffffff");
    set("/old.txt", "ctime_extra", "3");
    set("/old.txt", "crtime", "0");
    set("/old.txt", "crtime_extra", "1");
    Macb times = times();
    assertEquals(Instant.parse("1969-12-31T23:59:59Z"), times.modified());
    assertEquals(Instant.parse("2038-01-19T03:14:08.249999900Z"), times.accessed());
    assertEquals(Instant.parse("2446-05-10T22:38:55Z"), times.changed());
    assertEquals(Instant.parse("2106-02-07T06:28:16Z"), times.born());
  }

  @Test
  void shortInodesHaveNeitherBirthNorFractions() throws Exception {
    make("-t", "ext4", "-I", "128");
    set("/old.txt", "mtime_lo", "0x80000000");
    set("/old.txt", "atime_lo", "0");
    Macb times = times();
    assertEquals(Instant.parse("1901-12-13T20:45:52Z"), times.modified());
    assertNull(times.accessed());
    assertNull(times.born());
    Instant changed = Objects.requireNonNull(times.changed(), "changed");
    assertEquals(changed.truncatedTo(ChronoUnit.SECONDS), changed);
  }

  @Test
  void whatLinuxEncryptedIsNotRead() throws Exception {
    make("-t", "ext4");
    set("/folder", "flags", "0x80800");
    set("/folder/secret.txt", "flags", "0x80800");
    set("/link", "flags", "0x800");
    Issues issues = new Issues();
    List<FileEntry> entries = new ArrayList<>();
    String reason =
        opened(system -> {
          system.walk(entries::add, issues);
          FileEntry secret = system.find("folder", "secret.txt").orElseThrow();
          return String.valueOf(
              assertThrows(
                      EvidenceReadException.class,
                      () -> system.content(secret, secret.streams().getFirst()).close())
                  .getMessage());
        });
    assertTrue(reason.contains("is encrypted by Linux (fscrypt)"), reason);
    assertEquals(1, issues.count(), issues.all()::toString);
    Issue names = issues.all().getFirst();
    assertEquals(IssueKind.UNSUPPORTED, names.kind());
    assertTrue(names.field().startsWith("directory folder (inode "), names::toString);
    FileEntry link =
        entries.stream().filter(entry -> entry.name().equals("link")).findFirst().orElseThrow();
    assertNull(link.link(), "an encrypted target is no path");
  }

  @Test
  void badPlacesOfInodesLeaveWhatLibtskTells() throws Exception {
    Path image = make("-t", "ext2");
    Macb before = times();
    byte[] bytes = Files.readAllBytes(image);
    bytes[1024 + 96] |= 0x10; // descriptors spread over the disk
    Files.write(image, bytes);
    assertEquals(before.modified(), times().modified());
  }
}
