package io.deadbox.cli;

import io.deadbox.evidence.Content;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.Image;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The one file or stream with content that a user names in an image. */
final class ChosenFile {
  private static final int TOLD = 5;
  private static final int NTFS_DATA = 128;

  private ChosenFile() {}

  /** Does something with a content, and returns what came of it. */
  interface Use<T> {
    T of(Content content) throws IOException;
  }

  /**
   * Finds it, and uses its content.
   *
   * @param which as {@link EvidencePath} takes it
   * @throws CommandException where there is none, or more than one
   */
  static <T> T use(Image image, Path evidence, String which, Use<T> use) throws IOException {
    EvidencePath.Found found = in(image, evidence, which);
    FileStream stream = Objects.requireNonNull(found.stream());
    try (FileSystem fileSystem = image.fileSystem(found.volume(), new Issues())) {
      if (fileSystem == null) {
        throw new CommandException(
            "the file system of volume %d opened once, but not again"
                .formatted(found.volume().slot()));
      }
      try (Content content = fileSystem.content(found.entry(), stream)) {
        return use.of(content);
      }
    }
  }

  /**
   * Finds it; what is in use goes before what is deleted.
   *
   * @return with a stream
   */
  private static EvidencePath.Found in(Image image, Path evidence, String which) {
    EvidencePath path = EvidencePath.of(which);
    EvidencePath.Found found = one(path.find(image, new Issues()), evidence, which);
    if (found.stream() == null || (isIndex(found) && !path.isStreamNumber())) {
      throw new CommandException(
          "%s is no file with content; a directory is listed with: deadbox ls %s PATH"
              .formatted(which, evidence));
    }
    return found;
  }

  /** The names in a directory of NTFS are a stream too, for who asks for it by number. */
  private static boolean isIndex(EvidencePath.Found found) {
    FileStream stream = found.stream();
    return stream != null
        && found.entry().type() == FileType.DIRECTORY
        && stream.attributeType() != NTFS_DATA;
  }

  private static EvidencePath.Found one(
      List<EvidencePath.Found> found, Path evidence, String which) {
    List<EvidencePath.Found> places =
        found.stream().filter(file -> !file.entry().reallocated()).toList();
    if (places.isEmpty()) {
      throw new CommandException(
          "%s holds no %s%s; names are listed with: deadbox ls -r %s"
              .formatted(
                  evidence,
                  which,
                  found.isEmpty() ? "" : " any more: its record was given to another file",
                  evidence));
    }
    List<EvidencePath.Found> inUse =
        places.stream().filter(file -> file.entry().nameAllocated()).toList();
    List<EvidencePath.Found> choice = inUse.isEmpty() ? places : inUse;
    List<String> addresses = choice.stream().map(EvidencePath.Found::address).distinct().toList();
    if (addresses.size() > 1) {
      throw new CommandException(
          "%s is %d files; choose one: %s"
              .formatted(
                  which,
                  addresses.size(),
                  addresses.stream().limit(TOLD).collect(Collectors.joining(" "))));
    }
    return choice.getFirst();
  }
}
