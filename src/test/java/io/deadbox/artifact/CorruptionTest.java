package io.deadbox.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.artifact.SampleFiles.Sample;
import io.deadbox.artifact.registry.HivePlaces;
import io.deadbox.artifact.registry.Windows9xRegistry;
import io.deadbox.artifact.task.StartupFolders;
import io.deadbox.issue.Issues;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Corrupts files of every extractor: rows and issues come out, never an exception, and soon. */
class CorruptionTest {
  private static final int ROUNDS = System.getenv("DEADBOX_THOROUGH") == null ? 300 : 5000;

  /** Of processor time: what else the machine does is no fault of a reader. */
  private static final Duration SLOWEST = Duration.ofSeconds(5);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** These give issues only. */
  private static final Set<Class<? extends Extractor>> SAYS_WHAT_IS_MISSING =
      Set.of(HivePlaces.class, Windows9xRegistry.class);

  @TestFactory
  Stream<DynamicTest> corruptFilesGiveRowsAndIssuesOnly() {
    return Extractors.ALL.stream()
        .map(extractor ->
            DynamicTest.dynamicTest(
                extractor.getClass().getSimpleName(), () -> corrupt(extractor)));
  }

  private static void corrupt(Extractor extractor) throws Exception {
    List<Sample> samples = SampleFiles.of(extractor);
    assertTrue(!samples.isEmpty(), "the corpus has none");
    Random random = new Random(20261123);
    long rows = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Sample sample = samples.get(round % samples.size());
      byte[] bytes = corrupted(sample.bytes(), random);
      long began = THREADS.getCurrentThreadCpuTime();
      int of = round;
      try {
        rows += RowDump.rows(extractor, sample.path(), bytes, new Issues()).size();
      } catch (RuntimeException e) {
        throw new AssertionError("round " + of + " of " + sample.path(), e);
      }
      Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - began);
      assertTrue(took.compareTo(SLOWEST) < 0, () -> sample.path() + " took " + took);
    }
    long found = rows;
    assertTrue(
        rows > ROUNDS / 10 || SAYS_WHAT_IS_MISSING.contains(extractor.getClass()),
        () -> "most files still give rows: " + found);
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

  @Test
  void emptyFilesGiveNoRows() {
    for (Extractor extractor : Extractors.ALL) {
      assertEquals(
          // whatever lies there is opened at logon
          extractor instanceof StartupFolders ? 1 : 0,
          RowDump.rows(extractor, "empty", new byte[0], new Issues()).size(),
          extractor.getClass().getSimpleName());
    }
  }
}
