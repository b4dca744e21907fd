package io.deadbox.artifact.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What events of Sysmon tell of. */
final class SysmonTraces {
  private SysmonTraces() {}

  /** The trace; null where the event lacks what it is about. */
  static @Nullable Record of(LoggedEvent event) {
    return switch (event.id()) {
      case 1 -> process(event, ExecutionSource.SYSMON_STARTED);
      case 5 -> process(event, ExecutionSource.SYSMON_ENDED);
      case 3 -> connection(event);
      case 6, 7 -> imageLoad(event);
      case 12, 13, 14 -> registryChange(event);
      case 22 -> lookup(event);
      default -> fileChange(event);
    };
  }

  private static @Nullable ExecutionRow process(LoggedEvent event, ExecutionSource source) {
    String path = event.text("Image");
    String parent = event.text("ParentImage");
    return path == null
        ? null
        : new ExecutionRow(
            source,
            source.ran(),
            source.shows(),
            "event",
            event.row(),
            event.offset(),
            source.eventType(),
            event.time(),
            PathParts.name(path),
            path,
            event.text("CommandLine"),
            event.text("User"),
            event.number("ProcessId"),
            event.number("ParentProcessId"),
            PathParts.name(parent),
            parent,
            event.md5("Hashes"),
            event.sha1("Hashes"),
            null);
  }

  private static @Nullable ImageLoadRow imageLoad(LoggedEvent event) {
    String path = event.text("ImageLoaded");
    String process = event.text("Image");
    return path == null
        ? null
        : ImageLoadRow.of(
            "Sysmon " + event.id(),
            "event",
            event.row(),
            event.offset(),
            event.time(),
            path,
            PathParts.name(process),
            process,
            event.number("ProcessId"),
            event.text("User"));
  }

  private static ConnectionRow connection(LoggedEvent event) {
    String process = event.text("Image");
    String initiated = event.text("Initiated");
    boolean outbound = initiated == null || initiated.equalsIgnoreCase("true");
    // source and destination are those of the connection, not of this computer
    String local = outbound ? "Source" : "Destination";
    String remote = outbound ? "Destination" : "Source";
    return new ConnectionRow(
        "Sysmon 3",
        "event",
        event.row(),
        event.offset(),
        event.time(),
        ConnectionRow.UTC,
        null,
        initiated == null ? null : outbound,
        event.text("Protocol"),
        event.text(local + "Ip"),
        event.number(local + "Port"),
        event.text(remote + "Ip"),
        event.number(remote + "Port"),
        event.text(remote + "Hostname"),
        PathParts.name(process),
        process,
        event.number("ProcessId"),
        event.text("User"));
  }

  private static @Nullable RegistryChangeRow registryChange(LoggedEvent event) {
    String target = event.text("TargetObject");
    String kind = event.text("EventType");
    return target == null
        ? null
        : RegistryChangeRow.of(
            event,
            "Sysmon " + event.id(),
            kind == null ? "?" : kind,
            target,
            kind != null && kind.toLowerCase(Locale.ROOT).contains("value"),
            null,
            event.text("Details") == null ? event.text("NewName") : event.text("Details"),
            event.text("Image"),
            event.text("User"));
  }

  private static @Nullable LookupRow lookup(LoggedEvent event) {
    String name = event.text("QueryName");
    String process = event.text("Image");
    return name == null
        ? null
        : new LookupRow(
            "Sysmon 22",
            "event",
            event.row(),
            event.offset(),
            event.time(),
            name,
            answers(event.text("QueryResults")),
            event.text("QueryStatus"),
            PathParts.name(process),
            process,
            event.number("ProcessId"),
            event.text("User"));
  }

  /** Results as the DNS client writes them, such as {@code type: 5 name;::ffff:192.0.2.1;}. */
  static List<LookupRow.Answer> answers(@Nullable String text) {
    List<LookupRow.Answer> answers = new ArrayList<>();
    for (String part : (text == null ? "" : text).split(";", -1)) {
      String value = part.strip().replaceFirst("^type: *[0-9]+ +", "");
      value = value.startsWith("::ffff:") ? value.substring("::ffff:".length()) : value;
      if (!value.isEmpty()) {
        answers.add(new LookupRow.Answer(value));
      }
    }
    return answers;
  }

  private static @Nullable FileChangeRow fileChange(LoggedEvent event) {
    String target = event.text("TargetFilename");
    String reason =
        switch (event.id()) {
          case 2 -> "creation time changed";
          case 11 -> "created or overwritten";
          case 15 -> "stream created";
          default -> "deleted";
        };
    return target == null
        ? null
        : FileChangeRow.of(
            event,
            "Sysmon " + event.id(),
            reason,
            target,
            event.id() == 15 ? event.md5("Hash") : event.md5("Hashes"),
            event.text("Image"),
            event.text("User"));
  }
}
