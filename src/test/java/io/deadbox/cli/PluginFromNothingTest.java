package io.deadbox.cli;

import static io.deadbox.artifact.registry.PluginCategory.ACTIVITY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.artifact.registry.ListedValues;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.issue.Issues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry plugin that the README makes from nothing does what it says. */
class PluginFromNothingTest {
  private static final RegistryPlugin PLUGIN =
      ListedValues.plugin(
              "notepad",
              ACTIVITY,
              "Search text and font that a user left in Notepad",
              "https://learn.microsoft.com/en-us/windows/win32/sysinfo/registry")
          .key("NTUSER\\Software\\Microsoft\\Notepad")
          .value("searchString", "text searched for last")
          .value("lfFaceName", "font");

  @TempDir private Path folder;

  @Test
  void thePluginFindsItsValues() throws Exception {
    String text =
        """
        hive Users/Anna/NTUSER.DAT
        [Software\\Microsoft\\Notepad]
        "searchString" REG_SZ password
        "fWrap" REG_DWORD 1
        """;
    List<Finding> found = new ArrayList<>();
    new HiveFile(HiveText.write(text, folder)).read(List.of(PLUGIN), found::add, new Issues());
    assertEquals(1, found.size());
    assertEquals("password", found.getFirst().values().get("text"));
  }

  @Test
  void theReadmeShowsThePlugin() throws Exception {
    String source =
        squeezed(
            Files.readString(Path.of("src/test/java/io/deadbox/cli/PluginFromNothingTest.java")));
    String readme = squeezed(Files.readString(Path.of("README.md")));
    int start = source.indexOf("ListedValues.plugin(\"notepad\"");
    String shown = source.substring(start, source.indexOf(";", start));
    assertTrue(readme.contains(shown), shown);
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
