package io.deadbox.format.regf;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Prints a hive as tab-separated text for comparison with other readers: {@code K path ticks owner
 * class} and {@code V path name type hex}, every text as UTF-16LE in hex; {@code I kind offset
 * field reason} for the issues.
 */
public final class HiveDump implements HiveVisitor {
  private final PrintStream out;
  private String path = "";

  private HiveDump(PrintStream out) {
    this.out = out;
  }

  /** Dumps the hive named by the first argument into the file named by the second. */
  public static void main(String[] arguments) throws IOException {
    Issues issues = new Issues();
    try (PrintStream out = new PrintStream(arguments[1], StandardCharsets.UTF_8)) {
      Bytes file = Bytes.of(Files.readAllBytes(Path.of(arguments[0])));
      issues.contain(() -> {
        Hive hive = Hive.open(file, issues);
        if (hive != null) {
          hive.walk(new HiveDump(out));
        }
      });
      for (Issue issue : issues.all()) {
        out.printf(
            "I\t%s\t%s\t%s\t%s%n", issue.kind(), issue.offset(), issue.field(), issue.reason());
      }
    }
  }

  @Override
  public void key(Key key) {
    path = key.path();
    Instant written = key.lastWritten();
    SecurityDescriptor security = key.security();
    String className = key.className();
    out.printf(
        "K\t%s\t%d\t%s\t%s%n",
        hex(path),
        written == null ? 0 : FileTime.ticks(written),
        security == null ? "" : security.owner(),
        className == null ? "" : hex(className));
  }

  @Override
  public void value(Value value) {
    Bytes data = value.data();
    String bytes;
    try {
      bytes = data == null ? "-" : HexFormat.of().formatHex(data.array(0, data.size(), "data"));
    } catch (Malformed malformed) {
      throw new IllegalStateException(malformed);
    }
    out.printf("V\t%s\t%s\t%d\t%s%n", hex(path), hex(value.name()), value.type(), bytes);
  }

  private static String hex(String text) {
    byte[] bytes = new byte[text.length() * 2];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) text.charAt(i);
      bytes[2 * i + 1] = (byte) (text.charAt(i) >> 8);
    }
    return HexFormat.of().formatHex(bytes);
  }
}
