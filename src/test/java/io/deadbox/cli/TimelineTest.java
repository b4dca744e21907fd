package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.JavaProcess;
import io.deadbox.Main;
import io.deadbox.artifact.browser.UrlHistoryRow;
import io.deadbox.artifact.file.ContentState;
import io.deadbox.artifact.file.DirectoryRow;
import io.deadbox.artifact.file.FileRow;
import io.deadbox.evidence.FileSystemFacts;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.evidence.Volume;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.RowWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every time of a case in one ordered stream. */
class TimelineTest {
  private static final int MANY = 50_000;

  /** Of a reader that kept 200,000 events, this would be too little. */
  private static final String LITTLE_HEAP = "-Xmx40m";

  private static final Instant FIRST = Instant.parse("1601-01-01T00:00:00.0000001Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.9999999Z");

  @TempDir Path folder;

  /** Files with four times each, in a folder of a user, and one visit of a page. */
  private void makeCase(List<Instant> times) {
    try (CaseDatabase database = CaseDatabase.create(folder.resolve("case"), CaseTables.all())) {
      RowWriter rows = database.writer();
      long image =
          rows.write(new ImageFacts("a.raw", "raw", 1024, 512, null, null, List.of(), List.of()));
      long volume = rows.write(image, new Volume(0, "none", 0, 1024, "whole", true, null));
      long system =
          rows.write(
              volume,
              new FileSystemFacts("ntfs", 0, 512, 2, 5, 100, "label", null, "\\", "C:", null));
      long directory = rows.write(system, new DirectoryRow("\\Users\\Anna"));
      long file = 0;
      for (int i = 0; i + 3 < times.size(); i += 4) {
        file = rows.write(directory, file("f|" + i + ", \"x\"", i, times.subList(i, i + 4)));
      }
      rows.write(
          file,
          new UrlHistoryRow(
              "Firefox",
              "p",
              "bob",
              1,
              "http://evil.example/",
              "evil.example",
              "t",
              1L,
              false,
              false,
              null,
              Instant.parse("2012-05-28T10:00:00Z"),
              List.of()));
      rows.flush();
      database.index();
      database.complete(rows);
      database.finish();
    }
  }

  private static FileRow file(String name, long inode, List<Instant> times) {
    return new FileRow(
        name,
        null,
        true,
        true,
        inode,
        1,
        null,
        FileType.REGULAR,
        1234L,
        times.get(0),
        times.get(1),
        times.get(2),
        times.get(3),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        ContentState.READ,
        null,
        null,
        null,
        null,
        List.of());
  }

  private void makeSmallCase() {
    makeCase(
        List.of(
            LAST,
            FIRST,
            Instant.parse("1950-02-03T04:05:06Z"),
            Instant.parse("2012-05-28T10:00:00.1234567Z"),
            Instant.parse("2200-01-01T00:00:00Z"),
            Instant.parse("1970-01-01T00:00:00Z"),
            Instant.parse("2106-02-07T06:28:16Z"),
            Instant.parse("2012-05-28T09:59:59.9999999Z")));
  }

  private List<String> timeline(String... options) {
    List<Object> line = new ArrayList<>(List.of("timeline", "-s", folder.resolve("case")));
    line.addAll(List.of(options));
    return Run.run(line.toArray()).ended(ExitCode.DONE).lines();
  }

  private List<JsonNode> events(String... options) {
    JsonMapper json = new JsonMapper();
    return timeline(
            Stream.concat(Stream.of("-t", "jsonl"), Arrays.stream(options)).toArray(String[]::new))
        .stream()
        .map(json::readTree)
        .toList();
  }

  private static List<String> times(List<JsonNode> events) {
    return events.stream().map(event -> event.get("datetime").asString()).toList();
  }

  @Test
  void aTableThatIsMisspeltIsRefusedAndTheNearestNamed() {
    makeCase(List.of(FIRST, FIRST, LAST, LAST));
    Run run = Run.run("timeline", "-s", folder.resolve("case"), "--table", "url_histroy");
    assertEquals(ExitCode.USAGE, run.status());
    assertTrue(run.err().contains("url_history"), run::err);
  }

