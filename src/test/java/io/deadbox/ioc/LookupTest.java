package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.schema.TermBinding;
import io.deadbox.store.CaseDatabase;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  void accentsCountWhereTheFileSystemTellsThemApart() throws Exception {
    List<String> asked =
        List.of(
            "FileName is caf\u00e9.txt",
            "FileName is CAFE\u0301.txt",
            "FileName contains caf\u00e9",
            "FileName matches f[\u00e9\u00e8]\\.txt$",
            "FullPath contains r\u00e9s/caf\u00e9",
            "FullPath ends-with re\u0301s/cafe\u0301.txt",
            "FullPath matches .\u00e9s.caf\u00e9",
            "FileName contains cafe");
    for (String type : List.of("hfs", "apfs", "ntfs", "ext4")) {
      List<String> rows =
          List.of("file path=/re\u0301s/cafe\u0301.txt; system=" + type, "file path=/re\u0301s/b");
      List<Boolean> found = new ArrayList<>();
      try (CaseDatabase database = RowLines.caseOf(folder.resolve(type), rows)) {
        for (String literal : asked) {
          Indicator indicator = TreeLines.indicator("x", List.of("FileItem/" + literal));
          Verdict verdict = new Evaluator(database, 1).evaluate(List.of(indicator)).getFirst();
          found.add(verdict.outcome() == Outcome.MATCH);
          if (found.getLast()) {
            String value =
                ((VerdictNode.ItemVerdict)
                        ((VerdictNode.GroupVerdict) Objects.requireNonNull(verdict.tree()))
                            .children()
                            .getFirst())
                    .hits()
                    .getFirst()
                    .value();
            assertTrue(value.contains("cafe\u0301"), "a hit shows the name as the disk has it");
          }
        }
      }
      assertEquals(
          type.endsWith("fs") && !type.startsWith("nt")
              ? List.of(true, true, true, true, true, true, true, false)
              : List.of(false, true, false, false, false, true, false, true),
          found,
          type);
    }
  }

  @Test
  void costlyExpressionsAreGivenUpAndNeverFalse() throws Exception {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add("file path=C:\\" + "a".repeat(60) + i + ".x");
    }
    List<String> logic = new ArrayList<>(List.of("OR"));
    for (int i = 0; i < 14; i++) { // references back: for Java's engine alone
      logic.add("  FileItem/FileName matches (a+)+(b|\\1){%d}$".formatted(i + 2));
    }
    logic.add("  FileItem/FileName matches ^([a-z])\\1.*7\\.x$");
    try (CaseDatabase database = RowLines.caseOf(folder.resolve("costly"), rows)) {
      Verdict verdict =
          new Evaluator(database, 1).evaluate(List.of(TreeLines.indicator("x", logic))).getFirst();
      List<VerdictNode> literals =
          ((VerdictNode.GroupVerdict) Objects.requireNonNull(verdict.tree())).children();
      for (VerdictNode literal : literals.subList(0, 14)) {
        assertEquals(Outcome.NOT_EVALUABLE, literal.outcome(), literal::toString);
      }
      assertEquals(Outcome.MATCH, literals.getLast().outcome());
      assertTrue(verdict.warnings().toString().contains("too many steps on the values of 20"));
    }
  }

  @Test
  void costlyExpressionsShareWhatARunMayTake() {
    assertEquals(1_500_000, CountedText.Budget.stepsForRow(2_000, 2_000));
    assertEquals(321_428, CountedText.Budget.stepsForRow(2_000, 14 * 2_000));
    assertEquals(642, CountedText.Budget.stepsForRow(1_000_000, 14_000_000));
    assertEquals(200, CountedText.Budget.stepsForRow(100_000_000, 1_400_000_000));
  }

  @Test
  void aTextIsRequiredOnlyWhereItIs() {
    assertEquals(List.of("noconlog"), RequiredText.of("-\\s+noConLog"));
    assertEquals(List.of(".exe"), RequiredText.of("(a|b)?\\.exe$"));
    assertEquals(List.of("ab"), RequiredText.of("abc?[x-z]+d"));
    assertEquals(List.of(".dat"), RequiredText.of("^.:\\\\Windows\\\\[0-9]{8}\\.dat$"));
    assertEquals(List.of("win"), RequiredText.of("^win.*s$"), "an end of one character is no help");
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
