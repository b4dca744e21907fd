package io.deadbox.artifact.execution;

import io.deadbox.artifact.RowDump;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.WideText;
import io.deadbox.issue.Issues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
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
 * Prints the rows of prefetch files as one line of JSON for each file; their paths are read from
 * the standard input. For comparison with other programs.
 */
public final class PrefetchDump {
  private PrefetchDump() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    JsonMapper json = new JsonMapper();
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String path = paths.readLine(); path != null; path = paths.readLine()) {
        Issues issues = new Issues();
        List<PrefetchRow> rows = read(Files.readAllBytes(Path.of(path)), issues);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("path", path);
        facts.put("issues", issues.all().stream().map(RowDump::text).toList());
        facts.put("rows", rows.stream().map(PrefetchDump::facts).toList());
        out.println(json.writeValueAsString(facts));
      }
    }
    out.flush();
  }

  /** Reads a prefetch file with the extractor. */
  static List<PrefetchRow> read(byte[] file, Issues issues) {
    String path = "Windows/Prefetch/CALC.EXE-77FDF17F.pf";
    return RowDump.rows(new Prefetch(), path, file, issues).stream()
        .map(PrefetchRow.class::cast)
        .toList();
  }

  private static Map<String, @Nullable Object> facts(PrefetchRow row) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("version", row.version());
    facts.put("executable", WideText.storable(row.executable()));
    facts.put("executablePath", row.executablePath());
    facts.put("hash", row.hash());
    facts.put("hashText", row.hashText());
    facts.put("runs", row.runCount());
    List<Long> times = new ArrayList<>();
    if (row.lastRun() != null) {
      times.add(FileTime.ticks(row.lastRun()));
    }
    for (Instant run : row.earlierRuns()) {
      times.add(FileTime.ticks(run));
    }
    facts.put("times", times);
    facts.put("files", row.accessedFiles().stream().map(WideText::storable).toList());
    facts.put(
        "volumes",
        row.volumes().stream()
            .map(volume ->
                Arrays.asList(
                    volume.devicePath(),
                    volume.created() == null ? null : FileTime.ticks(volume.created()),
                    volume.serialNumber(),
                    volume.directories().size()))
            .toList());
    return facts;
  }
}
