package io.deadbox.ioc;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The files of indicators in a folder and its subfolders: whatever may be named by itself, known by
 * its ending. Links to folders are not followed, as they may lead anywhere.
 */
final class IndicatorFolder {
  /** Deep enough for every collection met. */
  private static final int DEEPEST = 32;

  private record Level(Path folder, int depth) {}

  private final Path folder;
  private final LeftOut leftOut;
  private final List<Path> files = new ArrayList<>();

  private IndicatorFolder(Path folder, LeftOut leftOut) {
    this.folder = folder;
    this.leftOut = leftOut;
  }

  /**
   * The files, in the order of their paths.
   *
   * @param leftOut takes what is none, and what was not looked into
   * @param problems takes subfolders that cannot be listed, and what is named as a file is and is
   *     none
   * @throws IndicatorException if the folder cannot be listed
   */
  static List<Path> files(Path folder, LeftOut leftOut, Consumer<String> problems) {
    IndicatorFolder walk = new IndicatorFolder(folder, leftOut);
    walk.walk(problems);
    walk.files.sort(Comparator.naturalOrder());
    return walk.files;
  }

  private void walk(Consumer<String> problems) {
    Deque<Level> levels = new ArrayDeque<>();
    levels.push(new Level(folder, 1));
    while (!levels.isEmpty()) {
      Level level = levels.pop();
      List<Path> entries = new ArrayList<>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(level.folder())) {
        stream.forEach(entries::add);
      } catch (IOException | java.nio.file.DirectoryIteratorException e) {
        String problem = level.folder() + ": cannot be listed: check its permissions";
        if (level.depth() == 1) {
          throw new IndicatorException(problem, e);
        }
        problems.accept(problem);
        continue;
      }
      entries.sort(Comparator.naturalOrder());
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          if (level.depth() == DEEPEST) {
            leftOut.folder(name(entry));
          } else {
            levels.push(new Level(entry, level.depth() + 1));
          }
        } else {
          add(entry, problems);
        }
      }
    }
  }

  private void add(Path entry, Consumer<String> problems) {
    if (Files.isDirectory(entry)) {
      leftOut.link(name(entry));
    } else if (!Indicators.mayBeRead(entry.getFileName().toString())) {
      leftOut.file(name(entry));
    } else if (Files.isRegularFile(entry)) {
      files.add(entry);
    } else {
      problems.accept(entry + ": is no file, or a link to none: name the file that is meant");
    }
  }

  private String name(Path entry) {
    return folder.relativize(entry).toString();
  }
}
