package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deadbox.Corpus;
import io.deadbox.artifact.Extractors;
import io.deadbox.collect.Collector;
import io.deadbox.schema.Table;
import io.deadbox.schema.Terms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LinterTest {
  private static final Coverage COVERAGE = coverage();

  static Coverage coverage() {
    List<Table> tables = new ArrayList<>();
    List<Class<? extends Record>> pending = new ArrayList<>(Collector.recordTypes(Extractors.ALL));
    for (int i = 0; i < pending.size(); i++) {
      Table table = Table.of(pending.get(i));
      tables.add(table);
      table.rowLists().forEach(list -> pending.add(list.rows()));
    }
    return new Coverage(new Terms(tables).bindings());
  }

  private static List<String> findings(String... lines) {
    Indicator indicator = TreeLines.indicator("x.ioc", List.of(lines));
    return new Linter(COVERAGE)
        .check(List.of(indicator)).stream()
            .map(found -> found.toString().replace("x.ioc:", ""))
            .toList();
  }

  private static void assertFound(String expected, String... lines) {
    assertEquals(List.of(expected), findings(lines));
  }

  @Test
  void soundIndicatorsAreLeftInPeace() {
    assertEquals(
        List.of(),
        findings(
            "OR",
            "  FileItem/Md5sum is d41d8cd98f00b204e9800998ecf8427f",
            "  FileItem/FileName is ~DEB93D.tmp",
            "  FileItem/SizeInBytes is [16 TO 32]",
            "  AND",
            "    FileItem/FileName contains .exe",
            "    FileItem/FileName is a.exe",
            "    not FileItem/FilePath is Windows\\System32",
            "    FileItem/PEInfo/Exports/ExportedFunctions/string is a",
            "    FileItem/PEInfo/Exports/ExportedFunctions/string is b",
            "  AND",
            "    ProcessItem/HandleList/Handle/Name is one mutex",
            "    ProcessItem/HandleList/Handle/Name is another of the process",
            "  AND",
            "    FileItem/SizeInBytes is 1 TO 9",
            "    FileItem/SizeInBytes is 0x8",
            "    not FileItem/SizeInBytes is 3 TO 4",
            "    FileItem/Created is 2012-05-28",
            "    FileItem/Created is 2012-05-28T09:15:00Z",
            "  RegistryItem/Path contains \\CurrentControlSet\\Control\\Lsa\\Authentication Packages",
            "  RegistryItem/Path is HKLM\\SYSTEM\\ControlSet009\\Services\\Tcpip6\\Parameters"));
  }

  @Test
  void termsThatAreNone() {
    assertFound(
        "1: error: no known OpenIOC term: FileItem/Md5sm; the nearest is FileItem/Md5sum",
        "FileItem/Md5sm is d41d8cd98f00b204e9800998ecf8427f");
    assertFound(
        "1: error: no known OpenIOC term: Nothing/like/this/at/all",
        "Nothing/like/this/at/all is x");
  }

  @Test
  void conditionsThatTheTypeForbids() {
    assertFound(
        "1: warning: FileItem/Md5sum is of type md5, for which OpenIOC has no condition contains",
        "FileItem/Md5sum contains d41d");
    assertFound(
        "1: error: its condition is none of OpenIOC: FileItem/FileName",
        "FileItem/FileName resembles x");
    assertEquals(
        List.of(
            "1: warning: FileItem/FileName is of type string, for which OpenIOC has no condition greater-than",
            "1: error: FileItem/FileName can never hold: needs a whole number, not \"abc\""),
        findings("FileItem/FileName greater-than abc"));
  }

  @Test
  void sizesAndCountsOfYara() {
    assertEquals(
        List.of(),
        findings(
            "OR",
            "  Yara/FileSize greater-than 200KB",
            "  Yara/FileSize less-than 4096",
            "  Yara/TextString contains dummy"));
    assertFound(
        "1: error: Yara/FileSize cannot be made into a YARA rule: the size is no number of bytes, KB or"
            + " MB: 200 bytes",
        "Yara/FileSize greater-than 200 bytes");
    assertFound(
        "1: error: Yara/TextString cannot be made into a YARA rule: its condition compares how often a string is"
            + " there, and no yara/count says with what",
        "Yara/TextString greater-than dummy");
  }

  @Test
  void valuesThatCanNeverHold() {
    assertFound("1: error: empty content never matches: FileItem/FileName", "FileItem/FileName is");
    assertFound(
        "1: error: FileItem/Sha1sum can never hold: needs an sha1 of 40 hex digits, not \"abcd\"",
        "FileItem/Sha1sum is abcd");
    assertFound(
        "1: warning: FileItem/Sha1sum is \"d41d8cd98f00b204e9800998ecf8427f\", which has the length"
            + " of a md5 and is looked up as one",
        "FileItem/Sha1sum is d41d8cd98f00b204e9800998ecf8427f");
    assertFound(
        "1: error: FileItem/SizeInBytes can never hold: its range ends before it begins",
        "FileItem/SizeInBytes is [9 TO 8]");
    assertFound(
        "1: error: FileItem/FileName can never hold: is no regular expression: Unclosed group",
        "FileItem/FileName matches (");
  }

  @Test
  void valuesThatAlmostAlwaysHold() {
    assertFound(
        "1: warning: one character is in almost every value: FileItem/FileName contains \"a\"",
        "FileItem/FileName contains a");
    assertFound(
        "1: warning: matches every value, the empty one too: FileItem/FileName matches \"a*\"",
        "FileItem/FileName matches a*");
    assertFound(
        "1: warning: is the hash of an empty file, which is on every disk: FileItem/Md5sum is"
            + " \"d41d8cd98f00b204e9800998ecf8427e\"",
        "FileItem/Md5sum is d41d8cd98f00b204e9800998ecf8427e");
    assertFound("1: error: " + Judge.LONE_NEGATION, "not FileItem/FileName is a.exe");
    assertFound(
        "3: error: " + Judge.LONE_NEGATION,
        "OR",
        "  FileItem/FileName is b.exe",
        "  not FileItem/FileName is a.exe");
  }

  @Test
  void termsThatNoItemSatisfiesTogether() {
    assertFound(
        "3: error: no single item can satisfy this: FileItem/FileName is \"b.exe\", which line 2 asks"
            + " to be \"a.exe\"",
        "AND",
        "  FileItem/FileName is a.exe",
        "  FileItem/FileName is b.exe");
    assertFound(
        "3: error: no single item can satisfy this: FileItem/FileName not is \"A.EXE\", which line 2"
            + " asks to be that",
        "AND",
        "  FileItem/FileName is a.exe",
        "  not FileItem/FileName is A.EXE");
    assertFound(
        "4: error: no single item can satisfy this: FileItem/FileName is none of b.exe, c.exe, line 2"
            + " asks it to be \"a.exe\"",
        "AND",
        "  FileItem/FileName is a.exe",
        "  OR",
        "    FileItem/FileName is b.exe",
        "    FileItem/FileName is c.exe");
    assertFound(
        "3: error: no single item can satisfy this: FileItem/FileName contains \".dll\", which line 2"
            + " asks to be \"a.exe\"",
        "AND",
        "  FileItem/FileName is a.exe",
        "  FileItem/FileName contains .dll");
  }

  @Test
  void registryPathsThatNoWindowsHas() {
    assertFound(
        "1: warning: \"Autenthication\" is spelled like a name of Windows, \"Authentication\": is it a"
            + " misprint?",
        "RegistryItem/Path contains Control\\Lsa\\Autenthication\\");
    assertFound(
        "1: warning: \"CurentControlSet\" is spelled like a name of Windows, \"CurrentControlSet\": is"
            + " it a misprint?",
        "RegistryItem/KeyPath contains CurentControlSet\\Services");
    assertFound(
        "1: warning: no Windows has \"HKLM\\Run\": the keys there are SYSTEM, SOFTWARE, SAM, SECURITY,"
            + " HARDWARE",
        "RegistryItem/Path is HKLM\\Run\\evil");
  }

  @Test
  void namesThatAreNone() {
    assertFound(
        "1: warning: a file's name holds no separator; a path is asked by FullPath: FileItem/FileName"
            + " is \"c:\\a.exe\"",
        "FileItem/FileName is c:\\a.exe");
    assertFound(
        "1: warning: no Windows name holds the character ?: FileItem/FileName is \"a?.exe\"",
        "FileItem/FileName is a?.exe");
    assertFound(
        "1: warning: looks garbled, as if read in a wrong encoding: FileItem/FileName is \"Ã¼.exe\"",
        "FileItem/FileName is Ã¼.exe");
  }

  @Test
  void duplicates() {
    assertFound(
        "3: warning: repeats line 2: FileItem/FileName is \"A.exe\"",
        "OR",
        "  FileItem/FileName is A.exe",
        "  FileItem/FileName is A.exe");
    Indicator one = TreeLines.indicator("x.ioc", List.of("FileItem/FileName is a.exe"));
    assertEquals(
        List.of("x.ioc: warning: is the same as x.ioc"),
        new Linter(COVERAGE).check(List.of(one, one)).stream().map(Finding::toString).toList());
  }

  @Test
  void publishedFaultsAreFound() {
    Path corpus = Corpus.dir().resolve("openioc");
    List<Finding> findings =
        new Linter(COVERAGE).check(Indicators.load(List.of(corpus)).indicators());
    Map<String, Long> errors =
        findings.stream()
            .filter(finding -> finding.severity() == Finding.Severity.ERROR)
            .collect(
                Collectors.groupingBy(
                    finding -> Path.of(finding.source()).getFileName().toString(),
                    TreeMap::new,
                    Collectors.counting()));
    assertEquals("{LIBVLC.dll Hijack (Methodology).ioc=1}", errors.toString());
    assertEquals(1, findings.stream().filter(f -> f.sentence().contains("Autenthication")).count());
  }

  @Test
  void termsOfYaraAreJudgedAsRules() {
    assertEquals(List.of(), findings("OR", "  Yara/FileSize greater-than 200KB"));
    assertFound(
        "1: error: Yara/FileSize cannot be made into a YARA rule: the size is no number of bytes, KB or MB: big",
        "Yara/FileSize greater-than big");
    assertFound(
        "1: error: Yara/TextString cannot be made into a YARA rule: its condition compares how often a string is there, and no yara/count says with what",
        "Yara/TextString greater-than dummy");
  }
}
