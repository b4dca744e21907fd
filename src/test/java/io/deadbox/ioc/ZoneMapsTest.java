package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.store.CaseDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read with zone maps and without, and what the maps leave out. */
class ZoneMapsTest {
  private static final String EDGE = String.valueOf(TextAutomaton.EDGE);

  @TempDir Path folder;

  /** Never says that a text is in no value which is in one; and most others it does rule out. */
  @Property(tries = 300)
  void aFilterHoldsWhatItsValuesHold(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    GramFilter filter = new GramFilter();
    for (int block = 0; block < 2; block++) {
      List<String> values = new ArrayList<>();
      String path = "";
      for (int i = random.nextInt(1, 300); i > 0; i--) {
        path = path.substring(0, random.nextInt(path.length() + 1)) + word(random, 30);
        values.add(path.length() > 200 ? path.substring(100) : path);
        char[] text = ("x" + values.getLast() + "y").toCharArray();
        filter.add(text, 1, text.length - 1);
      }
      byte[] taken = filter.take();
      assertTrue(Integer.bitCount(taken.length) == 1 && taken.length <= 8192);
      for (String value : values) {
        String whole = EDGE + value + EDGE;
        int start = random.nextInt(whole.length());
        int end = random.nextInt(start, whole.length()) + 1;
        String part = whole.substring(start, end);
        if (value.contains(EDGE) && part.contains(EDGE)) {
          continue; // in a value it is no edge, and nobody can ask for it
        }
        String asked = random.nextBoolean() ? part.toUpperCase(Locale.ROOT) : Fold.of(part);
        if (Fold.of(asked).equals(Fold.of(part))) { // upper case of a letter may be two
          assertTrue(GramFilter.mayHold(taken, GramFilter.grams(asked)), asked);
        }
      }
      assertFalse(GramFilter.mayHold(taken, GramFilter.grams("\u4e00\u4e01\u4e02\u4e03\u4e04")));
    }
  }

