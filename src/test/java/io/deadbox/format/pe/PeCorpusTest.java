package io.deadbox.format.pe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.deadbox.Corpus;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real executables, and corkami's that were made to break readers. */
class PeCorpusTest {
  /** Files that are read with issues: each breaks a rule on purpose. */
  private static final Set<String> WITH_ISSUES =
      Set.of(
          "YourPhone.exe", // its version resource is overwritten by a certificate
          "bigSoRD.exe",
          "d_resource.dll",
          "d_tiny.dll",
          "dllmaxvals.dll",
          "dllord.dll",
          "dllweirdexp-ld.exe",
          "foldedhdr.exe",
          "imports_nothunk.exe",
          "imports_relocW7.exe",
          "imports_virtdesc.exe",
          "lfanew_relocW7.exe",
          "manyimportsW7.exe",
          "maxsecXP.exe",
          "maxvals.exe",
          "resourceloop.exe", // one of its directories leads to itself
          "tinyXP.exe",
          "tinydll.dll",
          "version_std.exe",
          "virtrelocXP.exe",
          "virtsectblXP.exe");

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(Corpus.dir().resolve("pe"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Path file(String name) throws IOException {
    return files().stream().filter(path -> path.endsWith(name)).findFirst().orElseThrow();
  }

  @Test
  void allFilesAreRead() throws IOException {
    Set<String> withIssues = new TreeSet<>();
    Set<String> noExecutables = new TreeSet<>();
    long sections = 0;
    long exports = 0;
    long modules = 0;
    long resources = 0;
    long versions = 0;
    for (Path path : files()) {
      Bytes bytes = Bytes.of(Files.readAllBytes(path));
      Issues issues = new Issues();
      Everything all =
          assertTimeout(
              Duration.ofSeconds(5), () -> Everything.read(bytes, issues), path.toString());
      if (all == null) {
        noExecutables.add(path.getFileName().toString());
      } else {
        sections += all.sections().size();
        exports += all.exports().size();
        modules += all.imports().size();
        resources += all.resources().size();
        versions += all.versions().stream().mapToInt(v -> v.tables().size()).sum();
      }
      if (issues.count() > 0) {
        withIssues.add(path.getFileName().toString());
      }
    }
    assertEquals(Set.of("d_tiny.dll", "exe2pe.exe"), noExecutables);
    assertEquals(new TreeSet<>(WITH_ISSUES), withIssues);
    assertEquals(
        List.of(762L, 88L, 3517L, 190L, 56L),
        List.of(sections, exports, modules, resources, versions));
  }

  @Test
  void readsALauncher() throws IOException, Malformed {
    Issues issues = new Issues();
    PeFile pe = PeFile.read(Bytes.of(Files.readAllBytes(file("t64.exe"))), issues);
    assertNotNull(pe);
    assertEquals(Instant.parse("2022-08-06T06:41:05Z"), pe.header().linked());
    assertEquals("Windows_CUI", pe.header().subsystemName());
    assertEquals(
        ".text .rdata .data .pdata .rsrc .reloc",
        pe.sections().stream().map(Section::name).collect(Collectors.joining(" ")));
    assertEquals(
        List.of("KERNEL32.dll 83", "SHLWAPI.dll 3"),
        pe.imports(issues).stream().map(m -> m.name() + " " + m.functions().size()).toList());
    VersionInfo version = pe.versions(pe.resources(issues), issues).getFirst();
    assertEquals("1.1.0.14", version.fileVersion());
    assertEquals("080904b0", version.tables().getFirst().key());
    assertEquals("Simple Launcher User", version.tables().getFirst().values().get("CompanyName"));
    assertEquals(List.of(), issues.all());
  }

  @Test
  void readsHowALauncherWasMade() throws IOException, Malformed {
    Issues issues = new Issues();
    PeFile pe = PeFile.read(Bytes.of(Files.readAllBytes(file("t64.exe"))), issues);
    assertNotNull(pe);
    assertEquals(
        "c51d659b4b1142d4af3795d09f1d63f7", String.valueOf(PeFile.importHash(pe.imports(issues))));
    RichHeader rich = pe.richHeader();
    assertNotNull(rich);
    assertEquals(true, rich.genuine());
    assertEquals("5a3efa120fe045e35b080f60d580c117", rich.hash().hex());
    assertEquals(
        "C:\\Users\\Vinay\\Projects\\simple_launcher\\dist\\t64.pdb",
        String.valueOf(pe.debugEntries(issues).getFirst().pdbPath()));
    assertEquals(List.of(), issues.all());
  }

  @Test
  void readsALibraryAndDelayedImports() throws IOException, Malformed {
    Issues issues = new Issues();
    PeFile library = PeFile.read(Bytes.of(Files.readAllBytes(file("nsDialogs.dll"))), issues);
    assertNotNull(library);
    Exports exports = library.exports(issues);
    assertNotNull(exports);
    assertEquals("nsDialogs.dll", exports.libraryName());
    assertEquals(15, exports.functions().size());
    PeFile program = PeFile.read(Bytes.of(Files.readAllBytes(file("test_pe.exe"))), issues);
    assertNotNull(program);
    assertEquals(
        List.of("KERNEL32.dll 8 false", "USER32.dll 1 true"),
        program.imports(issues).stream()
            .map(m -> m.name() + " " + m.functions().size() + " " + m.delayed())
            .toList());
    assertEquals(List.of(), issues.all());
  }
}
