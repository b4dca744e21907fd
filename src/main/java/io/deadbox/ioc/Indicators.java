package io.deadbox.ioc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The indicators of a run.
 *
 * @param indicators in the order of the arguments, those of a folder in the order of their paths
 * @param problems one line for each file that could not be used
 */
public record Indicators(List<Indicator> indicators, List<String> problems) {
  /** Deep enough for every collection met; a folder that links to its own parent ends here. */
  private static final int DEEPEST_FOLDER = 32;

  /**
   * Reads files and folders. Of several that are named, one that cannot be used becomes a problem,
   * and the others are read; one that is not there is a misprint, and refused. A folder, or a zip
   * archive, gives its {@code *.ioc} and {@code *.ioc.xml} files, those of its subfolders too; a
   * bad one among them becomes a problem, and the others are read. Files {@code *.txt} and {@code
   * *.csv} that are named themselves are plain lists of values.
   *
   * @throws IndicatorException if what was named is not there, or nothing of it can be used
   */
  public static Indicators load(List<Path> paths) {
    List<Indicator> indicators = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    @Nullable IndicatorException first = null;
    for (Path path : paths) {
      try {
        if (Files.isDirectory(path)) {
          loadFolder(path, indicators, problems);
        } else {
          loadFile(path, indicators, problems);
        }
      } catch (IndicatorException e) {
        if (!Files.exists(path)) {
          throw e;
        }
        first = first == null ? e : first;
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (first != null && indicators.isEmpty()) {
      throw first;
    }
    return new Indicators(List.copyOf(indicators), List.copyOf(problems));
  }

  private static void loadFile(Path path, List<Indicator> indicators, List<String> problems) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip")) {
      IndicatorArchive.load(path, indicators, problems);
    } else if (name.endsWith(".txt") || name.endsWith(".csv")) {
      indicators.add(
          PlainList.read(
              path.toString(),
              OpenIocReader.bytes(path, PlainList.MAX_BYTES),
              name.endsWith(".csv")));
    } else {
      indicators.add(OpenIocReader.read(path));
    }
  }

  private static void loadFolder(Path folder, List<Indicator> indicators, List<String> problems) {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder, DEEPEST_FOLDER)) {
      files = walk.filter(Indicators::isIndicator).sorted().toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new IndicatorException(folder + ": cannot be listed: check its permissions", e);
    }
    if (files.isEmpty()) {
      throw new IndicatorException(
          folder + ": holds no *.ioc or *.ioc.xml file: name a file, or another folder");
    }
    for (Path file : files) {
      try {
        indicators.add(OpenIocReader.read(file));
      } catch (IndicatorException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
  }

  private static boolean isIndicator(Path path) {
    return isIndicator(path.getFileName().toString()) && Files.isRegularFile(path);
  }

  static boolean isIndicator(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".ioc") || lower.endsWith(".ioc.xml");
  }
}
