package io.deadbox.ioc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The indicators of a run.
 *
 * @param indicators in the order of the arguments, those of a folder in the order of their paths
 * @param problems one line for each file that could not be used
 * @param leftOut one line for each folder or archive that also holds what is no indicator
 */
public record Indicators(List<Indicator> indicators, List<String> problems, List<String> leftOut) {
  private static final List<String> ENDINGS = List.of(".xml", ".txt", ".csv", ".tsv", ".zip");

  /**
   * Reads files and folders. Of several that are named, one that cannot be used becomes a problem,
   * and the others are read; one that is not there is a misprint, and refused. A folder gives what
   * could be named itself, that of its subfolders too: {@code *.ioc}, {@code *.xml} that are
   * indicators, zip archives of these, and {@code *.txt}, {@code *.csv} and {@code *.tsv} that are
   * plain lists of values. A bad one among them becomes a problem, and the others are read.
   *
   * @throws IndicatorException if what was named is not there, or nothing of it can be used
   */
  public static Indicators load(List<Path> paths) {
    List<Indicators> all = new ArrayList<>();
    @Nullable IndicatorException first = null;
    for (Path path : paths) {
      try {
        all.add(Files.isDirectory(path) ? folder(path) : file(path, true));
      } catch (IndicatorException e) {
        if (!Files.exists(path)) {
          throw e;
        }
        first = first == null ? e : first;
        all.add(problem(e));
      }
    }
    Indicators loaded = together(all);
    if (first != null && loaded.indicators().isEmpty()) {
      throw first;
    }
    return loaded;
  }

  /** None yet; its lists can be added to. */
  static Indicators none() {
    return new Indicators(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  private static Indicators of(Indicator indicator) {
    return new Indicators(List.of(indicator), List.of(), List.of());
  }

  private static Indicators problem(IndicatorException e) {
    return new Indicators(List.of(), List.of(String.valueOf(e.getMessage())), List.of());
  }

  private static Indicators together(List<Indicators> parts) {
    return new Indicators(
        parts.stream().flatMap(part -> part.indicators().stream()).toList(),
        parts.stream().flatMap(part -> part.problems().stream()).toList(),
        parts.stream().flatMap(part -> part.leftOut().stream()).toList());
  }

  /** What came of a file; of one that was not named itself, only what is an indicator. */
  private static Indicators file(Path path, boolean named) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    boolean csv = name.endsWith(".csv") || name.endsWith(".tsv");
    if (name.endsWith(".zip")) {
      return IndicatorArchive.load(path);
    }
    if (csv || name.endsWith(".txt")) {
      byte[] bytes = OpenIocReader.bytes(path, PlainList.MAX_BYTES);
      return of(
          named
              ? PlainList.read(path.toString(), bytes, csv)
              : PlainList.readIfList(path.toString(), bytes, csv));
    }
    return of(OpenIocReader.read(path));
  }

  /** Whether a file's ending is one of those that are read in folders. */
  static boolean mayBeRead(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return isIndicator(name) || ENDINGS.stream().anyMatch(lower::endsWith);
  }

  /** Whether a file's ending says that it is an indicator. */
  static boolean isIndicator(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".ioc") || lower.endsWith(".ioc.xml");
  }

  private static Indicators folder(Path folder) {
    Indicators loaded = none();
    LeftOut leftOut = new LeftOut(folder.toString());
    List<Path> files = IndicatorFolder.files(folder, leftOut, loaded.problems()::add);
    // side by side: a folder may hold hundreds, and reading them is most of what precedes a look-up
    List<Indicators> parts =
        files.parallelStream().map(file -> ofFolder(folder, file, leftOut)).toList();
    Indicators read = together(parts);
    leftOut.tell(loaded.leftOut());
    if (read.indicators().isEmpty() && read.problems().isEmpty() && loaded.problems().isEmpty()) {
      throw new IndicatorException(
          folder
              + ": holds no indicator (*.ioc, *.xml, *.txt, *.csv, *.tsv or *.zip): name a file, or another"
              + " folder");
    }
    return together(List.of(loaded, read));
  }

  /** What came of a file that was not named itself: what is no indicator at all is left out. */
  private static Indicators ofFolder(Path folder, Path file, LeftOut leftOut) {
    try {
      return file(file, false);
    } catch (NoIndicatorException e) {
      if (isIndicator(file.getFileName().toString())) {
        return problem(e);
      }
      synchronized (leftOut) {
        leftOut.text(folder.relativize(file).toString());
      }
      return none();
    } catch (IndicatorException e) {
      return problem(e);
    }
  }
}
