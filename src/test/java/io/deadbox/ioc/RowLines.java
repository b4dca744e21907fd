package io.deadbox.ioc;

import io.deadbox.artifact.file.DirectoryRow;
import io.deadbox.artifact.file.FileRow;
import io.deadbox.artifact.file.PeExportRow;
import io.deadbox.artifact.file.PeImportRow;
import io.deadbox.artifact.file.PeRow;
import io.deadbox.artifact.file.PeVersionRow;
import io.deadbox.artifact.registry.HiveRow;
import io.deadbox.artifact.registry.KeyRow;
import io.deadbox.artifact.registry.ValueRow;
import io.deadbox.artifact.system.HostsRow;
import io.deadbox.artifact.trace.ExecutionRow;
import io.deadbox.artifact.trace.FileChangeRow;
import io.deadbox.artifact.trace.RegistryChangeRow;
import io.deadbox.artifact.trace.Traces;
import io.deadbox.binary.Blob;
import io.deadbox.collect.AccountRow;
import io.deadbox.collect.GapRow;
import io.deadbox.collect.IssueRow;
import io.deadbox.evidence.FileSystemFacts;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.evidence.Volume;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseRow;
import io.deadbox.store.RowWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a case from lines such as {@code file path=C:\x.exe; size=5} and, indented below, {@code pe
 * type=Dll}. What a line does not tell is null, 0, empty or the first constant.
 */
final class RowLines {
  private static final Map<String, Class<? extends Record>> KINDS =
      Map.ofEntries(
          Map.entry("pe", PeRow.class),
          Map.entry("export", PeExportRow.class),
          Map.entry("import", PeImportRow.class),
          Map.entry("version", PeVersionRow.class),
          Map.entry("hive", HiveRow.class),
          Map.entry("key", KeyRow.class),
          Map.entry("value", ValueRow.class),
          Map.entry("hosts", HostsRow.class),
          Map.entry("host", HostsRow.Name.class),
          Map.entry("execution", ExecutionRow.class),
          Map.entry("file-change", FileChangeRow.class),
          Map.entry("registry-change", RegistryChangeRow.class));

  private final RowWriter writer;
  private final Map<String, Long> fileSystems = new HashMap<>();
  private final Map<String, Long> directories = new HashMap<>();
  private final List<Long> parents = new ArrayList<>();
  private long volume;

  private RowLines(RowWriter writer) {
    this.writer = writer;
  }

  static CaseDatabase caseOf(Path folder, List<String> lines) throws ReflectiveOperationException {
    List<Class<? extends Record>> types = new ArrayList<>();
    types.addAll(
        List.of(
            CaseRow.class,
            ImageFacts.class,
            Volume.class,
            FileSystemFacts.class,
            DirectoryRow.class,
            FileRow.class,
            AccountRow.class));
    types.addAll(
        List.of(
            PeRow.class,
            PeExportRow.class,
            PeImportRow.class,
            PeVersionRow.class,
            HiveRow.class,
            KeyRow.class,
            ValueRow.class,
            HostsRow.class));
    types.addAll(Traces.ROWS);
    types.add(IssueRow.class);
    types.add(GapRow.class);
    CaseDatabase built = CaseDatabase.create(folder, types);
    RowLines rows = new RowLines(built.writer());
    String hashes =
        lines.stream().anyMatch(line -> line.equals("hashes md5")) ? "md5" : "md5,sha1,sha256";
    rows.writer.write(row(CaseRow.class, Map.of("hashes", hashes)));
    long image =
        rows.writer.write(row(ImageFacts.class, Map.of("path", "disk.raw", "sectorSize", "512")));
    rows.volume = rows.writer.write(image, row(Volume.class, Map.of("slot", "2")));
    for (String line : lines) {
      if (!line.startsWith("hashes")) {
        rows.add(line);
      }
    }
    rows.writer.flush();
    built.index();
    built.lastly(connection -> ZoneMaps.write(connection, 1, 2)); // blocks of two rows
    built.complete(rows.writer);
    built.finish();
    return CaseDatabase.open(folder);
  }

