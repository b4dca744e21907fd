package io.deadbox.report.folder;

import io.deadbox.binary.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The hashes beside a report: written, and held against its files. */
public final class Manifest {
  /** Paths that reports write: no name begins with a dot, so none leads out of the folder. */
  private static final Pattern LINE =
      Pattern.compile(
          "([0-9a-f]{64})  ([A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)?)");

  /** A report of a hundred thousand exhibits has 10 MB of them. */
  private static final int MAX_BYTES = 1 << 26;

  /** What a file of a report is by now. */
  public enum State {
    /** As it was written. */
    SAME,
    /** Its bytes are others. */
    CHANGED,
    /** It is not there. */
    MISSING,
    /** It was not written with the report. */
    ADDED
  }

  /** A file of a report. */
  public record Checked(String file, State state) {}

  private Manifest() {}

  /** The list of all files of a folder, sorted by path. */
  static byte[] of(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : files(folder)) {
      lines.append(Hashes.sha256(file).hex()).append("  ").append(name(folder, file)).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Everything in a folder that is no folder, sorted. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  /** The files that a report in a folder says are its own. */
  static List<Path> listed(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Entry entry : read(folder)) {
      files.add(folder.resolve(entry.name()));
    }
    files.add(folder.resolve(ReportFolder.HASHES));
    files.add(folder.resolve(Signer.SIGNATURE));
    return files;
  }

  private record Entry(String hash, String name) {}

  private static List<Entry> read(Path folder) throws IOException {
    Path manifest = folder.resolve(ReportFolder.HASHES);
    if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
      return new ArrayList<>();
    }
    if (Files.size(manifest) > MAX_BYTES) {
      throw new ReportFolderException(manifest + " is larger than any report's");
    }
    List<Entry> entries = new ArrayList<>();
    String text = new String(Files.readAllBytes(manifest), StandardCharsets.ISO_8859_1);
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new ReportFolderException(manifest + " has a line that no report writes");
      }
      entries.add(new Entry(matcher.group(1), matcher.group(2)));
    }
    return entries;
  }

  /**
   * Hashes the files of a report again, in the order of their list; what was added comes last.
   * Nothing if the folder holds no report.
   *
   * @throws ReportFolderException if the list is none that a report writes
   */
  public static List<Checked> check(Path folder) throws IOException {
    List<Checked> checked = new ArrayList<>();
    Set<String> known = new HashSet<>(Set.of(ReportFolder.HASHES, Signer.SIGNATURE));
    List<Entry> entries = read(folder);
    if (entries.isEmpty()) {
      return checked;
    }
    for (Entry entry : entries) {
      known.add(entry.name());
      checked.add(new Checked(entry.name(), state(folder.resolve(entry.name()), entry.hash())));
    }
    for (Path file : files(folder)) {
      String name = name(folder, file);
      if (!known.contains(name)) {
        checked.add(new Checked(name, State.ADDED));
      }
    }
    return checked;
  }

  private static State state(Path file, String hash) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return State.MISSING;
    }
    return Hashes.sha256(file).hex().equals(hash) ? State.SAME : State.CHANGED;
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
