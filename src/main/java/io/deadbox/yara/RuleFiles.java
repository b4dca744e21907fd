package io.deadbox.yara;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Hashes;
import io.deadbox.yara.RuleSet.Include;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a run.
 *
 * @param sets in the order of the arguments, those of a folder in the order of their paths
 * @param named keys of the sets whose files were named themselves
 * @param problems one line for each file of a folder that could not be used
 */
public record RuleFiles(List<RuleSet> sets, Set<String> named, List<String> problems) {
  /** Bytes of a file with all that it includes; the largest public collections have a quarter. */
  private static final int MAX_BYTES = 64 << 20;

  /** Files that one file may include, directly or not. */
  private static final int MAX_INCLUDES = 20_000;

  private static final int DEEPEST_FOLDER = 32;

  /** Finds more than statements, as in comments, but misses none. */
  private static final Pattern INCLUDE =
      Pattern.compile("\\binclude(?:\\s|/\\*[^*]*\\*/|//[^\n]*\n)*\"([^\"\n]+)\"");

  /** Where a statement leads, and where its file lies. */
  private record Pending(String as, Path file, Blob text) {}

  /**
   * Reads files and folders. A folder gives its {@code *.yar} and {@code *.yara} files, those of
   * its subfolders too, but for those that others of them include; a bad one among them becomes a
   * problem.
   *
   * @throws RuleException if a file that was named cannot be read, or a folder holds none
   */
  public static RuleFiles load(List<Path> paths) {
    Map<String, RuleSet> sets = new LinkedHashMap<>();
    Set<String> named = new HashSet<>();
    List<String> problems = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        folder(path, sets, problems);
      } else {
        RuleSet set = read(path, new HashSet<>());
        sets.putIfAbsent(set.key(), set);
        named.add(set.key());
      }
    }
    return new RuleFiles(List.copyOf(sets.values()), Set.copyOf(named), List.copyOf(problems));
  }

  private static void folder(Path folder, Map<String, RuleSet> sets, List<String> problems) {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder, DEEPEST_FOLDER)) {
      files = walk.filter(RuleFiles::isRules).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new RuleException(folder + ": cannot be listed: check its permissions", e);
    }
    if (files.isEmpty()) {
      throw new RuleException(
          folder + ": holds no *.yar or *.yara file: name a file, or another folder");
    }
    Map<Path, RuleSet> read = new LinkedHashMap<>();
    Set<Path> included = new HashSet<>();
    for (Path file : files) {
      try {
        read.put(file.toAbsolutePath().normalize(), read(file, included));
      } catch (RuleException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    read.forEach((file, set) -> {
      if (!included.contains(file)) {
        sets.putIfAbsent(set.key(), set);
      }
    });
  }

  private static boolean isRules(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".yar") || name.endsWith(".yara")) && Files.isRegularFile(path);
  }

  /** Reads a file and what it includes, whose paths are added. */
  private static RuleSet read(Path first, Set<Path> paths) {
    byte[] text = bytes(first);
    long size = text.length;
    Map<Include, Blob> includes = new LinkedHashMap<>();
    Map<Include, Path> places = new LinkedHashMap<>();
    Deque<Pending> pending = new ArrayDeque<>(List.of(new Pending("", first, Blob.copyOf(text))));
    while (!pending.isEmpty()) {
      Pending file = pending.remove();
      Matcher statement =
          INCLUDE.matcher(new String(file.text().bytes(), StandardCharsets.ISO_8859_1));
      while (statement.find()) {
        Include include = new Include(file.as(), utf8(statement.group(1)));
        Path target = target(file.file(), include.name());
        if (target == null || !Files.isRegularFile(target)) {
          continue; // a comment, or an error that the compiler tells with its line
        }
        Path known = places.putIfAbsent(include, target);
        if (known == null) {
          byte[] bytes = bytes(target);
          size += bytes.length;
          if (size > MAX_BYTES || places.size() > MAX_INCLUDES) {
            throw new RuleException(
                "%s: includes more than %,d files or %,d bytes"
                    .formatted(first, MAX_INCLUDES, MAX_BYTES));
          }
          Blob included = Blob.copyOf(bytes);
          includes.put(include, included);
          paths.add(target);
          if (!isOnTheWay(places, include)) {
            pending.add(new Pending(include.name(), target, included));
          }
        } else if (!known.equals(target)) {
          throw new RuleException(
              "%s: \"%s\" is included by files of one name in several folders, and is not one file: give it names that differ"
                  .formatted(first, include.name()));
        }
      }
    }
    return new RuleSet(key(text, includes), first.toString(), Blob.copyOf(text), includes);
  }

  /** Whether what a file includes was looked at under this name already. */
  private static boolean isOnTheWay(Map<Include, Path> places, Include include) {
    return places.entrySet().stream()
        .anyMatch(other ->
            !other.getKey().equals(include)
                && other.getKey().name().equals(include.name())
                && other.getValue().equals(places.get(include)));
  }

  private static String utf8(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Names are relative to the file that includes them. */
  private static @Nullable Path target(Path from, String name) {
    try {
      return from.toAbsolutePath().resolveSibling(name).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new RuleException("%s: has more than %,d bytes".formatted(file, MAX_BYTES));
      }
      byte[] bytes = Files.readAllBytes(file);
      for (byte each : bytes) {
        if (each == 0) {
          throw new RuleException(
              file
                  + ": is no text: it holds zeros. Compiled rules cannot be used, as they may"
                  + " harm who loads them; name their sources");
        }
      }
      return bytes;
    } catch (IOException e) {
      throw new RuleException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static String key(byte[] text, Map<Include, Blob> includes) {
    MessageDigest digest = Hashes.digest("SHA-256");
    digest.update(text);
    includes.forEach((include, bytes) -> {
      digest.update((byte) 0);
      digest.update((include.from() + "\0" + include.name()).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(bytes.bytes());
    });
    return HexFormat.of().formatHex(digest.digest());
  }
}