  @Test
  void timesStandInOrderHoweverEarlyOrLateTheyAre() {
    makeSmallCase();
    List<JsonNode> events = events();
    assertEquals(
        List.of(
            "1601-01-01T00:00:00.0000001Z",
            "1950-02-03T04:05:06.0000000Z",
            "1970-01-01T00:00:00.0000000Z",
            "2012-05-28T09:59:59.9999999Z",
            "2012-05-28T10:00:00.0000000Z",
            "2012-05-28T10:00:00.1234567Z",
            "2106-02-07T06:28:16.0000000Z",
            "2200-01-01T00:00:00.0000000Z",
            "9999-12-31T23:59:59.9999999Z"),
        times(events));
    List<Long> micros = events.stream().map(event -> event.get("timestamp").asLong()).toList();
    assertEquals(micros.stream().sorted().toList(), micros);
    assertEquals(-11_644_473_600_000_000L, micros.getFirst());
    assertEquals(0, micros.get(2));
    assertEquals(1_338_199_200_123_456L, micros.get(5));
  }

  @Test
  void theFormatsSayTheSame() {
    makeSmallCase();
    List<String> csv = timeline();
    assertTrue(csv.getFirst().startsWith("message,timestamp,datetime,timestamp_desc,data_type"));
    assertEquals(10, csv.size());
    assertTrue(csv.get(6).contains("\"\""), "quotes are doubled: " + csv.get(6));
    assertTrue(csv.get(6).contains(",2012-05-28T10:00:00.1234567Z,"), csv.get(6));
    List<String> body = timeline("-t", "body");
    assertEquals(9, body.size());
    for (String line : body) {
      assertEquals(10, line.chars().filter(c -> c == '|').count(), line);
    }
    String visit = body.get(4);
    assertTrue(visit.startsWith("0|[url_history last_visit] "), visit);
    assertTrue(visit.endsWith("|0|1338199200|0|0"), visit);
    assertTrue(body.getFirst().contains("-11644473600"), body.getFirst());
  }

  @Test
  void timesAreChosenByTimeTableAndUser() {
    makeSmallCase();
    assertEquals(
        List.of("2012-05-28T10:00:00.0000000Z", "2012-05-28T10:00:00.1234567Z"),
        times(events("--from", "2012-05-28T10:00:00Z", "--to", "2012-05-29")));
    assertEquals(1, events("--table", "url_history").size());
    assertEquals(8, events("--table", "file").size());
    assertEquals(1, events("--user", "BOB").size() - events("--user", "nobody").size());
    assertEquals(9, events("--user", "anna").size(), "all lies in her folder");
    assertEquals(0, events("--from", "2300-01-01", "--to", "2301-01-01").size());
  }

  @Test
  void memoryDoesNotGrowWithTheCase() throws Exception {
    Instant start = Instant.parse("2012-01-01T00:00:00Z");
    makeCase(
        IntStream.range(0, 4 * MANY)
            .mapToObj(i -> start.plusSeconds(i * 7919L % 1_000_003))
            .toList());
    Path out = folder.resolve("out.jsonl");
    JavaProcess.printed(
        ExitCode.DONE,
        Map.of(),
        JavaProcess.command(
            Main.class,
            List.of(LITTLE_HEAP, "-XX:+UseSerialGC"),
            "timeline",
            "-t",
            "jsonl",
            "-s",
            folder.resolve("case"),
            "-o",
            out));
    @Nullable String before = null;
    long count = 0;
    try (Stream<String> lines = Files.lines(out)) {
      for (String line : (Iterable<String>) lines::iterator) {
        int at = line.indexOf("\"datetime\":\"") + 12;
        String time = line.substring(at, at + 28);
        assertTrue(before == null || before.compareTo(time) <= 0, line);
        before = time;
        count++;
      }
    }
    assertEquals(4L * MANY + 1, count);
  }
}
