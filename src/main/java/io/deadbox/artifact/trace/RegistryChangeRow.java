package io.deadbox.artifact.trace;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of the registry, as a log of events has it. */
@Row(
    table = "registry_change",
    doc = "A change of a registry key or value, as a log of events has it",
    parent = FileRow.class,
    item = "regKeyEvent",
    label = "registry_change.source || ': ' || registry_change.path",
    offset = "registry_change.file_offset")
public record RegistryChangeRow(
    @Column("Sysmon 12, 13 or 14, or Event 4657") String source,
    @Column("Table with the row that this is made of") String fromTable,
    @Column("Number of that row") long fromRow,
    @Column("Where it lies in the file, in bytes") @Nullable Long fileOffset,
    @Column(
            value = "When",
            term = "eventItem/regKeyEvent/timestamp",
            substitute = RegistryChangeRow.SHOWS)
        @Nullable Instant time,
    @Column("What happened, in the log's words") String reason,
    @Column(
            value = "Path of the key, with the value's name where it is a value's change",
            term = "regKeyEvent/path",
            substitute = RegistryChangeRow.SHOWS)
        String path,
    @Column(
            value = "Path as the log has it",
            term = "regKeyEvent/originalPath",
            substitute = RegistryChangeRow.SHOWS)
        String originalPath,
    @Column(
            value = "First part of the path: the root of the hive",
            term = "regKeyEvent/hive",
            substitute = RegistryChangeRow.SHOWS)
        String hive,
    @Column(
            value = "Path of the key below the root of the hive",
            term = "regKeyEvent/keyPath",
            substitute = RegistryChangeRow.SHOWS)
        String keyPath,
    @Column(
            value = "Name of the value; null where it is a key's change",
            term = "regKeyEvent/valueName",
            substitute = RegistryChangeRow.SHOWS,
            indexed = true)
        @Nullable String valueName,
    @Column(
            value = "Type of the value; null where the log has none",
            term = "regKeyEvent/valueType",
            substitute = RegistryChangeRow.SHOWS)
        @Nullable String valueType,
    @Column(
            value = "Data that were set, as the log has them; null if none",
            term = {"regKeyEvent/text", "regKeyEvent/value"},
            substitute = RegistryChangeRow.SHOWS)
        @Nullable String text,
    @Column(
            value = "Name of the program that did it",
            term = "regKeyEvent/process",
            substitute = RegistryChangeRow.SHOWS)
        @Nullable String process,
    @Column(
            value = "Path of that program",
            term = "regKeyEvent/processPath",
            substitute = RegistryChangeRow.SHOWS)
        @Nullable String processPath,
    @Column(
            value = "Its process identifier",
            term = "regKeyEvent/pid",
            substitute = RegistryChangeRow.SHOWS)
        @Nullable Long pid,
    @Column(
            value = "User: domain and name; null where the log has none",
            term = "regKeyEvent/username",
            substitute = RegistryChangeRow.SHOWS)
        @Nullable String user) {

  /** Names of roots in logs, and what Windows' tools call them. */
  private static final String[][] ROOTS = {
    {"HKLM\\", "HKEY_LOCAL_MACHINE\\"},
    {"HKU\\", "HKEY_USERS\\"},
    {"HKCR\\", "HKEY_CLASSES_ROOT\\"},
    {"\\REGISTRY\\MACHINE\\", "HKEY_LOCAL_MACHINE\\"},
    {"\\REGISTRY\\USER\\", "HKEY_USERS\\"},
  };

  /** The row of an event about a path, which is taken apart. */
  static RegistryChangeRow of(
      LoggedEvent event,
      String source,
      String reason,
      String target,
      boolean ofValue,
      @Nullable String valueType,
      @Nullable String text,
      @Nullable String process,
      @Nullable String user) {
    String path = target;
    for (String[] root : ROOTS) {
      if (target.regionMatches(true, 0, root[0], 0, root[0].length())) {
        path = root[1] + target.substring(root[0].length());
        break;
      }
    }
    int root = path.indexOf('\\');
    int hive = path.indexOf('\\', root + 1); // HKEY_LOCAL_MACHINE\SOFTWARE, HKEY_USERS\SID
    int last = path.lastIndexOf('\\');
    boolean value = ofValue && last > hive && hive > 0;
    String key = value ? path.substring(0, last) : path;
    return new RegistryChangeRow(
        source,
        "event",
        event.row(),
        event.offset(),
        event.time(),
        reason,
        path,
        target,
        hive < 0 ? key : key.substring(0, hive),
        hive < 0 ? "" : key.substring(hive + 1),
        value ? path.substring(last + 1) : null,
        valueType,
        text,
        PathParts.name(process),
        process,
        event.number("ProcessId"),
        user);
  }

  static final String SHOWS =
      "a log shows that the key or value was changed at that time; what it holds now is in the"
          + " registry";
}
