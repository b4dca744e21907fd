package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.JavaProcess;
import io.deadbox.Main;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same image has the same times wherever it is examined. */
final class LocalTimesTest {
  @TempDir private Path dir;

  @Test
  void timesOfFatAreNotThoseOfThisComputersZone() throws Exception {
    String image = SmallImages.fat(dir, 0).toString();
    String here = list(image, "UTC0");
    assertTrue(here.contains("a file with a long name 1.txt"), here);
    assertEquals(here, list(image, "EST5"));
  }

  /** What {@code ls} prints on a computer of a zone; a process of its own, as C reads it once. */
  private static String list(String image, String zone) throws Exception {
    return JavaProcess.printed(
        0, Map.of("TZ", zone), JavaProcess.command(Main.class, List.of(), "ls", image, "-r"));
  }
}
