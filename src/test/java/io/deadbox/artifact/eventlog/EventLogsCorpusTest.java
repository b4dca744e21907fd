package io.deadbox.artifact.eventlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.deadbox.Corpus;
import io.deadbox.format.evtx.EvtxBuilder;
import io.deadbox.format.evtx.EvtxBuilder.Slot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real event logs, and logs that were broken. */
class EventLogsCorpusTest {
  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Corpus.dir().resolve("eventlog"))) {
      return files.filter(path -> path.toString().endsWith(".evtx")).sorted().toList();
    }
  }

  /** A line for each file: events, recovered ones, incomplete ones, issues, name. */
  @Test
  void everyFileGivesItsEventsAndIssues() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path path : files()) {
      EventDump.Found found = EventDump.read(Files.readAllBytes(path));
      lines.add(
          "%d\t%d\t%d\t%d\t%s"
              .formatted(
                  found.events().stream().filter(event -> !event.recovered()).count(),
                  found.events().stream().filter(EventRow::recovered).count(),
                  found.events().stream().filter(event -> !event.complete()).count(),
                  found.issues().count(),
                  Corpus.dir().resolve("eventlog").relativize(path)));
    }
    try (InputStream in =
        EventLogsCorpusTest.class.getResourceAsStream("/eventlog/corpus-counts.tsv")) {
      String expected = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(expected, String.join("\n", lines) + "\n");
    }
  }

  @Test
  void everyTruncationIsSurvivedAndSaid() {
    byte[] whole =
        new EvtxBuilder()
            .usual()
            .usualEvent(1, Slot.text("a"))
            .usualEvent(2, Slot.text("b"))
            .build();
    for (int size = 0; size < EvtxBuilder.CHUNK + 8500; size += 7) {
      EventDump.Found found = EventDump.read(Arrays.copyOf(whole, size));
      assertEquals(true, found.issues().count() > 0, "cut to " + size);
    }
  }

  @Test
  void flippedBytesAreSurvived() {
    byte[] whole =
        new EvtxBuilder()
            .usual()
            .usualEvent(1, Slot.text("a"))
            .usualEvent(2, new Slot(0x81, new byte[] {65, 0, 0, 0, 66, 0}))
            .build();
    mutate(whole, 12_800, 1, 2000);
  }

  @Test
  void flippedBytesOfRealFilesAreSurvived() throws IOException {
    List<Path> files = files();
    for (int i = 0; i < files.size(); i += 5) {
      byte[] whole = Files.readAllBytes(files.get(i));
      // two chunks are enough, and many times quicker
      byte[] begin = Arrays.copyOf(whole, Math.min(whole.length, 4096 + 2 * 65_536));
      mutate(begin, begin.length, i, 25);
    }
  }

  private static void mutate(byte[] whole, int range, long seed, int count) {
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      byte[] file = whole.clone();
      for (int j = random.nextInt(30); j >= 0; j--) {
        int at = 8 + random.nextInt(range - 8);
        if (random.nextBoolean()) {
          file[at] ^= (byte) (1 << random.nextInt(8));
        } else {
          int end = Math.min(file.length, at + 1 + random.nextInt(4));
          Arrays.fill(file, at, end, (byte) -random.nextInt(2));
        }
      }
      assertTimeout(
          Duration.ofSeconds(5), () -> EventDump.read(file), "seed " + seed + ", mutation " + i);
    }
  }
}
