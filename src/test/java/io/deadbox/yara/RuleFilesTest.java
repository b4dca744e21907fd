package io.deadbox.yara;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  RuleFilesTest() {}

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void nested() throws IOException {
    write("all.yar", "include \"sub/a.yar\"\nrule last { condition: from_b }");
    write("sub/a.yar", "include \"b.yar\"");
    write("sub/b.yar", "rule from_b { condition: true }");
  }

  @Test
  void includedFilesAreNoSetsOfTheirOwn() throws IOException {
    nested();
    RuleFiles files = RuleFiles.load(List.of(folder));
    assertEquals(1, files.sets().size());
    assertEquals(2, files.sets().getFirst().includes().size());
    String key = files.sets().getFirst().key();
    write("sub/b.yar", "rule from_b { condition: false }");
    assertNotEquals(key, RuleFiles.load(List.of(folder)).sets().getFirst().key());
  }

  @Test
  void includesAreCompiledWithTheirFile() throws IOException {
    assumeTrue(LibYara.loaded() != null, "libyara is not installed");
    nested();
    RuleSet set = RuleFiles.load(List.of(folder.resolve("all.yar"))).sets().getFirst();
    RuleCompiler compiler = RuleCompiler.open();
    assertEquals(List.of(), compiler.check(set));
    try (CompiledRules rules = compiler.compile(List.of(set))) {
      assertEquals(
          List.of("from_b", "last"), rules.rules().stream().map(CompiledRule::name).toList());
    }
  }

  @Test
  void filesThatIncludeEachOtherEnd() throws IOException {
    Path first = write("one.yar", "include \"two.yar\"");
    write("two.yar", "include \"one.yar\"");
    RuleSet set = RuleFiles.load(List.of(first)).sets().getFirst();
    assumeTrue(LibYara.loaded() != null, "libyara is not installed");
    assertTrue(RuleCompiler.open().check(set).getLast().error());
  }

  @Test
  void compiledRulesAndEmptyFoldersAreRefused() throws IOException {
    Path compiled = write("bad.yar", "YARA\0\0");
    assertThrows(RuleException.class, () -> RuleFiles.load(List.of(compiled)));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThrows(RuleException.class, () -> RuleFiles.load(List.of(empty)));
    assertEquals(1, RuleFiles.load(List.of(folder)).problems().size());
  }

  @Test
  void theKeyOfAFileAloneIsItsHash() throws IOException {
    Path file = write("x.yar", "abc");
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        RuleFiles.load(List.of(file)).sets().getFirst().key());
  }
}
