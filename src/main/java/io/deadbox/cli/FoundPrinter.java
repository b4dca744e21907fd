package io.deadbox.cli;

import io.deadbox.report.Visible;
import io.deadbox.store.CaseException;
import io.deadbox.sweep.Finding;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a search found, for people or for programs. */
final class FoundPrinter implements AutoCloseable {
  /** How it is written. */
  enum Format {
    /** A line each: where, offset in it, byte of the disk, block, encoding, pattern, string. */
    TEXT,
    /** A JSON object each. */
    JSONL
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String FILE =
      "SELECT full_path, inode, name_allocated AND meta_allocated FROM v_file WHERE id = ?";

  private final Format format;
  private final List<String> patterns;
  private final PrintWriter out;
  private final PreparedStatement file;
  private final PreparedStatement stream;
  private long known = Finding.NONE;
  private Place place = Place.NONE;

  /** A file as the case names it. */
  private record Place(@Nullable String path, long inode, boolean inUse) {
    static final Place NONE = new Place(null, Finding.NONE, true);
  }

  /**
   * A printer.
   *
   * @param patterns as the user gave them
   */
  FoundPrinter(Format format, List<String> patterns, Connection connection, PrintWriter out)
      throws SQLException {
    this.format = format;
    this.patterns = patterns;
    this.out = out;
    this.file = connection.prepareStatement(FILE);
    this.stream = connection.prepareStatement("SELECT name FROM stream WHERE id = ?");
  }

  void print(Finding finding) {
    try {
      Place at = place(finding.file());
      String path = at.path();
      if (path != null && finding.stream() != Finding.NONE) {
        path += ":" + streamName(finding.stream());
      }
      switch (format) {
        case TEXT -> text(finding, path, at.inUse());
        case JSONL -> json(finding, path, at);
      }
    } catch (SQLException e) {
      throw new CaseException("cannot read the case: " + e.getMessage(), e);
    }
  }

  private Place place(long id) throws SQLException {
    if (id != known) {
      known = id;
      place = Place.NONE;
      if (id != Finding.NONE) {
        file.setLong(1, id);
        try (ResultSet row = file.executeQuery()) {
          place = new Place(row.getString(1), row.getLong(2), row.getBoolean(3));
        }
      }
    }
    return place;
  }

  private String streamName(long id) throws SQLException {
    stream.setLong(1, id);
    try (ResultSet row = stream.executeQuery()) {
      return row.getString(1);
    }
  }

  private void text(Finding finding, @Nullable String path, boolean inUse) {
    StringBuilder where = new StringBuilder();
    switch (finding.area()) {
      case FILE -> where.append(inUse ? "" : "deleted ");
      default -> where.append(finding.area().word()).append(' ');
    }
    if (path != null) {
      where.append(path);
    } else if (finding.volume() != Finding.NONE) {
      where.append("volume ").append(finding.volume());
    }
    out.println(
        String.join(
            "\t",
            Visible.line(where.toString().strip()),
            number(finding.offset()),
            number(finding.disk()),
            number(finding.cluster()),
            finding.encoding().word(),
            Visible.line(patterns.get(finding.pattern())),
            Visible.line(finding.string())));
  }

  private static String number(long number) {
    return number == Finding.NONE ? "-" : Long.toString(number);
  }

  private void json(Finding finding, @Nullable String path, Place at) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("pattern", patterns.get(finding.pattern()));
    object.put("area", finding.area().word());
    if (path != null) {
      object.put("file", path);
      object.put("inode", at.inode());
      object.put("allocated", at.inUse());
    }
    object.put("image", finding.image());
    put(object, "volume", finding.volume());
    put(object, "offset", finding.offset());
    put(object, "disk_offset", finding.disk());
    put(object, "cluster", finding.cluster());
    object.put("encoding", finding.encoding().word());
    object.put("text", finding.text());
    object.put("string", finding.string());
    object.put("before", finding.before().hex());
    object.put("bytes", finding.bytes().hex());
    object.put("behind", finding.behind().hex());
    out.println(JSON.writeValueAsString(object));
  }

  private static void put(Map<String, Object> object, String name, long number) {
    if (number != Finding.NONE) {
      object.put(name, number);
    }
  }

  @Override
  public void close() throws SQLException {
    file.close();
    stream.close();
  }
}
