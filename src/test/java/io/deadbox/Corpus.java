package io.deadbox;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real evidence for tests, kept outside the repository. */
public final class Corpus {
  private Corpus() {}

  /** The folder; aborts the test, with a message, where it is absent. */
  public static Path dir() {
    Path dir = Path.of(System.getProperty("deadbox.corpus", "../shared/corpus"));
    Assumptions.assumeTrue(
        Files.isDirectory(dir), () -> "no corpus at " + dir.toAbsolutePath().normalize());
    return dir;
  }
}
