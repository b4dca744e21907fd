package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.JavaProcess;
import io.deadbox.format.apfs.ApfsImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged images through libtsk in a child process: what it does not survive is counted. None is
 * tolerated that is a fault of ours, an exception; libtsk's own are bounded by what was measured.
 */
final class TskMutationTest {
  private static final int SEEDS = System.getenv("DEADBOX_THOROUGH") == null ? 100 : 5000;
  private static final long HANG_MILLIS = 15_000;

  /**
   * A damaged size of an inode of ext4 makes libtsk 4.11.1 allocate and clear as many bytes, 2.8 GB
   * for seed 35, which takes many seconds: fls does so too. Under this limit it gets an error.
   */
  private static final int MEMORY_KIB = 2_000_000;

  @TempDir Path dir;

  /** What became of all seeds. */
  private record Tally(
      int done, List<Integer> crashes, List<Integer> hangs, List<String> exceptions) {}

  private Tally run(Path image) throws IOException, InterruptedException {
    List<Integer> crashes = new ArrayList<>();
    List<Integer> hangs = new ArrayList<>();
    List<String> exceptions = new ArrayList<>();
    int done = 0;
    int seed = 0;
    while (seed < SEEDS) {
      Process child = start(image, seed);
      AtomicLong heard = new AtomicLong(System.nanoTime());
      boolean[] hung = {false};
      Thread watch =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                try {
                  while (!child.waitFor(500, TimeUnit.MILLISECONDS)) {
                    long silent = (System.nanoTime() - heard.get()) / 1_000_000;
                    if (silent > HANG_MILLIS) {
                      hung[0] = true;
                      child.destroyForcibly();
                    }
                  }
                } catch (InterruptedException ended) {
                  Thread.currentThread().interrupt();
                }
              });
      int reached = seed - 1;
      try (BufferedReader out = child.inputReader()) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          heard.set(System.nanoTime());
          String[] words = line.split(" ", 3);
          if (words[0].equals("begin")) {
            reached = Integer.parseInt(words[1]);
          } else if (words[0].equals("end")) {
            done++;
          } else if (words[0].startsWith("Exception")) {
            exceptions.add("seed " + reached + ": " + line);
          }
        }
      }
      int status = child.waitFor();
      watch.join();
      if (status != 0) {
        (hung[0] ? hangs : crashes).add(reached);
      }
      assertTrue(status == 0 || reached >= seed, "the child did not even begin");
      seed = status == 0 ? SEEDS : reached + 1;
    }
    return new Tally(done, crashes, hangs, exceptions);
  }

  private Process start(Path image, int seed) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", "ulimit -v " + MEMORY_KIB + "; exec \"$0\" \"$@\""));
    command.addAll(
        JavaProcess.command(
            TskMutant.class,
            List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + dir.resolve("crash.log"),
                "-Xmx256m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:ReservedCodeCacheSize=64m"),
            image,
            dir.resolve("mutant.raw"),
            seed,
            SEEDS));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private void assertSurvives(Path image, TestReporter reporter) throws Exception {
    long began = System.nanoTime();
    Tally tally = run(image);
    reporter.publishEntry(
        "%s: %d damaged images read, %d crashes %s, %d hangs %s, %d s"
            .formatted(
                image.getFileName(),
                tally.done(),
                tally.crashes().size(),
                tally.crashes(),
                tally.hangs().size(),
                tally.hangs(),
                (System.nanoTime() - began) / 1_000_000_000));
    assertEquals(List.of(), tally.exceptions());
    assertEquals(List.of(), tally.hangs());
    assertEquals(SEEDS, tally.done() + tally.crashes().size());
    assertTrue(tally.crashes().size() <= SEEDS / 50, tally::toString);
  }

  @Test
  void ntfs(TestReporter reporter) throws Exception {
    assertSurvives(Path.of("test-images/clean.raw"), reporter);
  }

  @Test
  void fat(TestReporter reporter) throws Exception {
    assertSurvives(SmallImages.fat(dir, 0), reporter);
  }

  @Test
  void apfs(TestReporter reporter) throws Exception {
    assertSurvives(Files.write(dir.resolve("apfs.raw"), ApfsImage.of()), reporter);
  }

  @Test
  void ext4(TestReporter reporter) throws Exception {
    assertSurvives(SmallImages.ext4(dir, 0), reporter);
  }
}
