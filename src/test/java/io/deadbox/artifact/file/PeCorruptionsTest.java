package io.deadbox.artifact.file;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Broken executables end in rows and issues, soon, and in little memory. */
class PeCorruptionsTest {
  /** Memory that any file is read in, its own bytes not counted. */
  private static final String HEAP = "-Xmx64m";

  private static final Pattern SUMMARY =
      Pattern.compile("(\\d+) files, (\\d+) read, (\\d+) rows, .* slowest (\\d+) ms .*");

  private static Matcher run(int each) throws IOException, InterruptedException {
    Path pe = Corpus.dir().resolve("pe");
    String said =
        JavaProcess.printed(
            0,
            Map.of(),
            JavaProcess.command(PeCorruptions.class, List.of(HEAP, "-XX:+UseSerialGC"), each, pe));
    Matcher summary = SUMMARY.matcher(said.strip());
    assertTrue(summary.matches(), said);
    assertTrue(Long.parseLong(Objects.requireNonNull(summary.group(4))) < 10_000, said);
    return summary;
  }

  @Test
  void allFilesAreReadInLittleMemory() throws Exception {
    Matcher summary = run(0);
    assertTrue(Long.parseLong(Objects.requireNonNull(summary.group(3))) == 252, summary.group());
  }

  /** Some of each file; in a thorough run more than 10,000. */
  @Test
  void corruptionsAreSurvived() throws Exception {
    boolean thorough = System.getenv("DEADBOX_THOROUGH") != null;
    Matcher summary = run(thorough ? 40 : 1);
    assertTrue(
        Long.parseLong(Objects.requireNonNull(summary.group(2))) > (thorough ? 10_000 : 250),
        summary.group());
  }
}
