package io.deadbox.artifact.eventlog;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Rows;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.Macb;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints the rows of event logs as one line of JSON for each file; their paths are read from the
 * standard input. For comparison with other programs. With the argument {@code time}, reads all
 * files again and again instead, and prints how fast that is; with {@code rows}, makes all rows
 * once, and prints how many.
 */
public final class EventDump {
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 20;

  private EventDump() {}

  /** The rows of one log. */
  record Found(List<EventLogRow> logs, List<EventRow> events, Issues issues) {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    JsonMapper json = new JsonMapper();
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    List<byte[]> all = new ArrayList<>();
    long events = 0;
    try (BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String path = paths.readLine(); path != null; path = paths.readLine()) {
        byte[] file = Files.readAllBytes(Path.of(path));
        if (args.length == 0) {
          out.println(json.writeValueAsString(dump(path, file)));
        } else if (args[0].equals("time")) {
          all.add(file);
        } else {
          events += read(file).events().size();
        }
      }
    }
    if (!all.isEmpty()) {
      out.println(speed(all));
    } else if (args.length > 0) {
      out.println(events);
    }
    out.flush();
  }

  /** Reads a log with the extractor. */
  static Found read(byte[] file) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>(), new Issues());
    Rows rows =
        new Rows() {
          @Override
          public Ref add(Record row) {
            found.logs().add((EventLogRow) row);
            return new Ref() {};
          }

          @Override
          public Ref add(Ref parent, Record row) {
            found.events().add((EventRow) row);
            return new Ref() {};
          }
        };
    FileEntry entry =
        new FileEntry(
            "Windows/System32/winevt/Logs",
            "Security.evtx",
            null,
            true,
            true,
            true,
            42,
            1,
            FileType.REGULAR,
            file.length,
            Macb.NONE,
            Macb.NONE,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of());
    try {
      new EventLogs().extract(new EvidenceFile(entry, Bytes.of(file)), rows, found.issues());
    } catch (Malformed malformed) {
      found.issues().add(malformed);
    }
    return found;
  }

  private static String speed(List<byte[]> files) {
    long size = files.stream().mapToLong(file -> file.length).sum();
    long events = 0;
    long start = 0;
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      if (i == WARM_UP) {
        start = cpuTime();
      }
      events = 0;
      for (byte[] file : files) {
        events += read(file).events().size();
      }
    }
    double seconds = (cpuTime() - start) / 1e9;
    return "%d events, %.1f MB a second of processor time"
        .formatted(events, ROUNDS * size / seconds / 1e6);
  }

  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Map<String, Object> dump(String path, byte[] file) {
    Found found = read(file);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("path", path);
    facts.put("issues", found.issues().all().stream().map(EventDump::text).toList());
    facts.put("events", found.events().stream().map(EventDump::event).toList());
    return facts;
  }

  /** An issue in a line. */
  static String text(Issue issue) {
    return issue.kind() + " @" + issue.offset() + " " + issue.field() + ": " + issue.reason();
  }

  private static Map<String, @Nullable Object> event(EventRow row) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("offset", row.fileOffset());
    facts.put("recovered", row.recovered());
    facts.put("complete", row.complete());
    facts.put("number", row.eventRecordId());
    facts.put("written", ticks(row.written()));
    facts.put("eid", row.eventId());
    facts.put("qualifiers", row.qualifiers());
    facts.put("source", row.source());
    facts.put("guid", row.sourceGuid());
    facts.put("channel", row.channel());
    facts.put("level", row.level());
    facts.put("task", row.task());
    facts.put("keywords", row.keywords());
    facts.put("generated", ticks(row.generated()));
    facts.put("user", row.userSid());
    facts.put("machine", row.machine());
    facts.put("process", row.processId());
    facts.put("thread", row.threadId());
    facts.put("activity", row.activityId());
    facts.put(
        "values",
        row.values().stream().map(value -> Arrays.asList(value.name(), value.value())).toList());
    return facts;
  }

  private static @Nullable Long ticks(@Nullable Instant time) {
    return time == null ? null : FileTime.ticks(time);
  }
}
