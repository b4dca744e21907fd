package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Main;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    ProcessBuilder ls =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "ls",
            image,
            "-r");
    ls.environment().put("TZ", zone);
    Process process = ls.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return out;
  }
}
