package io.deadbox.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.artifact.file.FileRow;
import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.codec.DigestKind;
import io.deadbox.issue.Issues;
import io.deadbox.schema.Column;
import io.deadbox.schema.Row;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorTest {
  @Row(table = "line", doc = "A line of a test file", parent = FileRow.class)
  record Line(@Column("Text") String text) {}

  @Row(table = "word", doc = "A word of a line", parent = Line.class)
  record Word(@Column("Text") String text) {}

  /** Reads files that begin with TEXT; some of their lines ask it to fail. */
  static final class Lines implements Extractor {
    @Override
    public List<Class<? extends Record>> rows() {
      return List.of(Line.class, Word.class);
    }

    @Override
    public Source source() {
      return new Source.Signature("TEXT");
    }

    @Override
    public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
      String text = file.bytes().cString(0, file.bytes().size(), "text");
      for (String line : text.split("\n", -1)) {
        if (line.equals("malformed")) {
          throw new Malformed(4, "line", "is malformed");
        }
        if (line.equals("crash")) {
          throw new IllegalStateException("asked to");
        }
        if (line.startsWith("beside ")) {
          Bytes beside = file.sibling(line.substring(7)).orElse(Bytes.of(text("none")));
          rows.add(new Line(beside.cString(0, beside.size(), "text")));
          continue;
        }
        Rows.Ref ref = rows.add(new Line(line));
        for (String word : line.split(" ", -1)) {
          rows.add(ref, new Word(word));
        }
      }
    }
  }

  /** Counts the files it is given, and says how many there were before. */
  static final class Counting implements Extractor {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public List<Class<? extends Record>> rows() {
      return List.of(Line.class);
    }

    @Override
    public Source source() {
      return new Source.Signature("TEXT");
    }

    @Override
    public boolean byContentAlone() {
      return true;
    }

    @Override
    public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
      rows.add(new Line("content " + count.incrementAndGet()));
      throw new Malformed(4, "line", "is malformed");
    }
  }

  @Test
  void equalContentIsReadOnceAndToldOfEachFile() throws Exception {
    Path target = Files.createDirectories(folder.resolve("counting"));
    Counting counting = new Counting();
    CollectOptions options =
        new CollectOptions(EnumSet.allOf(DigestKind.class), 1, false, List.of(), List.of(), target);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a", text("TEXT one"));
    files.put("b", text("TEXT two"));
    files.put("c", text("TEXT one"));
    try (CaseDatabase database =
        CaseDatabase.create(target, Collector.recordTypes(List.of(counting)))) {
      new Collector(database, options, List.of(counting), Progress.NONE, Clock.systemUTC())
          .collect(
              new CaseRow(null, null, null, null, Instant.EPOCH, "1", List.of(), List.of(), "md5"),
              List.of(new FolderImage(files)));
    }
    assertEquals(2, counting.count.get());
    try (CaseDatabase database = CaseDatabase.open(target);
        Statement statement = database.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT group_concat(name || ' ' || text || ' ' || reason, ', ') FROM ("
                    + "SELECT * FROM file JOIN line ON line.file_id = file.id"
                    + " JOIN issue ON issue.file_id = file.id ORDER BY file.name)")) {
      assertEquals(
          "a content 1 is malformed, b content 2 is malformed, c content 1 is malformed",
          rows.getString(1));
    }
  }

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit sets the folder
  CollectorTest() {}

  private CollectSummary collect(String name, int threads, Map<String, byte[]> files)
      throws InterruptedException, IOException {
    List<Extractor> extractors = List.of(new Lines());
    Path target = Files.createDirectories(folder.resolve(name));
    Clock clock = Clock.fixed(Instant.parse("2012-05-28T00:00:00Z"), ZoneOffset.UTC);
    CollectOptions options =
        new CollectOptions(
            EnumSet.allOf(DigestKind.class),
            threads,
            true,
            List.of(),
            List.of(Glob.of("**.skip")),
            target);
    try (CaseDatabase database = CaseDatabase.create(target, Collector.recordTypes(extractors))) {
      return new Collector(database, options, extractors, Progress.NONE, clock)
          .collect(
              new CaseRow(
                  null, null, null, null, clock.instant(), "1", List.of(), List.of(), "md5"),
              List.of(new FolderImage(files)),
              _ -> {});
    }
  }

  private String query(String name, String sql) throws SQLException {
    try (CaseDatabase database = CaseDatabase.open(folder.resolve(name));
        Statement statement = database.connection().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "no row";
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Map<String, byte[]> many() {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      files.put("d%d/f%03d".formatted(i % 7, i), text("TEXT a b\n" + "more words\n".repeat(i * 9)));
    }
    return files;
  }

  @Test
  void withoutHashesOnlyWhatIsWantedIsReadInFull() throws Exception {
    Path target = Files.createDirectories(folder.resolve("unhashed"));
    List<Extractor> extractors = List.of(new Lines());
    CollectOptions options =
        new CollectOptions(
            EnumSet.noneOf(DigestKind.class), 1, false, List.of(), List.of(), target);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a", text("TEXT" + " wanted".repeat(2000)));
    files.put("b", text("none" + " wants me".repeat(2000)));
    files.put("c", text("small"));
    try (CaseDatabase database = CaseDatabase.create(target, Collector.recordTypes(extractors))) {
      new Collector(database, options, extractors, Progress.NONE, Clock.systemUTC())
          .collect(
              new CaseRow(null, null, null, null, Instant.EPOCH, "1", List.of(), List.of(), ""),
              List.of(new FolderImage(files)));
    }
    assertEquals(
        "a READ, b BEGINNING, c READ",
        query(
            "unhashed",
            "SELECT group_concat(name || ' ' || content, ', ') FROM ("
                + "SELECT * FROM file ORDER BY name)"));
    assertEquals("14004", query("unhashed", "SELECT length(text) FROM line"));
    assertEquals("0", query("unhashed", "SELECT count(*) FROM issue"));
  }

  @Test
  void oneThreadAndManyGiveTheSameBytes() throws Exception {
    collect("one", 1, many());
    collect("many", 8, many());
    assertEquals(
        Blob.copyOf(Files.readAllBytes(folder.resolve("one/case.db"))),
        Blob.copyOf(Files.readAllBytes(folder.resolve("many/case.db"))));
  }

  @Test
  void rowsBelongToTheirFileAndToEachOther() throws Exception {
    collect("case", 4, many());
    assertEquals("300", query("case", "SELECT count(*) FROM file"));
    assertEquals("7", query("case", "SELECT count(*) FROM directory"));
    assertEquals(
        "0",
        query(
            "case",
            """
            SELECT count(*) FROM word JOIN line ON line.id = word.line_id
             WHERE instr(line.text, word.text) = 0
            """));
    assertEquals(
        "\\d3\\f010",
        query(
            "case",
            """
            SELECT full_path FROM v_file WHERE id = (SELECT file_id FROM line GROUP BY file_id
            HAVING count(*) = 92)
            """));
  }

  @Test
  void malformedFileCostsItselfAndKeepsTheRowsBefore() throws Exception {
    CollectSummary summary =
        collect("case", 2, Map.of("a", text("TEXT 1\nmalformed\nlost"), "b", text("TEXT 2")));
    assertEquals("2", query("case", "SELECT count(*) FROM line"));
    assertEquals("MALFORMED", query("case", "SELECT kind FROM issue"));
    assertEquals("1", query("case", "SELECT file_id FROM issue"));
    assertEquals(1, summary.issues());
    assertEquals(1, summary.unread());
  }

  @Test
  void faultOfAnExtractorIsContainedAndCounted() throws Exception {
    CollectSummary summary =
        collect("case", 2, Map.of("a", text("TEXT 1\ncrash\nlost"), "b", text("TEXT 2")));
    assertEquals("2", query("case", "SELECT count(*) FROM line"));
    assertEquals("CRASH", query("case", "SELECT kind FROM issue"));
    assertEquals(1, summary.unread());
  }

  @Test
  void unreadableFileHasNoHashAndAnIssue() throws Exception {
    CollectSummary summary =
        collect("case", 2, Map.of("x/unreadable", text("TEXT"), "y", text("TEXT")));
    assertEquals("UNREADABLE", query("case", "SELECT content FROM file WHERE md5 IS NULL"));
    assertEquals("UNREADABLE", query("case", "SELECT kind FROM issue"));
    assertEquals(1, summary.unread());
  }

  @Test
  void excludedFileIsListedButNotRead() throws Exception {
    collect("case", 2, Map.of("x/a.skip", text("TEXT"), "y", text("TEXT")));
    assertEquals("EXCLUDED", query("case", "SELECT content FROM file WHERE name = 'a.skip'"));
    assertEquals("1", query("case", "SELECT count(*) FROM line"));
  }

  @Test
  void largeContentGoesThroughAScratchFile() throws Exception {
    byte[] large = new byte[(64 << 20) + 10];
    byte[] start = text("TEXT a\nb");
    System.arraycopy(start, 0, large, 0, start.length);
    collect("case", 2, Map.of("large", large));
    assertEquals("2", query("case", "SELECT count(*) FROM line"));
    try (var left = Files.list(folder.resolve("case"))) {
      assertEquals(2, left.count(), "only the case and its log are left");
    }
  }

  @Test
  void extractorReadsFilesBesideItsOwn() throws Exception {
    Map<String, byte[]> files =
        Map.of(
            "x/a", text("TEXT\nbeside B\nbeside c\nbeside unreadable\nbeside deleted"),
            "x/b", text("beside"),
            "x/deleted", text("not in use"),
            "x/unreadable", text("bad"),
            "y/c", text("elsewhere"));
    collect("case", 2, files);
    assertEquals(
        "TEXT,beside,none,,none",
        query("case", "SELECT group_concat(text) FROM (SELECT text FROM line ORDER BY id)"));
    assertEquals(
        "file unreadable beside it",
        query("case", "SELECT field FROM issue WHERE kind = 'UNREADABLE' AND field LIKE 'file%'"));
  }

  @Test
  void imageWithoutStoredHashIsNotCalledVerified() throws Exception {
    CollectSummary summary = collect("case", 1, Map.of("a", text("x")));
    assertEquals(List.of(VerificationRow.NO_STORED_HASH), summary.verification());
    assertTrue(query("case", "SELECT md5 FROM v_verification").matches("[0-9a-f]{32}"));
  }
}
