package io.deadbox.artifact.unix;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Malformed;
import io.deadbox.format.gzip.GzipFile;
import io.deadbox.issue.Issues;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lines of system logs, and of them what tells of commands run as another user. */
public final class SystemLogs implements Extractor {
  private static final Pattern LINE =
      Pattern.compile(
          "([A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}T\\S+) (\\S+)"
              + " ([^\\s:\\[]+)(?:\\[([0-9]{1,18})\\])?: ?(.*)",
          Pattern.DOTALL);
  private static final Pattern SUDO = Pattern.compile("\\s*(\\S+) : (.*)", Pattern.DOTALL);
  private static final Pattern FIELD =
      Pattern.compile(
          "COMMAND=(?<command>.*)|(TTY|PWD|USER)=(.*?)(?: ; (?=[A-Z]+=)|$)", Pattern.DOTALL);

  /**
   * Lines of su: of shadow, {@code + pts/0 anna:root}; of util-linux, {@code (to root) anna on
   * pts/0}; of BSD, {@code anna to root on /dev/ttys000}. What else shadow says of the same comes
   * to no further row.
   */
  private static final List<Pattern> SU =
      List.of(
          Pattern.compile("(?<sign>[-+]) (?<tty>\\S+) (?<user>[^\\s:]+):(?<target>\\S+)"),
          Pattern.compile(
              "(?<failed>FAILED SU )?\\(to (?<target>[^)]+)\\) (?<user>\\S+) on (?<tty>\\S+)"),
          Pattern.compile("(?<failed>BAD SU )?(?<user>\\S+) to (?<target>\\S+) on (?<tty>\\S+)"));

  /** Of a compressed log, in memory; logs are rotated when they are smaller. */
  private static final int LARGEST_PACKED = 256 << 20;

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(SyslogRow.class, SudoRow.class);
  }

  /** Older logs too, which are mostly compressed by gzip. */
  @Override
  public Source source() {
    return new Source.Path(
        "(.*/)?var/log/(syslog|messages|auth\\.log|secure|daemon\\.log|kern\\.log|cron(\\.log)?|user\\.log|system\\.log)(\\.[0-9]+|-[0-9]{8})?(\\.gz)?");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    boolean packed = GzipFile.is(file.bytes());
    TextLines.read(
        packed ? GzipFile.read(file.bytes(), LARGEST_PACKED, issues) : file.bytes(),
        (_, offset, text) -> {
          Matcher line = LINE.matcher(text);
          if (line.matches()) {
            add(offset, line, rows);
          } else if (!text.isBlank()) { // goes on from the line before, or is of another kind
            rows.add(new SyslogRow(offset, "", null, "", "", null, text));
          }
        },
        issues);
  }

  private static void add(long offset, Matcher line, Rows rows) {
    Instant time = time(line.group(1));
    String sender = line.group(3);
    String pid = line.group(4);
    rows.add(
        new SyslogRow(
            offset,
            line.group(1),
            time,
            line.group(2),
            sender,
            pid == null ? null : Long.valueOf(pid),
            line.group(5)));
    switch (sender) {
      case "sudo" -> sudo(offset, line, time, rows);
      case "su" -> su(offset, line, time, rows);
      default -> {}
    }
  }

  private static void su(long offset, Matcher line, @Nullable Instant time, Rows rows) {
    SU.stream()
        .map(pattern -> pattern.matcher(line.group(5).strip()))
        .filter(Matcher::matches)
        .findFirst()
        .ifPresent(su -> {
          Map<String, Integer> groups = su.namedGroups();
          boolean allowed =
              groups.containsKey("sign")
                  ? su.group("sign").equals("+")
                  : su.group("failed") == null;
          rows.add(
              new SudoRow(
                  offset,
                  line.group(1),
                  time,
                  "su",
                  su.group("user"),
                  su.group("tty"),
                  null,
                  su.group("target"),
                  null,
                  allowed));
        });
  }

  private static void sudo(long offset, Matcher line, @Nullable Instant time, Rows rows) {
    Matcher sudo = SUDO.matcher(line.group(5));
    if (sudo.matches() && sudo.group(2).contains("COMMAND=")) {
      Map<String, String> fields = new HashMap<>();
      Matcher field = FIELD.matcher(sudo.group(2));
      while (field.find()) {
        String command = field.group("command"); // the last one: it may look like others
        if (command == null) {
          fields.putIfAbsent(field.group(2), field.group(3));
        } else {
          fields.put("COMMAND", command);
        }
      }
      rows.add(
          new SudoRow(
              offset,
              line.group(1),
              time,
              "sudo",
              sudo.group(1),
              fields.get("TTY"),
              fields.get("PWD"),
              fields.get("USER"),
              fields.get("COMMAND"),
              sudo.group(2).startsWith("TTY="))); // else a reason stands before it
    }
  }

  private static @Nullable Instant time(String text) {
    if (!Character.isDigit(text.charAt(0))) {
      return null; // without a year, and in the computer's zone
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null; // the text stays
    }
  }
}
