package io.deadbox.evidence;

import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory or a mounted volume as evidence: files as this computer's own file system gives them.
 * Deleted files, slack and alternate data streams are not seen, there are no bytes of a disk to
 * hash, and times are what copying left of them. Nothing is written, but the file system itself may
 * note the access: mount evidence read-only.
 */
public final class DirectoryImage implements Image {
  /** The format that {@link ImageFacts} names. */
  public static final String FORMAT = "directory";

  /** Why it is not verified. */
  public static final String NOT_VERIFIED =
      "logical evidence: a directory has no bytes of a disk to hash; its files are hashed one by one";

  /** Why it tells nothing of a disk and its volumes. */
  public static final String NO_DISK = "a directory shows nothing of the disk that it is on";

  /** Directories looked at, at each level, to tell whether this is a volume of Windows. */
  private static final int LOOKED_AT = 1000;

  private final Path directory;
  private final String separator;

  private DirectoryImage(Path directory, String separator) {
    this.directory = directory;
    this.separator = separator;
  }

  /**
   * Opens a directory.
   *
   * @throws EvidenceOpenException in one line: what is wrong with it, and what to do
   */
  public static DirectoryImage open(Path directory) throws EvidenceOpenException {
    try (DirectoryStream<Path> names = Files.newDirectoryStream(directory)) {
      if (!names.iterator().hasNext()) {
        throw new EvidenceOpenException(
            directory + " is an empty directory; name an image, or a directory that holds files");
      }
      return new DirectoryImage(directory, holdsWindows(directory) ? "\\" : "/");
    } catch (EvidenceOpenException said) {
      throw said;
    } catch (IOException e) {
      throw new EvidenceOpenException(directory + " cannot be listed: " + e.getMessage());
    }
  }

  /** Whether it, or a directory right in it, is a volume that Windows was started from. */
  private static boolean holdsWindows(Path directory) throws IOException {
    if (isSystemVolume(directory)) {
      return true;
    }
    for (Path below : directories(directory, null)) {
      if (isSystemVolume(below)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSystemVolume(Path directory) throws IOException {
    for (Path windows : directories(directory, Set.of("windows", "winnt"))) {
      if (!directories(windows, Set.of("system32")).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Directories below one; only those of some names in lower case, if names are given. */
  private static List<Path> directories(Path directory, @Nullable Set<String> names)
      throws IOException {
    List<Path> found = new ArrayList<>();
    if (!Files.isReadable(directory)) {
      return found; // the walk tells of it
    }
    try (DirectoryStream<Path> below = Files.newDirectoryStream(directory)) {
      for (Path path : below) {
        boolean wanted =
            names == null || names.contains(HostName.of(path).toLowerCase(Locale.ROOT));
        if (wanted && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          found.add(path);
        }
        if (found.size() == LOOKED_AT) {
          break;
        }
      }
    }
    return found;
  }

  @Override
  public ImageFacts facts() {
    return new ImageFacts(directory.toString(), FORMAT, 0, 512, null, null, List.of(), List.of());
  }

  @Override
  public List<Volume> volumes(Issues issues) {
    return List.of(new Volume(0, "none", 0, 0, "Directory, logical evidence", true, null));
  }

  @Override
  public FileSystem fileSystem(Volume volume, Issues issues) {
    return new DirectoryFileSystem(directory, separator);
  }

  @Override
  public int read(long at, byte[] into, int offset, int length) {
    return 0; // there is no disk
  }

  @Override
  public Image reopen() {
    return new DirectoryImage(directory, separator);
  }

  @Override
  public void close() {}
}
