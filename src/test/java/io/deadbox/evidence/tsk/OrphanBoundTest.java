package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A FAT whose free space is full of what resembles deleted directories. */
class OrphanBoundTest {
  private static final int DISK = 12 << 20;
  private static final int FALSE_DIRECTORIES = 1 << 20;
  private static final int ENTRY = 32;

  @TempDir Path dir;

  /** Directory entries of deleted files, all of another name. */
  private static byte[] entries(int count) {
    ByteBuffer entries = ByteBuffer.allocate(count * ENTRY).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      entries.put((byte) 0xE5).put("%07dTXT".formatted(i).getBytes(StandardCharsets.US_ASCII));
      entries.put((byte) 0x20).put(new byte[10]);
      entries.putShort((short) 0x6000).putShort((short) 0x40BC); // noon of 28 May 2012
      entries.putShort((short) 2).putInt(100);
    }
    return entries.array();
  }

  @Test
  void whatIsLeftOutIsCounted() throws Exception {
    Path file = dir.resolve("fat.raw");
    Files.write(file, new byte[DISK]);
    Tools.run(dir, "mkfs.vfat", "-F", "16", "-s", "1", file.toString());
    byte[] disk = Files.readAllBytes(file);
    int made = (DISK - 2 * FALSE_DIRECTORIES) / ENTRY;
    System.arraycopy(entries(made), 0, disk, FALSE_DIRECTORIES, made * ENTRY);
    Files.write(file, disk);
    Issues issues = new Issues();
    AtomicInteger orphans = new AtomicInteger();
    long began = System.nanoTime();
    try (Image image = TskImage.open(List.of(file));
        FileSystem fat = image.fileSystem(image.volumes(issues).getFirst(), issues)) {
      assertNotNull(fat);
      fat.walk(
          entry -> {
            if (entry.path().startsWith("$OrphanFiles/")) {
              orphans.incrementAndGet();
            }
          },
          issues);
    }
    assertEquals(TskWalk.MAX_ORPHANS, orphans.get());
    assertEquals(1, issues.count(), issues.all().toString());
    assertEquals(IssueKind.LIMIT, issues.all().getFirst().kind());
    assertEquals(
        "%d orphans listed; %d more, and what is below them, were left out"
            .formatted(TskWalk.MAX_ORPHANS, made - TskWalk.MAX_ORPHANS),
        issues.all().getFirst().reason());
    long seconds = (System.nanoTime() - began) / 1_000_000_000;
    assertTrue(seconds < 60, "took " + seconds + " s");
  }
}
