package io.deadbox.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.artifact.browser.Browsers;
import io.deadbox.artifact.browser.IndexDats;
import io.deadbox.artifact.execution.RecentFileCache;
import io.deadbox.artifact.execution.Srum;
import io.deadbox.artifact.task.ScheduledTasks;
import io.deadbox.artifact.use.JumpLists;
import io.deadbox.artifact.use.RecycleBin;
import io.deadbox.artifact.use.Shortcuts;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Corrupts real files: rows and issues come out, never an exception, and soon. */
class CorruptionTest {
  private static final int ROUNDS = System.getenv("DEADBOX_THOROUGH") == null ? 300 : 5000;
  private static final Duration SLOWEST = Duration.ofSeconds(5);

  /** An extractor, and the files of the corpus that it reads. */
  private record Subject(Extractor extractor, String folder, String name) {}

  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject(new Shortcuts(), "lnk", ".*\\.(lnk|test)"),
          new Subject(new JumpLists(), "jumplist", ".*"),
          new Subject(new RecycleBin(), "recyclebin", "\\$I.*|INFO2.*"),
          new Subject(new ScheduledTasks(), "tasks", ".*\\.(job|xml)|VSIX.*|Soft.*"),
          new Subject(new RecentFileCache(), "misc", ".*\\.bcf"),
          new Subject(new Srum(), "misc/DFIRArtifactMuseum/SRUM", "SRUDB\\.dat"),
          new Subject(new IndexDats(), "browser", ".*index\\.dat"),
          new Subject(new Browsers(), "browser", "History[23]|History|Web Data|.*\\.sqlite"));

  @TestFactory
  Stream<DynamicTest> corruptFilesGiveRowsAndIssuesOnly() {
    return SUBJECTS.stream()
        .map(subject ->
            DynamicTest.dynamicTest(
                subject.extractor().getClass().getSimpleName(), () -> corrupt(subject)));
  }

  private static void corrupt(Subject subject) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Corpus.dir().resolve(subject.folder()))) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> file.getFileName().toString().matches(subject.name()))
              .sorted()
              .toList();
    }
    assertTrue(!files.isEmpty(), "the corpus has none");
    Random random = new Random(20261123);
    long rows = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Path file = files.get(round % files.size());
      byte[] bytes = corrupted(Files.readAllBytes(file), random);
      long began = System.nanoTime();
      Issues issues = new Issues();
      rows += RowDump.rows(subject.extractor(), file.toString(), bytes, issues).size();
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      assertTrue(took.compareTo(SLOWEST) < 0, () -> file + " took " + took);
    }
    assertTrue(rows > ROUNDS / 10, "most files still give rows: " + rows);
  }

  /** Some bytes changed, most of them where headers are; every fourth file is cut off as well. */
  private static byte[] corrupted(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int i = random.nextInt(12); i >= 0 && changed.length > 0; i--) {
      int within = random.nextBoolean() ? changed.length : Math.min(changed.length, 4096);
      int value = random.nextInt(4) == 0 ? 0xff : random.nextInt(256);
      changed[random.nextInt(within)] = (byte) value;
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(changed, random.nextInt(changed.length + 1))
        : changed;
  }

  @TestFactory
  Stream<DynamicTest> emptyFilesGiveNoRows() {
    return SUBJECTS.stream()
        .map(subject ->
            DynamicTest.dynamicTest(
                subject.extractor().getClass().getSimpleName(),
                () ->
                    assertEquals(
                        List.of(),
                        RowDump.rows(subject.extractor(), "empty", new byte[0], new Issues()))));
  }
}