  private void add(String line) throws ReflectiveOperationException {
    int depth = line.indexOf(line.strip()) / 2;
    String[] parts = line.strip().split(" ", 2);
    Map<String, String> cells = new LinkedHashMap<>();
    for (String cell : parts.length < 2 ? new String[0] : parts[1].split("; ", -1)) {
      String[] pair = cell.split("=", 2);
      cells.put(pair[0], pair[1].replace("\\n", "\n"));
    }
    long id;
    if (parts[0].equals("file")) {
      id = addFile(cells);
    } else if (parts[0].equals("account")) {
      id = writer.write(row(AccountRow.class, cells));
    } else {
      Class<? extends Record> kind = KINDS.get(parts[0]);
      if (kind == null) {
        throw new IllegalArgumentException("no kind of row: " + line);
      }
      id = writer.write(parents.get(depth - 1), row(kind, cells));
    }
    while (parents.size() > depth) {
      parents.removeLast();
    }
    parents.add(id);
  }

  private long addFile(Map<String, String> cells) throws ReflectiveOperationException {
    String path = String.valueOf(cells.remove("path"));
    String drive = path.charAt(1) == ':' ? path.substring(0, 2) : "";
    String separator = path.startsWith("/") ? "/" : "\\";
    int last = path.lastIndexOf(separator);
    String system = drive + separator;
    if (!fileSystems.containsKey(system)) {
      Map<String, String> facts = new HashMap<>();
      facts.put("type", String.valueOf(cells.getOrDefault("system", "ntfs")));
      facts.put("start", "1048576");
      facts.put("separator", separator);
      if (!drive.isEmpty()) {
        facts.put("drive", drive);
      }
      fileSystems.put(system, writer.write(volume, row(FileSystemFacts.class, facts)));
    }
    String directory = path.substring(drive.length(), last);
    if (!directories.containsKey(drive + directory)) {
      directories.put(
          drive + directory,
          writer.write(
              fileSystems.get(system), row(DirectoryRow.class, Map.of("path", directory))));
    }
    cells.remove("system");
    cells.put("name", path.substring(last + 1));
    cells.putIfAbsent("nameAllocated", "true");
    cells.putIfAbsent("metaAllocated", "true");
    return writer.write(directories.get(drive + directory), row(FileRow.class, cells));
  }

  private static Record row(Class<? extends Record> type, Map<String, String> cells)
      throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new @Nullable Object[components.length];
    Map<String, String> left = new HashMap<>(cells);
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
      values[i] = value(types[i], left.remove(components[i].getName()), nullable);
    }
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(type + " has no " + left.keySet());
    }
    Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
    return constructor.newInstance(values);
  }

  private static @Nullable Object value(Class<?> type, @Nullable String text, boolean nullable) {
    if (text == null && nullable) {
      return null;
    }
    String given = text == null ? "" : text;
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (given.isEmpty() || ((Enum<?>) constant).name().equals(given)) {
          return constant;
        }
      }
      throw new IllegalArgumentException(type + " has no " + given);
    }
    String number = given.isEmpty() ? "0" : given;
    return switch (type.getSimpleName().toLowerCase(Locale.ROOT)) {
      case "string" -> given;
      case "long" -> Long.parseLong(number);
      case "int", "integer" -> Integer.parseInt(number);
      case "double" -> Double.parseDouble(number);
      case "boolean" -> Boolean.parseBoolean(given);
      case "instant" -> given.isEmpty() ? Instant.EPOCH : Instant.parse(given);
      case "blob" -> Blob.ofHex(given);
      case "list" -> given.isEmpty() ? List.of() : List.of(given.split("\\|", -1));
      default -> throw new IllegalArgumentException("no values of " + type);
    };
  }
}
