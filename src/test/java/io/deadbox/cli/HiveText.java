package io.deadbox.cli;

import io.deadbox.binary.FileTime;
import io.deadbox.format.regf.HiveBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A hive written as text:
 *
 * <pre>
 * hive Users/Anna/NTUSER.DAT
 * [Software\Key] 2024-01-02T03:04:05Z
 * "Name" REG_SZ text up to the end of the line
 * "" REG_DWORD 0x10
 * "List" REG_MULTI_SZ one|two
 * "Bytes" REG_BINARY 01 02 "ASCII" L"UTF-16" 2024-01-02T03:04:05Z
 * "Other" 0x12 01 02
 * delete [Software\Key]
 * </pre>
 *
 * In binary data a time is a FILETIME; blanks between the parts mean nothing; {@code N*XX} is a
 * byte N times.
 */
final class HiveText {
  private static final Instant WRITTEN = Instant.parse("2024-01-01T00:00:00Z");

  private HiveText() {}

  /** Writes the hive below a folder; gives its path. */
  static Path write(String text, Path folder) throws IOException {
    HiveBuilder builder = HiveBuilder.root("ROOT");
    Path file = folder.resolve("hive");
    for (String line : text.lines().toList()) {
      if (line.startsWith("hive ")) {
        file = folder.resolve(line.substring(5).strip());
      } else if (line.startsWith("[")) {
        int end = line.lastIndexOf(']');
        String time = line.substring(end + 1).strip();
        builder.key(line.substring(1, end)).written(time.isEmpty() ? WRITTEN : Instant.parse(time));
      } else if (line.startsWith("class ")) {
        builder.className(line.substring(6));
      } else if (line.startsWith("\"")) {
        value(builder, line);
      } else if (line.startsWith("delete [")) {
        builder.withDeletedKey(line.substring(8, line.lastIndexOf(']')));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        throw new IllegalArgumentException(line);
      }
    }
    Files.createDirectories(file.getParent());
    return Files.write(file, builder.build());
  }

  private static void value(HiveBuilder builder, String line) {
    int end = line.indexOf("\" ", 1);
    String name = line.substring(1, end);
    String rest = line.substring(end + 2).strip();
    int blank = rest.indexOf(' ');
    String type = blank < 0 ? rest : rest.substring(0, blank);
    String data = blank < 0 ? "" : rest.substring(blank + 1);
    switch (type) {
      case "REG_SZ", "REG_EXPAND_SZ" -> builder.value(name, type, data);
      case "REG_MULTI_SZ" -> builder.value(name, type, List.of(data.split("\\|", -1)));
      case "REG_DWORD", "REG_QWORD" -> builder.value(name, type, Long.decode(data.strip()));
      case "REG_BINARY", "REG_NONE" -> builder.value(name, type, bytes(data));
      default -> builder.value(name, Integer.decode(type), bytes(data));
    }
  }

  /** The bytes that a description stands for. */
  static byte[] bytes(String text) {
    List<Byte> bytes = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ') {
        at++;
        continue;
      }
      boolean wide = text.startsWith("L\"", at);
      if (c == '"' || wide) {
        int start = at + (wide ? 2 : 1);
        int end = text.indexOf('"', start);
        for (char each : text.substring(start, end).toCharArray()) {
          bytes.add((byte) each);
          if (wide) {
            bytes.add((byte) (each >> 8));
          }
        }
        at = end + 1;
        continue;
      }
      int end = text.indexOf(' ', at);
      String word = text.substring(at, end < 0 ? text.length() : end);
      word(word, bytes);
      at += word.length();
    }
    byte[] all = new byte[bytes.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = bytes.get(i);
    }
    return all;
  }

  private static void word(String word, List<Byte> bytes) {
    if (word.contains("T") && word.endsWith("Z")) {
      long ticks = FileTime.ticks(Instant.parse(word));
      for (int i = 0; i < 8; i++) {
        bytes.add((byte) (ticks >> (8 * i)));
      }
      return;
    }
    int star = word.indexOf('*');
    int times = star < 0 ? 1 : Integer.parseInt(word.substring(0, star));
    byte[] hex = HexFormat.of().parseHex(word.substring(star + 1));
    for (int i = 0; i < times; i++) {
      for (byte each : hex) {
        bytes.add(each);
      }
    }
  }
}
