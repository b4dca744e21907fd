package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Prints the keys and values of hives whose paths are given on standard input, for comparison with
 * what other readers find: {@code F path}, {@code K offset ticks name}, {@code V offset key type
 * name data}; offsets are those of cells in the file, names UTF-16 and data as hexadecimal digits.
 */
public final class HiveLines implements HiveVisitor {
  private final PrintStream out;
  private long key;

  private HiveLines(PrintStream out) {
    this.out = out;
  }

  /** Reads paths, prints lines. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
            false,
            StandardCharsets.UTF_8);
    try (BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String path = paths.readLine(); path != null; path = paths.readLine()) {
        out.println("F " + path);
        Bytes file = Bytes.of(Files.readAllBytes(Path.of(path)));
        Issues issues = new Issues();
        issues.contain(() -> {
          Hive hive = Hive.open(file, issues);
          if (hive != null) {
            hive.walk(new HiveLines(out));
          }
        });
      }
    }
    out.flush();
  }

  @Override
  public void key(Key found) {
    Instant written = found.lastWritten();
    key = found.offset();
    out.println(
        "K %d %d %s"
            .formatted(key, written == null ? 0 : FileTime.ticks(written), wide(found.name())));
  }

  @Override
  public void value(Value value) {
    Bytes data = value.data();
    try {
      out.println(
          "V %d %d %d %s %s"
              .formatted(
                  value.offset(),
                  key,
                  value.type(),
                  wide(value.name()),
                  data == null
                      ? "unreadable"
                      : "=" + HexFormat.of().formatHex(data.array(0, data.size(), "data"))));
    } catch (Malformed impossible) {
      throw new IllegalStateException(impossible); // all of what is there
    }
  }

  private static String wide(String name) {
    return "=" + HexFormat.of().formatHex(HiveWriter.utf16(name));
  }
}
