package io.deadbox.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the hives of all golden pairs of plugins below a folder, each in one of its plugin's name,
 * for comparisons with other programs, and prints the plugin and the hive's path for each.
 */
public final class GoldenHives {
  private GoldenHives() {}

  /** Takes the folder of the golden pairs, and the one to write to. */
  public static void main(String[] arguments) throws IOException {
    List<Path> pairs;
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      pairs = files.sorted().toList();
    }
    for (Path pair : pairs) {
      String name = pair.getFileName().toString().replace(".txt", "");
      String text = Files.readString(pair);
      int end = text.indexOf("====\n");
      Path hive =
          HiveText.write(end < 0 ? text : text.substring(0, end), Path.of(arguments[1], name));
      System.out.println(name.split("\\.", 2)[0] + "\t" + hive);
    }
  }
}
