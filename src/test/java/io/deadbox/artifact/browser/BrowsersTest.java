package io.deadbox.artifact.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.artifact.RowDump;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowsersTest {
  private static final String PROFILE = "Users/anna/AppData/Local/Google/Chrome/User Data/Default";
  private static final long VISIT = 13_222_407_845_000_000L; // 2020-01-02T03:04:05Z

  private static final String CHROMIUM =
      """
      CREATE TABLE urls(id INTEGER PRIMARY KEY, url, title, visit_count, typed_count, last_visit_time, hidden);
      CREATE TABLE visits(id INTEGER PRIMARY KEY, url, visit_time, from_visit, transition);
      INSERT INTO urls VALUES (1, 'http://evil.example:8080/a?b', 'Evil', 2, 1, %1$d, 0);
      INSERT INTO urls VALUES (2, 'about:blank', NULL, 0, 0, 0, 1);
      INSERT INTO visits VALUES (1, 1, %1$d - 1000000, 0, 1);
      INSERT INTO visits VALUES (2, 1, %1$d, 1, 8 + 268435456);
      """
          .formatted(VISIT);

  private final Issues issues = new Issues();

  @TempDir Path temporary;
  private Path profile;

  @BeforeEach
  void makeProfile() throws IOException {
    profile = Files.createDirectories(temporary.resolve(PROFILE));
  }

  private Path database(String name, String sql) throws SQLException {
    Path file = profile.resolve(name);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
    return file;
  }

  private List<Record> read(Path file) throws IOException {
    return RowDump.rows(new Browsers(), file, issues);
  }

  @Test
  void anAddressHasItsVisits() throws SQLException, IOException {
    List<Record> rows = read(database("History", CHROMIUM));
    assertEquals(2, rows.size());
    UrlHistoryRow row = (UrlHistoryRow) rows.getFirst();
    assertEquals("Chrome", row.browser());
    assertEquals("anna", row.user());
    assertEquals("evil.example", row.host());
    assertEquals(Instant.parse("2020-01-02T03:04:05Z"), row.lastVisit());
    assertEquals(Instant.parse("2020-01-02T03:04:04Z"), row.firstVisit());
    assertEquals("Typed", row.visits().getFirst().type());
    assertEquals("Reload", row.visits().getLast().type());
    assertEquals("http://evil.example:8080/a?b", row.visits().getLast().origin());
    assertTrue(row.typed());
    UrlHistoryRow blank = (UrlHistoryRow) rows.getLast();
    assertNull(blank.host());
    assertNull(blank.lastVisit());
    assertTrue(blank.hidden());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void whatFirefoxNotesOfADownloadIsTold() throws SQLException, IOException {
    List<Record> rows =
        read(
            database(
                "places.sqlite",
                """
                CREATE TABLE moz_places(id INTEGER PRIMARY KEY, url, title, visit_count, typed, hidden, last_visit_date);
                CREATE TABLE moz_historyvisits(id INTEGER PRIMARY KEY, place_id, visit_date, visit_type, from_visit);
                CREATE TABLE moz_annos(id INTEGER PRIMARY KEY, place_id, anno_attribute_id, content, dateAdded);
                CREATE TABLE moz_anno_attributes(id INTEGER PRIMARY KEY, name);
                INSERT INTO moz_anno_attributes VALUES (1, 'downloads/destinationFileURI'), (2, 'downloads/metaData');
                INSERT INTO moz_places VALUES (1, 'http://evil.example/x.exe', NULL, 1, 0, 0, 0), (2, 'http://a.example/', NULL, 1, 0, 0, 0);
                INSERT INTO moz_annos VALUES (1, 1, 1, 'file:///C:/x.exe', 1577934245000000),
                  (2, 1, 2, '{"state":1,"deleted":false,"endTime":1577934306678,"fileSize":123}', 1577934306678000),
                  (3, 2, 1, 'file:///C:/y.exe', 1577934245000000);
                """));
    List<DownloadRow> downloads =
        rows.stream().filter(DownloadRow.class::isInstance).map(DownloadRow.class::cast).toList();
    assertEquals(2, downloads.size());
    DownloadRow download = downloads.getFirst();
    assertEquals("Complete", download.state());
    assertEquals(123L, download.received());
    assertEquals(Instant.parse("2020-01-02T03:05:06.678Z"), download.ended());
    assertEquals("Unknown", downloads.getLast().state());
    assertNull(downloads.getLast().ended());
    assertEquals(List.of(), issues.all());
  }

  @Test
  void whatIsInTheWriteAheadLogIsRead() throws SQLException, IOException {
    Path file = profile.resolve("History");
    byte[] main;
    byte[] log;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA journal_mode = WAL");
      statement.executeUpdate(CHROMIUM);
      main = Files.readAllBytes(file);
      log = Files.readAllBytes(profile.resolve("History-wal"));
    }
    Files.write(file, main);
    Files.write(profile.resolve("History-wal"), log);
    assertEquals(2, read(file).size());
    assertEquals(List.of(), issues.all());

    Files.write(profile.resolve("History-wal"), Arrays.copyOf(log, log.length - 100));
    UrlHistoryRow first = (UrlHistoryRow) read(file).getFirst();
    assertEquals(1, first.visits().size(), "all but the last transaction, a visit");
    log[24] ^= 1;
    Files.write(profile.resolve("History-wal"), log);
    assertEquals(List.of(), read(file));
    assertTrue(
        issues.all().stream().anyMatch(issue -> issue.field().equals("write-ahead log header")));
  }

  @Test
  void encryptedCookiesAreUnknownAndOthersKnown() throws SQLException, IOException {
    Path file =
        database(
            "Cookies",
            """
            CREATE TABLE cookies(host_key, name, path, value, encrypted_value, creation_utc,
              last_access_utc, expires_utc, is_secure, is_httponly);
            INSERT INTO cookies VALUES ('.a.example', 'id', '/', 'x', x'', 1, 1, 0, 1, 0);
            INSERT INTO cookies VALUES ('.a.example', 'key', '/', '', x'763130', 1, 1, 0, 0, 1);
            """);
    List<Record> rows = read(file);
    assertEquals("x", ((CookieRow) rows.getFirst()).value());
    assertNull(((CookieRow) rows.getLast()).value());
    assertTrue(((CookieRow) rows.getLast()).httpOnly());
  }

  @Test
  void firefoxDownloadsHavePathsOfTheComputer() throws SQLException, IOException {
    Path file =
        database(
            "downloads.sqlite",
            """
            CREATE TABLE moz_downloads(id INTEGER PRIMARY KEY, source, target, tempPath, startTime,
              endTime, state, referrer, currBytes, maxBytes, mimeType);
            INSERT INTO moz_downloads VALUES (1, 'http://evil.example/x.exe',
              'file:///C:/Users/a%20b/x.exe', '', 1577934245000000, 0, 1, '', 5, -1, '');
            """);
    DownloadRow row = (DownloadRow) read(file).getFirst();
    assertEquals("C:\\Users\\a b\\x.exe", row.target());
    assertEquals("x.exe", row.fileName());
    assertEquals("C:\\Users\\a b", row.directory());
    assertEquals(Instant.parse("2020-01-02T03:04:05Z"), row.started());
    assertEquals("Complete", row.state());
    assertNull(row.total());
  }

  @Test
  void formEntriesOfFirefoxAreRead() throws SQLException, IOException {
    Path file =
        database(
            "formhistory.sqlite",
            """
            CREATE TABLE moz_formhistory(id INTEGER PRIMARY KEY, fieldname, value, timesUsed,
              firstUsed, lastUsed, guid);
            INSERT INTO moz_formhistory VALUES (1, 'q', 'how to', 3, 1577934245000000, 0, 'abc');
            """);
    FormValueRow row = (FormValueRow) read(file).getFirst();
    assertEquals("how to", row.value());
    assertEquals(3, row.timesUsed());
    assertNull(row.lastUsed());
  }

  /** A view in place of a table could compute for ever; it is not asked. */
  @Test
  void viewsAreNotRead() throws SQLException, IOException {
    Path file =
        database(
            "History",
            """
            CREATE VIEW urls AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
              SELECT id, 'x' AS url, '' AS title, 0 AS visit_count, 0 AS typed_count,
              0 AS last_visit_time, 0 AS hidden FROM n;
            CREATE TABLE visits(id INTEGER PRIMARY KEY, url, visit_time, from_visit, transition);
            """);
    assertEquals(List.of(), read(file));
    assertEquals(List.of(IssueKind.UNSUPPORTED), issues.all().stream().map(Issue::kind).toList());
  }

  @Test
  void aDatabaseThatSqliteRefusesIsAnIssue() throws SQLException, IOException {
    Path file = database("History", CHROMIUM);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 100, 2000, (byte) 0xff);
    Files.write(file, bytes);
    assertEquals(List.of(), read(file));
    assertEquals(List.of(IssueKind.MALFORMED), issues.all().stream().map(Issue::kind).toList());
  }
}
