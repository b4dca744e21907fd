package io.deadbox.collect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.binary.Blob;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.evidence.tsk.TskImage;
import io.deadbox.issue.Issues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes of an image's files are those of the files. */
class SegmentHashTest {
  @ParameterizedTest
  @CsvSource({
    "clean.raw, 1, no stored hash",
    "infected-split.001, 3, no stored hash",
    "infected.E01, 1, verified",
    "infected-segments.E01, 2, verified",
  })
  void hashesAreThoseOfTheFiles(String name, int files, String outcome) throws Exception {
    assertHashed(Path.of("test-images", name), files, outcome);
  }

  @Test
  void filesThatAVmdkNamesAreHashedToo(@TempDir Path dir) throws Exception {
    byte[] disk = Files.readAllBytes(Path.of("test-images/clean.raw"));
    int half = disk.length / 1024 * 512;
    Files.write(dir.resolve("disk-f001.vmdk"), Arrays.copyOf(disk, half));
    Files.write(dir.resolve("disk-f002.vmdk"), Arrays.copyOfRange(disk, half, disk.length));
    Path descriptor =
        Files.writeString(
            dir.resolve("disk.vmdk"),
            """
            # Disk DescriptorFile
            version=1
            CID=24b9b469
            parentCID=ffffffff
            createType="twoGbMaxExtentFlat"
            # Extent description
            RW %d FLAT "disk-f001.vmdk" 0
            RW %d FLAT "disk-f002.vmdk" 0
            # The Disk Data Base
            #DDB
            ddb.virtualHWVersion = "4"
            """
                .formatted(half / 512, (disk.length - half) / 512));
    assertHashed(descriptor, 3, VerificationRow.NO_STORED_HASH);
    try (Image image = TskImage.open(List.of(descriptor));
        Image again = image.reopen()) {
      assertEquals(disk.length, again.facts().size());
      byte[] end = new byte[512];
      assertEquals(512, again.read(disk.length - 512L, end, 0, 512));
      assertArrayEquals(Arrays.copyOfRange(disk, disk.length - 512, disk.length), end);
    }
    Files.delete(dir.resolve("disk-f002.vmdk"));
    String message =
        assertThrows(EvidenceOpenException.class, () -> TskImage.open(List.of(descriptor)).close())
            .getMessage();
    assertTrue(String.valueOf(message).contains("is missing: disk-f002.vmdk;"));
  }

  @Test
  void damagedContainerKeepsTheHashesOfItsFiles(@TempDir Path dir) throws Exception {
    byte[] whole = Files.readAllBytes(Path.of("test-images/infected.E01"));
    whole[60_500] ^= 0x55; // in a chunk
    assertHashed(Files.write(dir.resolve("damaged.E01"), whole), 1, VerificationRow.UNREADABLE, 1);
  }

  private static void assertHashed(Path first, int files, String outcome) throws Exception {
    assertHashed(first, files, outcome, 0);
  }

  private static void assertHashed(Path first, int files, String outcome, int issueCount)
      throws Exception {
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(first));
        ImageHashing hashing = ImageHashing.start(image, Progress.NONE, Clock.systemUTC())) {
      ImageHashing.Hashed hashed = hashing.await(issues);
      assertEquals(outcome, hashed.verification().outcome());
      assertEquals(issueCount, issues.count());
      assertEquals(files, hashed.segments().size());
      int place = 0;
      for (ImageFacts.Segment segment : image.facts().segments()) {
        byte[] bytes = Files.readAllBytes(Path.of(segment.path()));
        Blob sha256 = Blob.copyOf(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertEquals(
            new SegmentHashRow(place, segment.path(), bytes.length, sha256),
            hashed.segments().get(place++));
      }
    }
  }
}
