package io.deadbox.collect;

import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.KeptRows;
import io.deadbox.artifact.registry.RegistryHives;
import io.deadbox.artifact.registry.ValueRow;
import io.deadbox.issue.Issues;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.RowWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Measures how fast the rows of a hive, its keys and all the rest with its values, get into a case.
 * The writer is one thread beside those that read, so its time is what an index takes.
 */
public final class IndexingSpeed {
  private static final int RUNS = 10;

  /** Time of the thread that writes: what else the machine does, does not count. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private IndexingSpeed() {}

  /** Takes the path of a hive; prints values a second, of the fastest of some runs. */
  public static void main(String[] arguments) throws Exception {
    Extractor extractor = new RegistryHives(List.of());
    List<KeptRows.Added> rows = rows(extractor, Path.of(arguments[0]));
    long values = rows.stream().filter(added -> added.row() instanceof ValueRow).count();
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      Path folder = Files.createTempDirectory("deadbox-indexing");
      try (CaseDatabase database =
          CaseDatabase.create(folder, Collector.recordTypes(List.of(extractor)))) {
        long start = THREADS.getCurrentThreadCpuTime();
        write(database.writer(), rows);
        fastest = Math.min(fastest, THREADS.getCurrentThreadCpuTime() - start);
      } finally {
        remove(folder);
      }
    }
    System.out.printf(
        "indexing: %d values (of %d rows) in %.3f s: %.0f values a second%n",
        values, rows.size(), fastest / 1e9, values * 1e9 / fastest);
  }

  private static List<KeptRows.Added> rows(Extractor extractor, Path hive) throws Exception {
    KeptRows rows = new KeptRows();
    rows.extract(
        extractor, "Windows/System32/config", "SOFTWARE", Files.readAllBytes(hive), new Issues());
    return rows.added;
  }

  private static void write(RowWriter writer, List<KeptRows.Added> rows) {
    long[] ids = new long[rows.size()];
    for (int i = 0; i < ids.length; i++) {
      KeptRows.Added added = rows.get(i);
      ids[i] = writer.write(added.parent() < 0 ? 1L : ids[added.parent()], added.row());
    }
    writer.flush();
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
