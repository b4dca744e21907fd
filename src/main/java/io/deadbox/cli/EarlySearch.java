package io.deadbox.cli;

import io.deadbox.collect.Onlooker;
import io.deadbox.ioc.ContentQuestion;
import io.deadbox.ioc.Indicator;
import io.deadbox.report.Visible;
import io.deadbox.search.Pattern;
import io.deadbox.search.PatternFile;
import io.deadbox.search.Search;
import io.deadbox.sweep.Foresight;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The part of a search that is done while images are hashed: it tells in which megabytes of each
 * what is looked for may be. It lies in a folder, since one process hashes, another one searches,
 * and a third one has both done. What is missing there is searched for in all bytes.
 */
final class EarlySearch implements AutoCloseable {
  private static final String PATTERNS = "patterns";
  private static final String IMAGE = "image-";
  private static final String PART = ".part";

  /** More would want memory that the process which indexes has not: they are searched for later. */
  private static final int MAX_PATTERNS = 50_000;

  private final Path folder;

  /** Removes the folder where the program is told to end. */
  private final Thread atExit = Thread.ofPlatform().unstarted(this::removeAtExit);

  /** The one in a folder, for whoever hashes. */
  EarlySearch(Path folder) {
    this.folder = folder;
  }

  /** A new one for what indicators ask; of nothing where it would not save anything. */
  static EarlySearch of(List<Indicator> indicators) throws IOException {
    List<Pattern> patterns =
        ContentQuestion.of(indicators).stream().map(ContentQuestion::pattern).toList();
    boolean saves = patterns.size() <= MAX_PATTERNS && !new Search(patterns).triesEveryString();
    EarlySearch early = new EarlySearch(Files.createTempDirectory("deadbox-"));
    Runtime.getRuntime().addShutdownHook(early.atExit);
    PatternFile.write(early.folder.resolve(PATTERNS), saves ? patterns : List.of());
    return early;
  }

  /** One that was not done. */
  static EarlySearch none() throws IOException {
    return of(List.of());
  }

  /** The folder that it lies in. */
  Path folder() {
    return folder;
  }

  /** Whoever is to look on while the images are hashed; they are known by their numbers. */
  Onlooker.Choice onlookers(PrintWriter err) throws IOException {
    List<Pattern> patterns = PatternFile.read(folder.resolve(PATTERNS));
    if (patterns.isEmpty()) {
      return Onlooker.Choice.NOBODY;
    }
    Search search = new Search(patterns);
    return image -> new Foresight(search, megabytes -> write(image, megabytes, err));
  }

  private void write(int image, BitSet megabytes, PrintWriter err) {
    try {
      Path part = folder.resolve(IMAGE + image + PART);
      Files.write(part, megabytes.toByteArray());
      Files.move(part, folder.resolve(IMAGE + image), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      err.println(
          "deadbox: %s is searched again as a whole, since nothing could be noted: %s"
              .formatted(IMAGE + image, Visible.line(String.valueOf(e.getMessage()))));
    }
  }

  /** Whether these are among what was looked for, so that what was noted holds of them. */
  private boolean has(List<? extends Pattern> patterns) throws IOException {
    return new HashSet<>(PatternFile.read(folder.resolve(PATTERNS))).containsAll(patterns);
  }

  /** Whether it was done on so many images, all of a case, for these patterns. */
  boolean covers(int images, List<? extends Pattern> patterns) throws IOException {
    for (int i = 0; i < images; i++) {
      if (!Files.exists(folder.resolve(IMAGE + i))) {
        return false;
      }
    }
    return images > 0 && has(patterns);
  }

  /** Leaves what was noted to a search for some patterns, as far as it holds of them. */
  void leaveTo(Path search, List<? extends Pattern> patterns) throws IOException {
    if (!has(patterns)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(EarlySearch::isOfImage).toList()) {
        Files.copy(file, search.resolve(file.getFileName()));
      }
    }
  }

  private static boolean isOfImage(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(IMAGE) && !name.endsWith(PART);
  }

  /** What was left to a search in its folder: megabytes by the id of the image in the case. */
  static Map<Long, BitSet> leftTo(Path search) throws IOException {
    Map<Long, BitSet> megabytes = new HashMap<>();
    try (Stream<Path> files = Files.list(search)) {
      for (Path file : files.filter(EarlySearch::isOfImage).toList()) {
        long number = Long.parseLong(file.getFileName().toString().substring(IMAGE.length()));
        megabytes.put(number + 1, BitSet.valueOf(Files.readAllBytes(file)));
      }
    }
    return megabytes;
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException ending) {
      return; // it is being removed
    }
    remove();
  }

  private void removeAtExit() {
    try {
      remove();
    } catch (IOException e) {
      // a small file stays in the folder for temporary ones
    }
  }

  private void remove() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
