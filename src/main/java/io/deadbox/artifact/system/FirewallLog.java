package io.deadbox.artifact.system;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.artifact.trace.ConnectionRow;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Connections that Windows' firewall allowed or refused, where it was told to log them. */
public final class FirewallLog implements Extractor {
  /** Windows starts anew at 4 MiB, or at 32 MiB where it is told to. */
  private static final int MAX_SIZE = 64 << 20;

  private static final Pattern LINE = Pattern.compile("[^\r\n]+");
  private static final String FIELDS = "#Fields:";

  /** Windows writes Local here in all versions; the zone itself is nowhere in the log. */
  private static final Pattern TIMES = Pattern.compile("(?i)#Time Format: *(?:UTC|GMT)\\s*");

  /** The fields that all versions have had. */
  private static final String USUAL =
      "date time action protocol src-ip dst-ip src-port dst-port size tcpflags tcpsyn tcpack tcpwin"
          + " icmptype icmpcode info path";

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(ConnectionRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path("(.*/)?(pfirewall|[^/]*firewall)\\.log(\\.old)?");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    long size = Math.min(file.bytes().size(), MAX_SIZE);
    if (size < file.bytes().size()) {
      issues.add(IssueKind.LIMIT, size, "log", file.bytes().size() - size + " bytes were not read");
    }
    String text = file.bytes().latin1(0, size, "log");
    if (!text.startsWith("#Version")) {
      return; // other programs call their logs so too
    }
    List<String> names = List.of(USUAL.split(" ", -1));
    String clock = ConnectionRow.LOCAL;
    Matcher lines = LINE.matcher(text);
    while (lines.find()) {
      String line = lines.group();
      if (line.startsWith(FIELDS)) {
        names = List.of(line.substring(FIELDS.length()).strip().split(" +", -1));
      } else if (TIMES.matcher(line).matches()) {
        clock = ConnectionRow.UTC;
      } else if (!line.startsWith("#")) {
        List<String> values = new ArrayList<>(List.of(line.split(" ", -1)));
        ConnectionRow row = row(lines.start(), clock, names, values);
        if (row == null) {
          issues.add(IssueKind.MALFORMED, lines.start(), "line", "lacks fields");
        } else if (!line.contains("INFO-EVENTS-LOST")) {
          rows.add(row);
        } else {
          issues.add(
              IssueKind.TRUNCATED, lines.start(), "line", "the firewall says that it lost events");
        }
      }
    }
  }

  private static @Nullable ConnectionRow row(
      long offset, String clock, List<String> names, List<String> values) {
    String date = value(names, values, "date");
    String time = value(names, values, "time");
    String action = value(names, values, "action");
    if (date == null || time == null || action == null) {
      return null;
    }
    String path = value(names, values, "path");
    boolean received = "RECEIVE".equals(path);
    String protocol = value(names, values, "protocol");
    String local = received ? "dst" : "src";
    String remote = received ? "src" : "dst";
    return new ConnectionRow(
        "Firewall log",
        null,
        null,
        offset,
        time(date + "T" + time),
        clock,
        action,
        path == null ? null : !received,
        protocol == null ? null : protocol.toLowerCase(Locale.ROOT),
        value(names, values, local + "-ip"),
        number(value(names, values, local + "-port")),
        value(names, values, remote + "-ip"),
        number(value(names, values, remote + "-port")),
        null,
        null,
        null,
        number(value(names, values, "pid")),
        null);
  }

  private static @Nullable String value(List<String> names, List<String> values, String name) {
    int at = names.indexOf(name);
    return at < 0 || at >= values.size() || values.get(at).equals("-") ? null : values.get(at);
  }

  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Instant time(String text) {
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