  private static String word(SplittableRandom random, int longest) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(longest); i > 0; i--) {
      int kind = random.nextInt(30);
      word.append(
          kind == 0
              ? "\u00c4\u00e9\u212a\uffff\u0301\u0000".charAt(random.nextInt(6))
              : "abcdefG-0123.\\ T".charAt(random.nextInt(16)));
    }
    return word.toString();
  }

  private static List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add("file path=C:\\Folder %s\\item%d.exe; size=5".formatted((char) ('a' + i / 4), i));
    }
    for (int hive = 0; hive < 2; hive++) {
      rows.add("file path=C:\\hive%d".formatted(hive));
      rows.add("  hive root=%s".formatted(hive == 0 ? "HKEY_LOCAL_MACHINE\\SYSTEM" : "HKEY_USERS"));
      for (int key = 0; key < 12; key++) {
        rows.add("    key path=Key%d\\Sub%d".formatted(hive * 100 + key, key));
        for (int value = 0; value < 3; value++) {
          rows.add("      value name=v%d; type=REG_SZ; text=text %d".formatted(value, key * value));
        }
      }
    }
    rows.add("    key path=Last");
    rows.add("      value name=none; type=REG_SZ");
    return rows;
  }

  private static Indicator indicator(String... items) {
    List<String> lines = new ArrayList<>(List.of("OR"));
    for (String item : items) {
      lines.add("  " + item);
    }
    return TreeLines.indicator("x", lines);
  }

  private static final List<Indicator> ASKED =
      List.of(
          indicator("FileItem/FullPath contains c\\ITEM1"),
          indicator("FileItem/FullPath ends-with d\\item13.exe"),
          indicator("FileItem/FilePath contains older J"),
          indicator("FileItem/FileName matches item3[78]\\."),
          indicator("FileItem/FileName contains tem"),
          indicator("RegistryItem/Path contains SYSTEM\\Key7\\Sub7\\v1"),
          indicator("RegistryItem/Path contains Sub5"),
          indicator("RegistryItem/KeyPath contains Key103"),
          indicator("RegistryItem/Hive is HKEY_USERS"),
          indicator("RegistryItem/Text is text 22"),
          indicator("RegistryItem/Text contains EXT 1"),
          indicator("RegistryItem/Text is! text 22", "RegistryItem/Text contains zzz"),
          indicator("RegistryItem/ValueName is none"));

  /** Counts of what was found, and what is not known, one line an indicator. */
  private static List<String> found(CaseDatabase database) {
    List<String> found = new ArrayList<>();
    for (Verdict verdict : new Evaluator(database, 1000).evaluate(ASKED)) {
      found.add(verdict.toString());
    }
    return found;
  }

  @Test
  void whatIsFoundIsTheSameWithoutThem() throws Exception {
    List<String> without = null;
    for (int blockRows : new int[] {0, 1, 2, 7, 600}) {
      Path own = folder.resolve("case" + blockRows);
      RowLines.caseOf(own, rows()).close();
      write(own, blockRows);
      try (CaseDatabase database = CaseDatabase.open(own)) {
        List<String> found = found(database);
        without = without == null ? found : without;
        assertEquals(without, found, "blocks of " + blockRows);
        assertEquals(13, found.stream().filter(one -> one.contains("outcome=MATCH")).count());
      }
    }
  }

  /** Writes them anew, with other blocks; none for 0. */
  private static void write(Path folder, int blockRows) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("case.db"));
        Statement statement = connection.createStatement()) {
      if (blockRows > 0) {
        ZoneMaps.write(connection, 1, blockRows);
      } else {
        statement.execute("DROP TABLE zone_map");
      }
    }
  }

  @Test
  void blocksAreLeftOut() throws Exception {
    try (CaseDatabase database = RowLines.caseOf(folder.resolve("case"), rows())) {
      Connection connection = database.connection();
      ZoneMaps maps = ZoneMaps.of(connection);
      ZoneMap names = Objects.requireNonNull(maps.of("file", "file.name"));
      assertEquals(2, names.rows());
      assertEquals(
          21,
          names.ruledOut(connection, List.of(GramFilter.grams("m17.e")), false).cardinality(),
          "all blocks but one");
      String from =
          "registry_value JOIN registry_key ON registry_key.id = registry_value.registry_key_id"
              + " JOIN hive ON hive.id = registry_key.hive_id";
      ZoneMap.Spans hives = Objects.requireNonNull(maps.spans(connection, from, "hive.id"));
      assertTrue(hives.isOne(3) && hives.low(3) == 1 && hives.high(30) == 2);
      assertEquals(Zones.EACH, hives.low(1000), "of blocks that are not there nothing is known");
    }
  }

  /** Rows that were added to a table make its maps wrong: they are not used. */
  @Test
  void rowsThatCameLaterAreFound() throws Exception {
    Path own = folder.resolve("case");
    RowLines.caseOf(own, rows()).close();
    Map<String, Integer> before = outcomes(own);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + own.resolve("case.db"));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO registry_value SELECT NULL, registry_key_id, 'later', type, text, data, length"
              + columns(statement)
              + " FROM registry_value WHERE id = 1");
    }
    Map<String, Integer> after = outcomes(own);
    assertEquals(0, before.get("later"));
    assertEquals(1, after.get("later"));
  }

  /** The further columns of a value, as they are. */
  private static String columns(Statement statement) throws SQLException {
    StringBuilder columns = new StringBuilder();
    try (ResultSet row =
        statement.executeQuery("SELECT name FROM pragma_table_info('registry_value')")) {
      while (row.next()) {
        if (!List.of("id", "registry_key_id", "name", "type", "text", "data", "length")
            .contains(row.getString(1))) {
          columns.append(", ").append(row.getString(1));
        }
      }
    }
    return columns.toString();
  }

  private static Map<String, Integer> outcomes(Path folder) {
    Map<String, Integer> outcomes = new HashMap<>();
    try (CaseDatabase database = CaseDatabase.open(folder)) {
      Verdict verdict =
          new Evaluator(database, 10)
              .evaluate(List.of(indicator("RegistryItem/ValueName contains later")))
              .getFirst();
      outcomes.put("later", verdict.outcome() == Outcome.MATCH ? 1 : 0);
    }
    return outcomes;
  }
}
