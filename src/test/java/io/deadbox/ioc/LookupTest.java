package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.schema.TermBinding;
import io.deadbox.store.CaseDatabase;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookupTest {
  @TempDir Path folder;

  private static final List<String> ROWS =
      List.of(
          "file path=C:\\a.exe; size=5",
          "file path=C:\\Windows\\b.dll; size=6",
          "  pe type=Dll",
          "    import module=KERNEL32.dll; functions=A|B",
          "file path=\\Windows\\hive",
          "  hive root=HKEY_LOCAL_MACHINE\\SOFTWARE",
          "    key path=",
          "      value name=x; type=REG_SZ; text=1",
          "    key path=A\\B",
          "      value name=; type=REG_SZ; text=2",
          "      value name=y; type=REG_SZ");

  @Test
  void thePartsOfAValueAreTheValue() throws Exception {
    int joined = 0;
    int owned = 0;
    try (CaseDatabase database = RowLines.caseOf(folder.resolve("case"), ROWS);
        Statement statement = database.connection().createStatement()) {
      TermCatalog catalog = TermCatalog.load(database.connection());
      for (String term :
          List.of(
              "FileItem/FullPath",
              "FileItem/FilePath",
              "FileItem/FileName",
              "FileItem/FileExtension",
              "FileItem/PEInfo/ImportedModules/Module/ImportedFunctions/string",
              "RegistryItem/Path",
              "RegistryItem/KeyPath",
              "RegistryItem/Text",
              "RegistryItem/Type")) {
        for (List<TermBinding> bindings : catalog.bindings(term).values()) {
          for (TermBinding binding : bindings) {
            ValueSql parts = ValueSql.of(binding);
            joined += parts.tail() == null ? 0 : 1;
            owned += parts.owner() != null && parts.tail() == null ? 1 : 0;
            String value = parts.tail() == null ? "" : " || " + parts.tail();
            try (ResultSet row =
                statement.executeQuery(
                    "SELECT count(*), total((%s%s) IS NOT (%s)) FROM %s"
                        .formatted(parts.head(), value, binding.valueSql(), binding.fromSql()))) {
              assertTrue(row.getLong(1) > 0, term);
              assertEquals(0, row.getLong(2), term);
            }
          }
        }
      }
    }
    assertEquals(2, joined, "full paths of files and of registry values");
    assertTrue(owned >= 2, "directories, and the keys of values");
  }

  @Test
  void thePlanNamesEachLiteralOnceWithItsSql() throws Exception {
    List<String> logic =
        List.of(
            "OR",
            "  FileItem/FileName is a.exe",
            "  FileItem/FullPath contains \\windows\\",
            "  FileItem/FilePath matches ^win.*s$",
            "  FileItem/SizeInBytes is [5 TO 6]",
            "  HookItem/HookedModule is x");
    try (CaseDatabase database = RowLines.caseOf(folder.resolve("plan"), ROWS)) {
      List<String> lines =
          new Evaluator(database, 0).explain(List.of(TreeLines.indicator("x", logic)));
      assertEquals("by the index of file.name: 1", lines.getFirst());
      assertTrue(lines.contains("by one walk over file: 3"), lines.toString());
      assertTrue(
          lines.contains(
              "    fileitem/filepath matches ^win.*s$ -- by a regular expression, in linear time, on values with \"win\""),
          lines.toString());
      assertEquals(
          5, lines.stream().filter(line -> line.startsWith("    ")).count(), lines.toString());
    }
  }

  @Test
  void aTextIsRequiredOnlyWhereItIs() {
    assertEquals(List.of("noconlog"), RequiredText.of("-\\s+noConLog"));
    assertEquals(List.of(".exe"), RequiredText.of("(a|b)?\\.exe$"));
    assertEquals(List.of("ab"), RequiredText.of("abc?[x-z]+d"));
    assertEquals(List.of("-u", "/u"), RequiredText.of("[-/]u"));
    assertEquals(List.of("/u", "/s"), RequiredText.of("\\s\\/(u|s)$"));
    assertEquals(List.of("foo", "duck"), RequiredText.of("foo|duck.exe"));
    assertEquals(List.of("ab"), RequiredText.of("[a-c-]x?(a|b)?ab"));
    assertEquals(List.of("msbuild"), RequiredText.of("[^a-z0-9]msbuild(\\.exe)?[^a-z0-9]"));
    for (String none :
        List.of("a|b?", "(?i)abc", "(?=abc)x", "\\Qabc\\E", "[a[bc]]x", "\\x41bc", "a?", "[]a]b")) {
      assertEquals(List.of(), RequiredText.of(none), none);
    }
  }

  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> atom =
        Arbitraries.of(
            "a", "b", "B", "c", ".", "[ab]", "[^c]", "\\.", "(a|b)", "(ab)", "[-/a]", "|", "\\w",
            "^", "$");
    Arbitrary<String> quantified =
        atom.flatMap(of ->
            of.equals("|")
                ? Arbitraries.just(of)
                : Arbitraries.of("", "", "", "?", "*", "+", "{0,2}", "{2}", "+?").map(of::concat));
    return quantified.list().ofMinSize(1).ofMaxSize(6).map(parts -> String.join("", parts));
  }

  @Property(tries = 2000)
  void whatAnExpressionFindsHasItsRequiredText(
      @ForAll("expressions") String expression, @ForAll("values") String value) {
    List<String> required = RequiredText.of(expression);
    boolean found = Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(value).find();
    assertTrue(
        !found || required.isEmpty() || required.stream().anyMatch(Fold.of(value)::contains),
        expression);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings().withChars('a', 'b', 'c', 'A', 'B', '.').ofMaxLength(8);
  }
}
