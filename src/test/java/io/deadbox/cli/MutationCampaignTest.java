package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.JavaProcess;
import io.deadbox.evidence.tsk.SmallImages;
import io.deadbox.format.apfs.ApfsImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged disks through {@code collect}: each comes to a whole case, or to the refusal of what is
 * no disk image any more. Most go through one process, one after another. Those that it dies of or
 * hangs in, and some others, go through the whole: a process that reads and one that watches it.
 */
final class MutationCampaignTest {
  private static final int SEEDS = System.getenv("DEADBOX_THOROUGH") == null ? 8 : 1000;

  /** One in so many goes through the whole anyway. */
  private static final int SAMPLE = 100;

  private static final int PARTITION = 63; // where disks of old had their first

  private static final long HANG_MILLIS = 120_000;

  /** What the reading process has by default. */
  private static final int MEMORY_KIB = (384 + 2 * 96 + 1536) * 1024;

  @TempDir private Path dir;

  /** What became of all seeds. */
  private static final class Tally {
    final Map<String, Integer> outcomes = new TreeMap<>();
    final List<String> failures = new ArrayList<>();
    final Set<Integer> refused = new HashSet<>();
    final List<Integer> deaths = new ArrayList<>();
    final List<Integer> hangs = new ArrayList<>();
    final List<String> whole = new ArrayList<>();
    long slowestMillis;
    int slowest;
    long peakKib;
    long issues;

    void add(int seed, String outcome, long millis) {
      outcomes.merge(outcome.split("[ ,]", 2)[0], 1, Integer::sum);
      if (outcome.startsWith("FAILED")) {
        failures.add(seed + ": " + outcome);
      }
      if (outcome.equals("refused")) {
        refused.add(seed);
      }
      if (outcome.startsWith("case") && !outcome.contains(" 0 issues")) {
        issues++;
      }
      if (millis > slowestMillis) {
        slowestMillis = millis;
        slowest = seed;
      }
    }

    @Override
    public String toString() {
      return "%s, %d with issues, slowest %d ms (seed %d), peak %d MiB, deaths %s, hangs %s, in two processes: %s"
          .formatted(outcomes, issues, slowestMillis, slowest, peakKib >> 10, deaths, hangs, whole);
    }
  }

  private Process start(Path image, int seed) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", "ulimit -d \"$0\"; exec \"$@\"", "" + MEMORY_KIB));
    command.addAll(
        JavaProcess.command(
            MutantCollect.class,
            List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+CrashOnOutOfMemoryError",
                "-XX:ErrorFile=" + dir.resolve("crash.log")),
            image,
            dir,
            seed,
            SEEDS));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private Tally run(Path image) throws IOException, InterruptedException {
    Tally tally = new Tally();
    int seed = 0;
    while (seed < SEEDS) {
      Process child = start(image, seed);
      AtomicLong begun = new AtomicLong(System.nanoTime());
      boolean[] hung = {false};
      Thread watch = watch(child, begun, hung, tally);
      int reached = seed - 1;
      try (BufferedReader out = child.inputReader()) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          String[] words = line.split(" ", 3);
          if (words[0].equals("begin")) {
            reached = Integer.parseInt(words[1]);
            begun.set(System.nanoTime());
          } else if (words[0].equals("end")) {
            tally.add(reached, words[2], (System.nanoTime() - begun.get()) / 1_000_000);
          }
        }
      }
      int status = child.waitFor();
      watch.join();
      if (status == 0) {
        seed = SEEDS;
      } else {
        assertTrue(reached >= seed, "the process did not even begin");
        (hung[0] ? tally.hangs : tally.deaths).add(reached);
        tally.whole.add(whole(image, reached, tally));
        seed = reached + 1;
      }
    }
    for (int i = 0; i < SEEDS; i += SAMPLE) {
      tally.whole.add(whole(image, i, tally));
    }
    return tally;
  }

  /** Ends a process that hangs, and keeps note of its memory. */
  private static Thread watch(Process child, AtomicLong begun, boolean[] hung, Tally tally) {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            while (!child.waitFor(200, TimeUnit.MILLISECONDS)) {
              tally.peakKib = Math.max(tally.peakKib, peak(child.pid()));
              if ((System.nanoTime() - begun.get()) / 1_000_000 > HANG_MILLIS) {
                hung[0] = true;
                child.destroyForcibly();
              }
            }
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static long peak(long process) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException e) {
      // it has just ended
    }
    return 0;
  }

  /** The image of one seed through a process that reads and one that watches. */
  private String whole(Path image, int seed, Tally tally) throws IOException {
    Path mutant = MutantCollect.make(image, dir, seed);
    Path target = dir.resolve("whole");
    MutantCollect.clear(target);
    long began = System.nanoTime();
    String outcome = MutantCollect.collect(true, target, mutant);
    if (tally.refused.contains(seed)) {
      outcome = outcome.startsWith("FAILED") ? "refused" : "FAILED: not refused, but " + outcome;
    }
    if (outcome.startsWith("FAILED")) {
      tally.failures.add(seed + ": " + outcome);
    }
    return "%d: %s, %d ms".formatted(seed, outcome, (System.nanoTime() - began) / 1_000_000);
  }

  private void assertCasesOf(Path image, TestReporter reporter) throws Exception {
    Tally tally = run(image);
    reporter.publishEntry(String.valueOf(image.getFileName()), tally.toString());
    assertEquals(List.of(), tally.failures);
    int ended = tally.deaths.size() + tally.hangs.size();
    int done = tally.outcomes.values().stream().mapToInt(Integer::intValue).sum();
    assertEquals(SEEDS, done + ended, tally::toString);
    assertTrue(ended <= SEEDS / 20, tally::toString);
  }

  @Test
  void ntfs(TestReporter reporter) throws Exception {
    assertCasesOf(Path.of("test-images/infected-mbr.raw"), reporter);
  }

  @Test
  void fat(TestReporter reporter) throws Exception {
    assertCasesOf(SmallImages.fat(dir, PARTITION), reporter);
  }

  @Test
  void apfs(TestReporter reporter) throws Exception {
    assertCasesOf(Files.write(dir.resolve("apfs.raw"), ApfsImage.of()), reporter);
  }

  @Test
  void ext4(TestReporter reporter) throws Exception {
    assertCasesOf(SmallImages.ext4(dir, PARTITION), reporter);
  }
}
