package io.deadbox.cli;

import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user calls a file in an image: a path, with a stream's name behind a colon if need be, or
 * volume and inode as {@code ls} prints them.
 */
final class EvidencePath {
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,9}):(\\d{1,18})(?:-(\\d{1,9})-(\\d{1,9})|:(.+))?");

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  /** A file, and the stream of it that is meant; null where the file has none of that name. */
  record Found(Volume volume, FileEntry entry, @Nullable FileStream stream) {
    /** As the command takes it: volume, inode, and the stream's type and id. */
    String address() {
      String inode = volume.slot() + ":" + entry.inode();
      return stream == null
          ? inode
          : inode + "-" + stream.attributeType() + "-" + stream.attributeId();
    }
  }

  private final String text;
  private final @Nullable Matcher address;

  private EvidencePath(String text) {
    this.text = text;
    Matcher matcher = ADDRESS.matcher(text);
    this.address = matcher.matches() ? matcher : null;
  }

  static EvidencePath of(String text) {
    return new EvidencePath(text);
  }

  /** Whether it gives the type and id of a stream. */
  boolean isStreamNumber() {
    return address != null && address.group(3) != null;
  }

  /** All files of an image that are meant; several where deleted ones have the same path. */
  List<Found> find(Image image, Issues issues) {
    List<Found> found = new ArrayList<>();
    eachVolume(
        image,
        issues,
        (volume, fileSystem) -> {
          if (address == null || Long.parseLong(address.group(1)) == volume.slot()) {
            fileSystem.walk(entry -> match(volume, fileSystem, entry, found::add), issues);
          }
        });
    return found;
  }

  /** What to do with a file system that could be opened. */
  @FunctionalInterface
  interface Visit {
    void fileSystem(Volume volume, FileSystem fileSystem);
  }

  /** Goes through the file systems of an image. */
  static void eachVolume(Image image, Issues issues, Visit visit) {
    for (Volume volume : image.volumes(issues)) {
      if (!volume.allocated()) {
        continue;
      }
      try (FileSystem fileSystem = image.fileSystem(volume, issues)) {
        if (fileSystem != null) {
          visit.fileSystem(volume, fileSystem);
        }
      }
    }
  }

  private void match(Volume volume, FileSystem fileSystem, FileEntry entry, Consumer<Found> found) {
    if (address != null) {
      byAddress(address, volume, entry, found);
      return;
    }
    boolean windows = fileSystem.facts().separator().equals("\\");
    String wanted = path(windows);
    if (same(wanted, entry.path(), windows)) {
      found.accept(new Found(volume, entry, stream(entry, "", windows)));
      return;
    }
    int colon = wanted.lastIndexOf(':');
    if (colon > wanted.lastIndexOf('/')
        && same(wanted.substring(0, colon), entry.path(), windows)) {
      FileStream stream = stream(entry, wanted.substring(colon + 1), windows);
      if (stream != null) {
        found.accept(new Found(volume, entry, stream));
      }
    }
  }

  private static void byAddress(
      Matcher address, Volume volume, FileEntry entry, Consumer<Found> found) {
    if (!entry.hasMeta() || entry.inode() != Long.parseLong(address.group(2))) {
      return;
    }
    if (address.group(3) != null) {
      for (FileStream stream : entry.streams()) {
        if (stream.attributeType() == Long.parseLong(address.group(3))
            && stream.attributeId() == Long.parseLong(address.group(4))) {
          found.accept(new Found(volume, entry, stream));
        }
      }
      return;
    }
    String name = address.group(5) == null ? "" : address.group(5);
    FileStream stream = stream(entry, name, true);
    if (stream != null || name.isEmpty()) {
      found.accept(new Found(volume, entry, stream));
    }
  }

  private static @Nullable FileStream stream(FileEntry entry, String name, boolean windows) {
    return entry.streams().stream()
        .filter(stream -> same(name, stream.name(), windows))
        .findFirst()
        .orElse(null);
  }

  /** The path as a walk gives it: no drive letter, components separated by {@code /}. */
  String path(boolean windows) {
    String path = text;
    if (windows) {
      path = (DRIVE.matcher(path).matches() ? path.substring(2) : path).replace('\\', '/');
    }
    int start = 0;
    int end = path.length();
    while (start < end && path.charAt(start) == '/') {
      start++;
    }
    while (end > start && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(start, end);
  }

  /** Whether two names are the same on that kind of file system. */
  static boolean same(String one, String other, boolean windows) {
    return windows
        ? one.toUpperCase(Locale.ROOT).equals(other.toUpperCase(Locale.ROOT))
        : one.equals(other);
  }

  @Override
  public String toString() {
    return text;
  }
}
