package io.deadbox.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.binary.Blob;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.evidence.tsk.TskImage;
import io.deadbox.issue.Issues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
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
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(Path.of("test-images", name)));
        ImageHashing hashing = ImageHashing.start(image, Progress.NONE, Clock.systemUTC())) {
      ImageHashing.Hashed hashed = hashing.await(issues);
      assertEquals(outcome, hashed.verification().outcome());
      assertEquals(0, issues.count());
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
