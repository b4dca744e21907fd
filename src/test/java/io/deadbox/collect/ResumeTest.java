package io.deadbox.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.artifact.Extractor;
import io.deadbox.codec.DigestKind;
import io.deadbox.evidence.Image;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseDump;
import io.deadbox.store.CaseException;
import io.deadbox.store.CaseRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cut off anywhere and gone on with gives the same rows as one that is not. */
class ResumeTest {
  private static final List<Extractor> EXTRACTORS = List.of(new CollectorTest.Lines());
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2012-05-28T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  ResumeTest() {}

  /** The power fails. */
  private static final class CutOff extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Cuts a run off when the writer has taken so many files or begun so many stages. */
  private static final class Fuse implements Progress {
    private final AtomicInteger left;

    Fuse(int left) {
      this.left = new AtomicInteger(left);
    }

    private void burn() {
      if (left.getAndDecrement() == 0) {
        throw new CutOff();
      }
    }

    @Override
    public void stage(String what) {
      burn();
    }

    @Override
    public void files(long inUse) {}

    @Override
    public void hashed(long bytes, long total) {}

    @Override
    public void read(long bytes) {}

    @Override
    public void issues(long count) {}

    @Override
    public void file(String path) {
      burn();
    }
  }

  private static Map<String, byte[]> files(int count) {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String name = i % 11 == 5 ? "unreadable" + i : i % 7 == 3 ? "x%d.skip".formatted(i) : "f" + i;
      String text = "TEXT a b\n" + "more words\n".repeat(i) + (i % 13 == 4 ? "malformed" : "");
      files.put("d%d/%s".formatted(i % 4, name), text.getBytes(StandardCharsets.ISO_8859_1));
    }
    return files;
  }

  private static List<Image> images(int more) {
    return List.of(new FolderImage(files(40)), new FolderImage(files(13 + more)));
  }

  private void collect(Path target, boolean resume, int fuse, long every, List<Image> images)
      throws InterruptedException, IOException {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    CollectOptions options =
        new CollectOptions(
            EnumSet.allOf(DigestKind.class),
            3,
            true,
            List.of(),
            List.of(Glob.of("**.skip")),
            null,
            scratch,
            every,
            Watch.NONE,
            Onlooker.Choice.NOBODY);
    List<Class<? extends Record>> types = Collector.recordTypes(EXTRACTORS);
    try (CaseDatabase database =
        resume ? CaseDatabase.resume(target, types) : CaseDatabase.create(target, types)) {
      CaseRow about =
          new CaseRow(null, null, null, null, CLOCK.instant(), "1", List.of(), List.of(), "md5");
      new Collector(database, options, EXTRACTORS, new Fuse(fuse), CLOCK)
          .collect(about, images, _ -> {});
    }
  }

  @Test
  void wherever() throws Exception {
    Path whole = folder.resolve("whole");
    collect(whole, false, Integer.MAX_VALUE, CollectOptions.COMMIT_EVERY, images(0));
    List<String> expected = CaseDump.of(whole);
    assertTrue(expected.size() > 1000);
    int cuts = 0;
    boolean cut = true;
    for (int fuse = 0; cut; fuse += 5) {
      cut = false;
      Path target = folder.resolve("cut" + fuse);
      for (int attempt = 0; ; attempt++) {
        assertTrue(attempt < 200, "no progress from one attempt to the next");
        try {
          // a longer fuse each time: what was committed before is passed over, but counted
          collect(target, attempt > 0, fuse + attempt * 30, 1 + fuse % 4 * 40L, images(0));
          break;
        } catch (CutOff e) {
          cut = true;
        }
      }
      cuts++;
      assertEquals(expected, CaseDump.of(target), "cut off at " + fuse);
    }
    assertTrue(cuts > 10, "cut off at " + cuts + " places");
  }

  @Test
  void otherEvidenceIsRefused() throws Exception {
    Path target = folder.resolve("case");
    assertThrows(CutOff.class, () -> collect(target, false, 50, 1, images(0)));
    CaseException refused =
        assertThrows(
            CaseException.class, () -> collect(target, true, Integer.MAX_VALUE, 1, images(4)));
    assertTrue(String.valueOf(refused.getMessage()).contains("other names"), refused::getMessage);
  }
}
