package io.deadbox.yara;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deadbox.evidence.tsk.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The offsets used are those of the installed libyara's headers. */
class YaraLayoutTest {
  @Test
  void isThatOfTheInstalledHeaders(@TempDir Path dir) throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/include/yara.h")), "no libyara headers (libyara-dev)");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no gcc");
    Path probe = dir.resolve("probe");
    Path source = Path.of("scripts/yara-layout-probe.c").toAbsolutePath();
    Tools.run(dir, "gcc", "-w", "-o", probe.toString(), source.toString());
    Map<String, Long> expected = new TreeMap<>();
    for (String line : Tools.run(dir, probe.toString()).lines().toList()) {
      int space = line.lastIndexOf(' ');
      expected.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
    }
    assertEquals(expected, new TreeMap<>(YaraLayout.all()));
  }
}
