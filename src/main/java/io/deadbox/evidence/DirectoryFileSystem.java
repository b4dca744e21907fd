package io.deadbox.evidence;

import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files below a directory of this computer. Links are listed, never followed. */
final class DirectoryFileSystem implements FileSystem {
  /** Deeper than any path that Windows or Linux makes; a mount may lead back into itself. */
  private static final int MAX_DEPTH = 512;

  /** Type and id that The Sleuth Kit gives the one content of a file that has no attributes. */
  private static final int CONTENT_TYPE = 1;

  /** Smaller files are read without asking how large the file system is, which takes time. */
  private static final long ALWAYS_READ = 1L << 30;

  private static final int FORMAT_BITS = 0170000; // S_IFMT of POSIX stat

  private final Path root;
  private final String separator;

  DirectoryFileSystem(Path root, String separator) {
    this.root = root;
    this.separator = separator;
  }

  @Override
  public FileSystemFacts facts() {
    return new FileSystemFacts(
        DirectoryImage.FORMAT, 0, 1, 0, 0, 0, null, null, separator, null, null);
  }

  /** A directory that is being listed. */
  private record Frame(String path, Iterator<Named> names) {}

  /** A file of a directory. */
  private record Named(String name, Path file) {}

  @Override
  public void walk(Consumer<FileEntry> entries, Issues issues) {
    Deque<Frame> frames = new ArrayDeque<>();
    frames.addLast(new Frame("", list(root, "", issues)));
    while (!frames.isEmpty()) {
      Frame frame = frames.getLast();
      if (!frame.names().hasNext()) {
        frames.removeLast();
        continue;
      }
      Named named = frame.names().next();
      FileEntry entry = entry(frame.path(), named, issues);
      entries.accept(entry);
      if (entry.type() == FileType.DIRECTORY) {
        if (frames.size() < MAX_DEPTH) {
          frames.addLast(new Frame(entry.path(), list(named.file(), entry.path(), issues)));
        } else {
          issues.add(
              new Issue(
                  IssueKind.LIMIT,
                  null,
                  "directory " + entry.path(),
                  "is more than %d levels deep; not listed".formatted(MAX_DEPTH),
                  null));
        }
      }
    }
  }

  @Override
  public Optional<FileEntry> find(String directory, String name) {
    Issues unlisted = new Issues(); // the walk tells of what cannot be listed
    Path at = root;
    for (String step : directory.isEmpty() ? new String[0] : directory.split("/", -1)) {
      Optional<Named> next = named(list(at, directory, unlisted), step);
      if (next.isEmpty() || !Files.isDirectory(next.get().file(), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      at = next.get().file();
    }
    return named(list(at, directory, unlisted), name)
        .map(found -> entry(directory, found, unlisted));
  }

  /** The file that is spelt so, else the first that Windows would take for it. */
  private Optional<Named> named(Iterator<Named> files, String name) {
    boolean windows = separator.equals("\\");
    @Nullable Named alike = null;
    while (files.hasNext()) {
      Named file = files.next();
      if (file.name().equals(name)) {
        return Optional.of(file);
      }
      if (alike == null && windows && file.name().equalsIgnoreCase(name)) {
        alike = file;
      }
    }
    return Optional.ofNullable(alike);
  }

  /** The files of a directory, sorted: a host's file system has no order of its own. */
  private static Iterator<Named> list(Path directory, String path, Issues issues) {
    List<Named> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        names.add(new Named(HostName.of(file), file));
      }
    } catch (IOException | DirectoryIteratorException e) {
      issues.add(unreadable("directory " + path, e));
    }
    names.sort(Comparator.comparing(Named::name));
    return names.iterator();
  }

