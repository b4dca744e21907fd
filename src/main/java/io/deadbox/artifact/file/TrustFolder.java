package io.deadbox.artifact.file;

import io.deadbox.format.authenticode.Roots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of root certificates that the examiner gives: files in DER or PEM, nothing else. */
public final class TrustFolder {
  private static final long LONGEST = 8 << 20;

  private TrustFolder() {}

  /**
   * Reads all its certificates.
   *
   * @throws IOException with a message that names the file, if one is no certificate
   */
  public static Roots read(Path folder) throws IOException {
    Roots roots = new Roots();
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      if (Files.size(file) > LONGEST) {
        throw new IOException(file + " is too large to hold certificates");
      }
      try {
        roots.addFile(Files.readAllBytes(file), "trust folder: " + file.getFileName());
      } catch (IOException e) {
        throw new IOException(file + " " + e.getMessage(), e);
      }
    }
    if (roots.count() == 0) {
      throw new IOException(folder + " holds no certificates");
    }
    return roots;
  }
}
