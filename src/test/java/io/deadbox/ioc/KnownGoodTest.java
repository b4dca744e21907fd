package io.deadbox.ioc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.ioc.VerdictNode.GroupVerdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import io.deadbox.store.CaseDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownGoodTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";
  private static final String SHA1 = MD5 + "01234567";
  private static final String SHA256 = MD5 + MD5;

  @TempDir Path folder;

  private List<Verdict> verdicts() throws Exception {
    List<String> rows =
        List.of(
            "file path=C:\\a.exe; md5=" + MD5 + "; sha1=" + SHA1 + "; sha256=" + SHA256,
            "file path=C:\\b.exe; md5=" + "1".repeat(32) + "; sha1=" + "1".repeat(40),
            "  hive root=HKEY_LOCAL_MACHINE\\SOFTWARE",
            "    key path=exe");
    try (CaseDatabase database = RowLines.caseOf(folder.resolve("case"), rows)) {
      return new Evaluator(database, 10)
          .evaluate(
              List.of(
                  TreeLines.indicator(
                      "x",
                      List.of(
                          "OR",
                          "  FileItem/FileName contains exe",
                          "  RegistryItem/Path contains exe"))));
    }
  }

  private static List<String> marks(List<Verdict> verdicts) {
    GroupVerdict top = (GroupVerdict) Objects.requireNonNull(verdicts.getFirst().tree());
    return top.children().stream()
        .flatMap(child -> ((ItemVerdict) child).hits().stream())
        .map(hit -> hit.path() + " " + hit.knownGood())
        .toList();
  }

  private Path database(String ddl, String insert) throws Exception {
    Path file = folder.resolve("RDS.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(ddl);
      statement.execute(insert);
    }
    return file;
  }

  @Test
  void aTextOfTheReferenceDataSetMarksAndDropsNothing() throws Exception {
    Path list = folder.resolve("NSRLFile.txt");
    Files.writeString(
        list,
        "\"SHA-1\",\"MD5\",\"CRC32\",\"FileName\",\"FileSize\"\r\n\"%s\",\"%s\",\"00000000\",\"a\",1\r\n"
            .formatted(SHA1.toUpperCase(java.util.Locale.ROOT), "2".repeat(32)));
    List<Verdict> marked = KnownGood.mark(verdicts(), List.of(list));
    assertEquals(
        List.of(
            "C:\\a.exe NSRLFile.txt, by sha1",
            "C:\\b.exe null",
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\exe null"),
        marks(marked));
    assertEquals(Outcome.MATCH, marked.getFirst().outcome());
    assertEquals(
        List.of(
            "1 of the items hit are files known as good (NSRLFile.txt, by sha1): their hits are"
                + " marked, and count all the same"),
        marked.getFirst().warnings());
  }

  @Test
  void aDatabaseIsAskedForTheStrongestHash() throws Exception {
    Path list =
        database(
            "CREATE TABLE FILE (sha256 TEXT, sha1 TEXT, md5 TEXT, PRIMARY KEY (sha256, sha1, md5))",
            "INSERT INTO FILE VALUES ('%s', 'x', '%s'), ('x', '%s', 'x')"
                .formatted("3".repeat(64), MD5, "1".repeat(40)));
    // the first file has another SHA-256 than the entry with its MD5: a collision is not trusted
    assertEquals(
        List.of(
            "C:\\a.exe null",
            "C:\\b.exe RDS.db, by sha1",
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\exe null"),
        marks(KnownGood.mark(verdicts(), List.of(list))));
  }

  @Test
  void aDatabaseWithoutIndexIsReadOnce() throws Exception {
    Path list =
        database(
            "CREATE TABLE \"a \"\"list\" (Md5 TEXT, name TEXT)",
            "INSERT INTO \"a \"\"list\" VALUES ('%s', 'b')".formatted("1".repeat(32)));
    assertEquals(
        List.of(
            "C:\\a.exe null", "C:\\b.exe RDS.db, by md5", "HKEY_LOCAL_MACHINE\\SOFTWARE\\exe null"),
        marks(KnownGood.mark(verdicts(), List.of(list))));
  }

  @Test
  void whatIsNoListIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("a.txt"), "no hash " + "g".repeat(32));
    Path database = database("CREATE TABLE t (name TEXT)", "INSERT INTO t VALUES ('x')");
    List<Verdict> verdicts = verdicts();
    for (Path file : List.of(text, database, folder.resolve("missing"))) {
      IndicatorException e =
          assertThrows(IndicatorException.class, () -> KnownGood.mark(verdicts, List.of(file)));
      assertTrue(String.valueOf(e.getMessage()).startsWith(file + ": "), e.getMessage());
    }
  }
}
