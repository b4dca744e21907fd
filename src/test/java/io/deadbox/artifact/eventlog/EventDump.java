package io.deadbox.artifact.eventlog;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.RowDump;
import io.deadbox.artifact.Rows;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.FileEntry;
import io.deadbox.issue.Issues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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
 * standard input. For comparison with other programs. With the argument {@code rows}, makes all
 * rows in one thread, and prints how many; with {@code parallel}, in as many threads as there are
 * processors.
 */
public final class EventDump {
  private EventDump() {}

  /** The rows of one log. */
  record Found(List<EventLogRow> logs, List<EventRow> events, Issues issues) {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    List<String> paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
            .lines()
            .toList();
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    if (args.length > 0) {
      out.println(
          args[0].equals("rows")
              ? paths.stream().mapToLong(EventDump::count).sum()
              : paths.parallelStream().mapToLong(EventDump::count).sum());
    } else {
      for (String path : paths) {
        out.println(Json.line(dump(path, Files.readAllBytes(Path.of(path)))));
      }
    }
    out.flush();
  }

  /** How many rows a log comes to. */
  private static long count(String path) {
    try {
      return read(Files.readAllBytes(Path.of(path))).events().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loaded only where lines are printed: it would be half of the start. */
  private static final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static String line(Object value) {
      return MAPPER.writeValueAsString(value);
    }
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
        FileEntry.alone(
            "Windows/System32/winevt/Logs", "Security.evtx", 42, file.length, List.of());
    try {
      new EventLogs().extract(new EvidenceFile(entry, Bytes.of(file)), rows, found.issues());
    } catch (Malformed malformed) {
      found.issues().add(malformed);
    }
    return found;
  }

  private static Map<String, Object> dump(String path, byte[] file) {
    Found found = read(file);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("path", path);
    facts.put("issues", found.issues().all().stream().map(RowDump::text).toList());
    facts.put("events", found.events().stream().map(EventDump::event).toList());
    return facts;
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
