package io.deadbox.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.artifact.SampleFiles.Sample;
import io.deadbox.artifact.browser.CookieFiles;
import io.deadbox.artifact.browser.CookieRow;
import io.deadbox.artifact.browser.DownloadRow;
import io.deadbox.artifact.browser.QuarantineEvents;
import io.deadbox.artifact.browser.QuarantineRow;
import io.deadbox.artifact.browser.UrlHistoryRow;
import io.deadbox.artifact.browser.WebCache;
import io.deadbox.artifact.system.RestorePointChangeRow;
import io.deadbox.artifact.system.RestorePointRow;
import io.deadbox.artifact.system.RestorePoints;
import io.deadbox.artifact.unix.SyslogRow;
import io.deadbox.artifact.unix.SystemLogs;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What is read from files of which no free sample is known, and which are made for the tests. */
class MadeFilesTest {
  private final Issues issues = new Issues();

  private <T> List<T> rows(Extractor extractor, Class<T> type) throws Exception {
    Stream.Builder<Record> all = Stream.builder();
    for (Sample sample : SampleFiles.of(extractor)) {
      RowDump.rows(extractor, sample.path(), sample.bytes(), issues).forEach(all::add);
    }
    return all.build().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void aWebCacheTellsVisitsCookiesAndDownloads() throws Exception {
    List<UrlHistoryRow> visits = rows(new WebCache(), UrlHistoryRow.class);
    assertEquals("https://evil.example/a?b", visits.getFirst().url());
    assertEquals("anna", visits.getFirst().user());
    assertEquals("2020-01-02T03:04:06.678901200Z", String.valueOf(visits.getFirst().lastVisit()));
    assertEquals("Edge", visits.getLast().browser());
    assertEquals("evil.example", rows(new WebCache(), CookieRow.class).getFirst().host());
    DownloadRow download = rows(new WebCache(), DownloadRow.class).getFirst();
    assertEquals("http://evil.example/x.exe", download.url());
    assertEquals("C:\\Users\\Anna\\x.exe", download.target());
    assertEquals(0, issues.count());
  }

  @Test
  void cookiesInTextFilesHaveTheirValues() throws Exception {
    List<CookieRow> cookies = rows(new CookieFiles(), CookieRow.class);
    assertEquals(3, cookies.size());
    CookieRow cookie = cookies.getFirst();
    assertEquals("id", cookie.name());
    assertEquals("x=y", cookie.value());
    assertEquals("evil.example", cookie.host());
    assertEquals("/path", cookie.path());
    assertEquals("Anna", cookie.user());
    assertEquals("2019-12-01T20:11:28.607232Z", String.valueOf(cookie.expires()));
    assertTrue(cookie.secure() && cookie.httpOnly());
    assertEquals(0, issues.count());
    byte[] other = "notes\nof\nmine\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(List.of(), RowDump.rows(new CookieFiles(), "Cookies/x.txt", other, issues));
    assertEquals(IssueKind.MALFORMED, issues.all().getFirst().kind());
  }

  @Test
  void downloadsInQuarantineAreRead() throws Exception {
    List<QuarantineRow> events = rows(new QuarantineEvents(), QuarantineRow.class);
    assertEquals(2, events.size());
    assertEquals("2020-01-31T03:04:05.500Z", String.valueOf(events.getFirst().time()));
    assertEquals("https://evil.example/x.dmg", events.getFirst().url());
    assertEquals("anna", events.getFirst().user());
    assertNull(events.getLast().time());
    assertEquals("bob@example.org", events.getLast().senderAddress());
    assertEquals(0, issues.count());
  }

  @Test
  void restorePointsTellWhatHappenedToFiles() throws Exception {
    RestorePointRow point = rows(new RestorePoints(), RestorePointRow.class).getFirst();
    assertEquals("RP7", point.name());
    assertEquals("APPLICATION_INSTALL", point.type());
    assertEquals("BEGIN_SYSTEM_CHANGE", point.event());
    List<RestorePointChangeRow> changes =
        rows(new RestorePoints(), RestorePointChangeRow.class).subList(0, 3);
    assertEquals(
        List.of("FILEDELETE", "FILERENAME", "ACLCHANGE"),
        changes.stream().map(RestorePointChangeRow::change).toList());
    assertEquals("TEMPPATH SHORTNAME", changes.getFirst().flags());
    assertEquals("S-1-5-18", changes.getLast().ownerSid());
    assertEquals(0, issues.count());
  }

  @Test
  void compressedLogsAreReadAsOthersAre() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          "Mar  7 10:15:01 host CRON[123]: one\nMar  7 10:15:02 host x: two\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    List<Record> lines =
        RowDump.rows(new SystemLogs(), "var/log/syslog.2.gz", packed.toByteArray(), issues);
    assertEquals(2, lines.size());
    SyslogRow last = (SyslogRow) lines.getLast();
    assertEquals("two", last.message());
    assertEquals(36, last.fileOffset());
    assertEquals(0, issues.count());
  }
}
