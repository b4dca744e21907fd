package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.JavaProcess;
import io.deadbox.Main;
import io.deadbox.store.AuditLog;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the processes of a collection at random moments, goes on with {@code --resume}, and
 * compares all rows with those of a run that was left alone.
 */
class KillTest {
  /** Another image, as of several gigabytes, for a longer run outside the build. */
  private static final String IMAGE =
      System.getProperty("deadbox.kill.image", "test-images/infected-mbr.raw");

  private static final int KILLS = Integer.getInteger("deadbox.kill.times", 4);

  private static final int EVERY = Integer.getInteger("deadbox.kill.every", 20);

  private static final long PATIENCE_SECONDS = 900;

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  KillTest() {}

  private Process start(Path target, boolean resume) throws IOException {
    List<String> command =
        JavaProcess.command(
            Main.class,
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            "collect",
            "-o",
            target,
            "--commit-every=" + EVERY,
            "--threads=2");
    if (resume) {
      command.add("--resume");
    }
    command.add(IMAGE);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(target.resolveSibling("log").toFile()))
        .start();
  }

  /** Status of a run that nobody kills. */
  private int finish(Path target, boolean resume) throws Exception {
    Process run = start(target, resume);
    assertTrue(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    return run.exitValue();
  }

  /** Kills the child, or the parent, when the case has been under way for so long. */
  private static boolean kill(Process run, Path target, boolean child, long afterMillis)
      throws InterruptedException {
    while (run.isAlive() && !CaseDatabase.unfinished(target)) {
      Thread.sleep(5);
    }
    run.waitFor(afterMillis, TimeUnit.MILLISECONDS);
    ProcessHandle victim =
        child ? run.children().findFirst().orElse(null) : run.isAlive() ? run.toHandle() : null;
    return victim != null && victim.destroyForcibly();
  }

  @Test
  void killedAnywhere(TestReporter reporter) throws Exception {
    Path whole = folder.resolve("whole");
    long began = System.nanoTime();
    int status = finish(whole, false);
    long took = (System.nanoTime() - began) / 1_000_000;
    List<String> expected = CaseDump.of(whole);
    assertTrue(expected.size() > 200, "rows: " + expected.size());
    Random random = new Random(20120528);
    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      boolean child = i % 2 == 0;
      Path target = folder.resolve("case" + i);
      Process run = start(target, false);
      boolean hit = kill(run, target, child, random.nextLong(took / 2));
      assertTrue(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      killed += hit ? 1 : 0;
      boolean finished = CaseDatabase.finished(target);
      if (!finished) {
        // of a case that was not even begun, nothing is there to go on with
        boolean begun = CaseDatabase.unfinished(target);
        assertEquals(status, finish(target, begun), () -> log(target));
      }
      assertSame(expected, CaseDump.of(target), "run " + i + (child ? ", child" : ", parent"));
      assertEquals(List.of(), new AuditLog(target).check().problems());
      if (finished && !child) {
        continue; // killed when the case was finished, but perhaps not all was cleared away
      }
      if (child) {
        assertEquals(status, run.exitValue(), () -> log(target));
      }
      try (var left = Files.list(target)) {
        assertEquals(
            List.of("audit.jsonl", "case.db"),
            left.map(file -> String.valueOf(file.getFileName())).sorted().toList());
      }
    }
    reporter.publishEntry("%d of %d runs were killed".formatted(killed, KILLS));
    assertTrue(killed >= KILLS / 3, "too few were killed while they ran: " + killed);
  }

  /** Tells the first lines that differ, of thousands. */
  private static void assertSame(List<String> expected, List<String> found, String run) {
    int at = 0;
    while (at < Math.min(expected.size(), found.size()) && expected.get(at).equals(found.get(at))) {
      at++;
    }
    assertEquals(
        expected.subList(at, Math.min(expected.size(), at + 3)),
        found.subList(at, Math.min(found.size(), at + 3)),
        run);
  }

  private static String log(Path target) {
    try {
      return Files.readString(target.resolveSibling("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
