package io.deadbox.artifact.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deadbox.Corpus;
import io.deadbox.artifact.RowDump;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexDatsTest {
  private final Issues issues = new Issues();

  private <T> List<T> rows(String file, Class<T> type) throws IOException {
    Path path = Corpus.dir().resolve(file);
    return RowDump.rows(new IndexDats(), path, issues).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  @Test
  void aDailyHistoryTellsVisitsAndTheirUsers() throws IOException {
    String file = "browser/plaso/MSHist012013031020130311-index.dat";
    assertEquals(23, rows(file, IndexDatRow.class).size());
    List<UrlHistoryRow> visits = rows(file, UrlHistoryRow.class);
    UrlHistoryRow first = visits.getFirst();
    assertEquals("http://windowsupdate.microsoft.com/windowsupdate/v6/default.aspx", first.url());
    assertEquals("windowsupdate.microsoft.com", first.host());
    assertEquals("2013-03-10T09:38:51.619Z", String.valueOf(first.lastVisit()));
    assertEquals("Internet Explorer", first.browser());
    assertTrue(visits.stream().noneMatch(visit -> visit.url().startsWith(":Host:")));
    assertEquals(0, issues.count());
  }

  @Test
  void aCacheTellsWhatWasLoadedAndFromWhere() throws IOException {
    String file = "browser/plaso/nfury_index.dat";
    List<CacheEntryRow> entries = rows(file, CacheEntryRow.class);
    CacheEntryRow first = entries.getFirst();
    assertEquals("http://col.stc.s-msn.com/br/gbl/lg/csl/favicon.ico", first.url());
    assertEquals("favicon[1].ico", first.fileName());
    assertEquals("R6QWCVX4", first.directory());
    assertEquals("2010-11-10T07:54:30.092Z", String.valueOf(first.accessed()));
    assertEquals("2010-08-10T00:03:00Z", String.valueOf(first.modified()));
    assertEquals("2010-11-10T07:54:32Z", String.valueOf(first.checked()));
    assertTrue(String.valueOf(first.headers()).startsWith("HTTP/1."), first.headers());
    assertTrue(entries.size() > 990, entries.size() + " entries");
    assertEquals(0, issues.count());
  }
}
