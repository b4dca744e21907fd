package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.deadbox.artifact.registry.ListedValues;
import io.deadbox.artifact.registry.PluginKeyRow;
import io.deadbox.artifact.registry.RegistryPlugin;
import io.deadbox.artifact.registry.plugin.RegistryPlugins;
import io.deadbox.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every plugin must have, and its golden pair: {@code src/test/resources/registry/NAME.txt}
 * describes a hive (see {@link HiveText}) and, below a line of {@code ====}, what the command
 * {@code registry} prints for it. {@code DEADBOX_GOLDEN=write} in the environment writes the
 * latter. Where versions of Windows have layouts of their own, there are {@code NAME.VERSION.txt},
 * too.
 */
class PluginGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/registry");
  private static final String BETWEEN = "====\n";

  @TestFactory
  Stream<DynamicTest> aPluginPrintsWhatItsGoldenPairSays() throws IOException {
    return pairs().stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getFileName().toString(), () -> golden(plugin(file), file)));
  }

  private static List<Path> pairs() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.sorted().toList();
    }
  }

  /** Name of the plugin, up to the first dot. */
  private static String plugin(Path pair) {
    String name = pair.getFileName().toString();
    return name.substring(0, name.indexOf('.'));
  }

  private static void golden(String plugin, Path file) throws IOException {
    String text = Files.readString(file);
    int between = text.indexOf(BETWEEN);
    String input = between < 0 ? text : text.substring(0, between);
    Path folder = Files.createTempDirectory("hive");
    String actual;
    try {
      actual = printed(plugin, HiveText.write(input, folder), folder);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
    assertFalse(actual.isBlank(), "finds nothing");
    if ("write".equals(System.getenv("DEADBOX_GOLDEN"))) {
      Files.writeString(file, input + BETWEEN + actual);
    } else {
      assertTrue(between >= 0, () -> "nothing expected in " + file + "; found:\n" + actual);
      assertEquals(text.substring(between + BETWEEN.length()), actual);
    }
  }

  private static String printed(String plugin, Path hive, Path folder) {
    Run run = Run.run("registry", hive, "-p", plugin);
    String said = run.err().isEmpty() ? "" : "---- issues\n" + run.err();
    return (run.out() + said).replace(folder + "/", "");
  }

  @Test
  void everyPluginSaysWhatItIs() {
    Set<String> names = new TreeSet<>();
    for (RegistryPlugin plugin : RegistryPlugins.ALL) {
      RegistryPlugin.About about = plugin.about();
      assertTrue(names.add(about.name()), () -> about.name() + " is there twice");
      assertTrue(about.name().matches("[a-z0-9]+(-[a-z0-9]+)*"), about.name());
      assertTrue(about.description().matches("[A-Z0-9].{15,118}[^.]"), about.toString());
      assertFalse(about.references().isEmpty(), about.name() + " has no reference");
      about.references().forEach(address -> assertTrue(address.startsWith("https://"), address));
      assertFalse(plugin.keys().isEmpty(), about.name() + " reads no keys");
      assertFalse(plugin.rows().isEmpty(), about.name() + " gives no rows");
      for (Class<? extends Record> rows : plugin.rows()) {
        assertEquals(Table.of(PluginKeyRow.class), Table.of(rows).parent(), rows.getName());
      }
    }
  }

  @Test
  void everyPluginIsInTheList() {
    Set<String> listed =
        RegistryPlugins.ALL.stream()
            .map(plugin -> plugin.getClass().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> written =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.deadbox.artifact.registry")
                .stream()
                .filter(type -> type.isAssignableTo(RegistryPlugin.class) && !type.isInterface())
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    written.add(ListedValues.class.getName());
    assertEquals(written, listed);
  }

  @Test
  void everyPluginHasAGoldenPairAndEveryPairAPlugin() throws IOException {
    Set<String> plugins =
        RegistryPlugins.ALL.stream()
            .map(plugin -> plugin.about().name())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> ofPairs =
        pairs().stream()
            .map(PluginGoldenTest::plugin)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(plugins, ofPairs);
  }
}
