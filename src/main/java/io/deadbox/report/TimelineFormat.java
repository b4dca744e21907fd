package io.deadbox.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How a timeline is written. */
public enum TimelineFormat {
  /** Comma-separated, RFC 4180, with the columns that Timesketch wants first; see CellText. */
  CSV {
    @Override
    void begin(Writer out) throws IOException {
      out.write(
          "message,timestamp,datetime,timestamp_desc,data_type,source,row,user,path,inode,md5\r\n");
    }

    @Override
    void write(TimelineRow event, Writer out) throws IOException {
      List<String> cells =
          List.of(
              event.message(),
              Long.toString(micros(event)),
              datetime(event),
              event.meaning(),
              type(event),
              event.source(),
              Long.toString(event.row()),
              Objects.toString(event.user(), ""),
              event.path(),
              Long.toString(event.inode()),
              Objects.toString(event.md5(), ""));
      String separator = "";
      for (String cell : cells) {
        out.write(separator);
        out.write(CellText.quoted(cell));
        separator = ",";
      }
      out.write("\r\n");
    }
  },
  /** One JSON object a line, with the fields that Timesketch wants. */
  JSONL {
    @Override
    void write(TimelineRow event, Writer out) throws IOException {
      ObjectNode line = JSON.createObjectNode();
      line.put("message", event.message());
      line.put("timestamp", micros(event));
      line.put("datetime", datetime(event));
      line.put("timestamp_desc", event.meaning());
      line.put("data_type", type(event));
      line.put("source", event.source());
      line.put("row", event.row());
      if (event.user() != null) {
        line.put("user", event.user());
      }
      line.put("path", event.path());
      line.put("inode", event.inode());
      if (event.md5() != null) {
        line.put("md5", event.md5());
      }
      out.write(JSON.writeValueAsString(line));
      out.write('\n');
    }
  },
  /**
   * The body file of The Sleuth Kit's mactime: one line a time, which stands where it belongs;
   * times that are not a file's stand as times of modification.
   */
  BODY {
    @Override
    void write(TimelineRow event, Writer out) throws IOException {
      boolean file = event.source().equals("file");
      String seconds = Long.toString(event.time().getEpochSecond());
      String column = file ? event.column() : "modified";
      boolean name = column.startsWith("fn_");
      String which = name ? column.substring(3) : column;
      String text =
          file
              ? event.message() + (name ? " ($FILE_NAME)" : "")
              : "[%s %s] %s".formatted(event.source(), event.column(), event.message());
      out.write(
          "%s|%s|%d|0|0|0|%d|%s|%s|%s|%s%n"
              .formatted(
                  file ? Objects.toString(event.md5(), "0") : "0",
                  text.replace('|', '/').replaceAll("[\\r\\n\\t]+", " "),
                  event.inode(),
                  file && event.size() != null ? event.size() : 0L,
                  which.equals("accessed") ? seconds : "0",
                  which.equals("modified") ? seconds : "0",
                  which.equals("changed") ? seconds : "0",
                  which.equals("born") ? seconds : "0"));
    }
  };

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Writes what comes before all events. */
  void begin(Writer out) throws IOException {}

  abstract void write(TimelineRow event, Writer out) throws IOException;

  private static long micros(TimelineRow event) {
    return Math.floorDiv(event.ticks(), 10) - 11_644_473_600L * 1_000_000;
  }

  private static String datetime(TimelineRow event) {
    return "%s.%07dZ"
        .formatted(
            event.time().toString().substring(0, 19), Math.floorMod(event.ticks(), 10_000_000));
  }

  private static String type(TimelineRow event) {
    return "deadbox:" + event.source() + ":" + event.column();
  }
}
