package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what this reader and {@code reglookup -s -H} give for a hive, line by line in its order:
 * path, type, data, time, owner, group, access list, class. reglookup writes bytes that are not
 * plain ASCII as %XX, text it cannot turn into ASCII as its raw bytes, and FILETIMEs cut to
 * seconds; a line is equal if it is one of the ways in which it could have written our key or
 * value.
 */
public final class ReglookupComparison implements HiveVisitor {
  private static final List<String> TYPES =
      List.of(
          "NONE",
          "SZ",
          "EXPAND_SZ",
          "BINARY",
          "DWORD",
          "DWORD_BE",
          "LINK",
          "MULTI_SZ",
          "RSRC_LIST",
          "RSRC_DESC",
          "RSRC_REQ_LIST",
          "QWORD");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Our key or value in every way reglookup could write it. */
  private record Line(
      List<List<String>> path,
      String type,
      List<String> data,
      String time,
      String owners,
      List<String> rights,
      List<String> className) {
    boolean matches(String theirs) {
      String[] fields = theirs.split(",", -1);
      if (fields.length < 8 || !fields[1].equals(type) || !fields[3].equals(time)) {
        return false;
      }
      if (!owners.equals(fields[4] + "," + fields[5])
          || !rights.equals(ReglookupRights.theirs(fields[7]))
          || !className.contains(fields.length == 9 ? unescaped(fields[8]) : "")) {
        return false;
      }
      String[] names = fields[0].substring(1).split("/", -1);
      if (names.length != path.size()) {
        return false;
      }
      for (int i = 0; i < names.length; i++) {
        if (!path.get(i).contains(unescaped(names[i]))) {
          return false;
        }
      }
      return data.contains(unescaped(fields[2]));
    }
  }

  private final List<Line> lines = new ArrayList<>();
  private final List<List<String>> path = new ArrayList<>();

  private ReglookupComparison() {}

  /**
   * Takes hives, each followed by the file that holds reglookup's output for it; writes what
   * differs beside that file, under its name and {@code .differences}.
   */
  public static void main(String[] arguments) throws IOException {
    for (int i = 0; i < arguments.length; i += 2) {
      try (PrintStream out =
          new PrintStream(arguments[i + 1] + ".differences", StandardCharsets.UTF_8)) {
        compare(arguments[i], Path.of(arguments[i + 1]), out);
      }
    }
  }

  private static void compare(String path, Path reglookup, PrintStream out) throws IOException {
    Issues issues = new Issues();
    ReglookupComparison ours = new ReglookupComparison();
    Bytes file = Bytes.of(Files.readAllBytes(Path.of(path)));
    issues.contain(() -> {
      Hive hive = Hive.open(file, issues);
      if (hive != null) {
        hive.walk(ours);
      }
    });
    List<String> theirs = Files.readAllLines(reglookup, StandardCharsets.ISO_8859_1);
    long differences = ours.compare(theirs, out);
    out.printf(
        "%s: %d lines, reglookup %d, %d differ, %d issues%n",
        path, ours.lines.size(), theirs.size(), differences, issues.count());
  }

  /** Lines are in the same order; where they differ, each side is searched for the other's. */
  private long compare(List<String> theirs, PrintStream out) {
    long differences = 0;
    int i = 0;
    int j = 0;
    while (i < lines.size() || j < theirs.size()) {
      if (i < lines.size() && j < theirs.size() && lines.get(i).matches(theirs.get(j))) {
        i++;
        j++;
        continue;
      }
      differences++;
      int line = i;
      if (i < lines.size()
          && theirs.stream().skip(j).limit(5000).noneMatch(t -> lines.get(line).matches(t))) {
        out.println("< " + lines.get(i++));
      } else {
        out.println("> " + theirs.get(j++));
      }
    }
    return differences;
  }

  @Override
  public void key(Key key) {
    while (path.size() > Math.max(0, key.depth() - 1)) {
      path.removeLast();
    }
    path.add(key.depth() == 0 ? List.of("") : written(key.name()));
    Instant written = key.lastWritten();
    String className = key.className();
    lines.add(
        new Line(
            List.copyOf(path),
            "KEY",
            List.of(""),
            TIME.format(written == null ? Instant.parse("1601-01-01T00:00:00Z") : written),
            owners(key.security()),
            ReglookupRights.ours(key.security()),
            className == null ? List.of("") : written(className)));
    if (key.depth() == 0) {
      path.clear();
    }
  }

  @Override
  public void value(Value value) {
    List<List<String>> place = new ArrayList<>(path);
    if (place.isEmpty()) {
      place.add(List.of("")); // reglookup writes a value of the root key as //name
    }
    place.add(written(value.name()));
    String type =
        value.type() < TYPES.size()
            ? TYPES.get((int) value.type())
            : "0x%08X".formatted(value.type());
    lines.add(new Line(place, type, data(value), "", ",", List.of(), List.of("")));
  }

  private static String owners(@Nullable SecurityDescriptor security) {
    return security == null ? "," : security.owner() + "," + security.group();
  }

  private static List<String> written(String name) {
    return List.of(name, latin1(HiveWriter.utf16(name)));
  }

  private static List<String> data(Value value) {
    Bytes data = value.data();
    if (data == null || data.size() == 0) {
      return List.of("(null)", "");
    }
    try {
      byte[] raw = data.array(0, data.size(), "data");
      String text = ValueText.of(value.type(), data).text();
      String all = WideText.decode(raw);
      Stream<String> ways =
          switch (ValueType.of(value.type())) {
            case REG_SZ, REG_EXPAND_SZ -> Stream.of(text, all, all.replaceFirst("\0+$", ""));
            case REG_MULTI_SZ -> Stream.of(text.replace('\n', '|'));
            case REG_DWORD, REG_DWORD_BIG_ENDIAN ->
                Stream.of("0x%08X".formatted(raw.length == 4 ? Long.parseLong(text) : 0));
            case REG_QWORD ->
                Stream.of("0x%016X".formatted(raw.length == 8 ? Long.parseUnsignedLong(text) : 0));
            default -> Stream.of();
          };
      return Stream.concat(ways, Stream.of(latin1(raw))).collect(Collectors.toList());
    } catch (Malformed malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String unescaped(String field) {
    byte[] bytes = new byte[field.length()];
    int size = 0;
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == '%') {
        bytes[size++] = (byte) Integer.parseInt(field.substring(i + 1, i + 3), 16);
        i += 2;
      } else {
        bytes[size++] = (byte) field.charAt(i);
      }
    }
    return latin1(Arrays.copyOf(bytes, size));
  }
}