  private static FileEntry entry(String directory, Named named, Issues issues) {
    String path = directory.isEmpty() ? named.name() : directory + "/" + named.name();
    if (!HostName.isText(named.name())) {
      issues.add(
          new Issue(
              IssueKind.LOSSY_TEXT,
              null,
              "name of a file in directory " + directory,
              "is not UTF-8; the case keeps it with replacements",
              null));
    }
    try {
      BasicFileAttributes about =
          Files.readAttributes(named.file(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return entry(directory, named, about, unix(named.file()));
    } catch (IOException e) {
      issues.add(unreadable(path, e));
      return entry(directory, named.name(), false, FileType.UNKNOWN, 0, Macb.NONE, Map.of(), null);
    }
  }

  private static FileEntry entry(
      String directory, Named named, BasicFileAttributes about, Map<String, Object> unix)
      throws IOException {
    FileType type = FileType.DEVICE;
    if (about.isRegularFile()) {
      type = FileType.REGULAR;
    } else if (about.isDirectory()) {
      type = FileType.DIRECTORY;
    } else if (about.isSymbolicLink()) {
      type = FileType.LINK;
    }
    FileTime modified = about.lastModifiedTime();
    FileTime born = about.creationTime();
    Macb times =
        new Macb(
            modified.toInstant(),
            about.lastAccessTime().toInstant(),
            unix.get("ctime") instanceof FileTime changed ? changed.toInstant() : null,
            born.equals(modified) ? null : born(born));
    String link = type == FileType.LINK ? Files.readSymbolicLink(named.file()).toString() : null;
    return entry(directory, named.name(), true, type, about.size(), times, unix, link);
  }

  /** Java tells the time of the last write where a file system keeps no time of birth. */
  private static @Nullable Instant born(FileTime born) {
    return born.toMillis() == 0 ? null : born.toInstant();
  }

  private static FileEntry entry(
      String directory,
      String name,
      boolean hasMeta,
      FileType type,
      long size,
      Macb times,
      Map<String, Object> unix,
      @Nullable String link) {
    Long mode = number(unix, "mode");
    return new FileEntry(
        directory,
        name,
        null,
        true,
        hasMeta,
        hasMeta,
        Objects.requireNonNullElse(number(unix, "ino"), 0L),
        0,
        type,
        size,
        times,
        Macb.NONE,
        null,
        null,
        number(unix, "uid"),
        number(unix, "gid"),
        mode == null ? null : Long.toOctalString(mode & ~FORMAT_BITS),
        link,
        type == FileType.REGULAR
            ? List.of(new FileStream("", CONTENT_TYPE, 0, size, false))
            : List.of());
  }

  /** What only Unix tells of a file; nothing elsewhere. */
  private static Map<String, Object> unix(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? Files.readAttributes(file, "unix:ino,uid,gid,mode,ctime", LinkOption.NOFOLLOW_LINKS)
        : Map.of();
  }

  private static @Nullable Long number(Map<String, Object> unix, String name) {
    return unix.get(name) instanceof Number number ? number.longValue() : null;
  }

  private static Issue unreadable(String field, Exception e) {
    return new Issue(
        IssueKind.UNREADABLE, null, field, "cannot be read on this computer: " + e, null);
  }

  @Override
  public Content content(FileEntry file, FileStream stream) throws EvidenceReadException {
    Path path = HostName.below(root, file.path());
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new EvidenceReadException(path + " is no file any more"); // nor a pipe that never ends
    }
    try {
      if (stream.size() > ALWAYS_READ && stream.size() > spaceOf(path)) {
        throw new EvidenceReadException(
            "%s: %d bytes are more than the whole file system has: mostly sparse; not read"
                .formatted(path, stream.size()));
      }
      return new FileContent(
          path,
          FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS),
          stream.size());
    } catch (EvidenceReadException said) {
      throw said;
    } catch (IOException e) {
      throw new EvidenceReadException(path + ": " + e);
    }
  }

  /** Bytes of the file system that a file is on; network file systems may not tell. */
  private static long spaceOf(Path path) throws IOException {
    long space = Files.getFileStore(path).getTotalSpace();
    return space <= 0 ? Long.MAX_VALUE : space;
  }

  /** The bytes of a file, as many as it had when it was listed. */
  private record FileContent(Path path, FileChannel channel, long size) implements Content {
    @Override
    public int read(long at, byte[] into, int offset, int length) throws EvidenceReadException {
      if (at < 0 || at >= size || length == 0) {
        return 0;
      }
      int wanted = (int) Math.min(length, size - at);
      try {
        return Math.max(0, channel.read(ByteBuffer.wrap(into, offset, wanted), at));
      } catch (IOException e) {
        throw new EvidenceReadException("%s at %d: %s".formatted(path, at, e));
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {}
}
