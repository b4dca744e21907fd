package io.deadbox.cli;

import io.deadbox.evidence.DirectoryImage;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.tsk.TskImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Evidence by its path: an image's first file, or a directory. */
final class GivenEvidence {
  private GivenEvidence() {}

  /** Opens it, whichever it is. */
  static Image open(Path path) throws EvidenceOpenException {
    if (Files.isDirectory(path) && path.toString().toLowerCase(Locale.ROOT).endsWith(".afd")) {
      throw new EvidenceOpenException(
          path
              + " is an AFD image, a folder of AFF files, which is not read here;"
              + " convert it with affconvert -r");
    }
    return Files.isDirectory(path) ? DirectoryImage.open(path) : TskImage.open(List.of(path));
  }

  /** Refuses to write a case into a directory that is evidence. */
  static void refuseWithin(List<Path> evidence, Path output) throws IOException {
    for (Path path : evidence) {
      refuseWithin(path, output);
    }
  }

  /** Refuses to write a case or a file into a directory that is evidence. */
  static void refuseWithin(Path evidence, Path output) throws IOException {
    if (!Files.isDirectory(evidence)) {
      return;
    }
    Path existing = output.toAbsolutePath().normalize();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing != null && existing.toRealPath().startsWith(evidence.toRealPath())) {
      throw new CommandException(
          "%s lies in %s, which is evidence and must not be changed: name another place with -o"
              .formatted(output, evidence));
    }
  }
}
