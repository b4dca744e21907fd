package io.deadbox.format.ese;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints all records of databases, as a line of JSON for each table; their paths are read from the
 * standard input. Values are hexadecimal digits. For comparison with other programs.
 */
public final class EseDump {
  private EseDump() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, Malformed {
    JsonMapper json = new JsonMapper();
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String path = paths.readLine(); path != null; path = paths.readLine()) {
        Issues issues = new Issues();
        EseFile file = EseFile.read(Bytes.of(Files.readAllBytes(Path.of(path))), issues);
        for (EseTable table : file.tables()) {
          out.println(json.writeValueAsString(facts(path, table, issues)));
        }
        for (Issue issue : issues.all()) {
          System.err.println(path + ": " + issue);
        }
      }
    }
    out.flush();
  }

  private static Map<String, Object> facts(String path, EseTable table, Issues issues) {
    List<List<List<String>>> records = new ArrayList<>();
    table.records(
        issues,
        record -> {
          List<List<String>> row = new ArrayList<>();
          for (EseColumn column : table.columns()) {
            row.add(record.values(column).stream().map(HexFormat.of()::formatHex).toList());
          }
          records.add(row);
        });
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("path", path);
    facts.put("table", table.name());
    facts.put("columns", table.columns().stream().map(EseColumn::name).toList());
    facts.put("kinds", table.columns().stream().map(column -> column.kind().name()).toList());
    facts.put("codePages", table.columns().stream().map(EseColumn::codePage).toList());
    facts.put("records", records);
    return facts;
  }
}
