package io.deadbox.cli;

import io.deadbox.report.Visible;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes the findings of registry plugins, for people or for programs. */
final class FindingPrinter {
  /** How findings are written. */
  enum Format {
    /** A heading for each plugin and key, a line for each row. */
    TEXT,
    /** One JSON object for each row. */
    JSONL
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Format format;
  private final PrintWriter out;
  private String heading = "";
  private String key = "";

  FindingPrinter(Format format, PrintWriter out) {
    this.format = format;
    this.out = out;
  }

  void print(Finding finding) {
    switch (format) {
      case TEXT -> text(finding);
      case JSONL -> json(finding);
    }
  }

  private void json(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("plugin", finding.plugin());
    object.put("table", finding.table());
    object.put("hive", finding.hive());
    object.put("root", finding.root());
    object.put("key", finding.key());
    put(object, "key_written", finding.keyWritten());
    object.put("deleted", finding.deleted());
    object.put("cell_offset", finding.cellOffset());
    object.put("row", finding.values());
    out.println(JSON.writeValueAsString(object));
  }

  private static void put(Map<String, Object> object, String name, @Nullable Object value) {
    if (value != null) {
      object.put(name, value);
    }
  }

  private void text(Finding finding) {
    String newHeading = finding.plugin() + "  " + finding.root() + "  " + finding.hive();
    if (!newHeading.equals(heading)) {
      if (!heading.isEmpty()) {
        out.println();
      }
      out.println(Visible.line("== " + newHeading));
      heading = newHeading;
      key = "";
    }
    String newKey =
        "%s  [%s]%s"
            .formatted(
                finding.key(),
                finding.keyWritten() == null ? "no time" : finding.keyWritten(),
                finding.deleted() ? "  deleted" : "");
    if (!newKey.equals(key)) {
      out.println(Visible.line(newKey));
      key = newKey;
    }
    StringBuilder line = new StringBuilder("   ");
    finding
        .values()
        .forEach((name, value) -> {
          if (!name.endsWith("_offset")) {
            line.append(' ').append(name).append('=').append(shown(value)).append(';');
          }
        });
    line.setLength(line.length() - 1);
    out.println(Visible.line(line.toString()));
  }

  private static String shown(Object value) {
    return switch (value) {
      case List<?> list -> list.stream().map(FindingPrinter::shown).toList().toString();
      case String text -> text.indexOf(';') >= 0 || text.isEmpty() ? '"' + text + '"' : text;
      default -> value.toString();
    };
  }
}
