package io.deadbox.artifact.browser;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.format.sqlite.SqliteFile;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.sql.SQLException;
import java.util.List;

/**
 * History, cookies, downloads and form entries, from the SQLite databases of Chromium's and
 * Firefox's families. Which tables a database has decides, not its name: a copy is read too.
 */
public final class Browsers implements Extractor {
  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(UrlHistoryRow.class, CookieRow.class, DownloadRow.class, FormValueRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path(
        "(.*/)?((Archived )?History[^/]*|Cookies|Web Data|(places|[^/]*cookies|formhistory|downloads)\\.sqlite)");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    if (!file.bytes().startsWith(0, SqliteFile.SIGNATURE)) {
      return; // other programs name their files so too
    }
    String name = file.entry().name();
    Bytes log = file.sibling(name + "-wal").orElse(null);
    byte[] whole = SqliteFile.read(file.bytes(), log, issues);
    try (EvidenceDatabase database = EvidenceDatabase.open(whole, issues)) {
      String directory = file.entry().directory();
      Profile chromium = Profile.of(directory, ChromiumDatabase.FAMILY);
      Profile firefox = Profile.of(directory, FirefoxDatabase.FAMILY);
      if (!new ChromiumDatabase(database, chromium, rows).read()
          && !new FirefoxDatabase(database, firefox, rows).read()) {
        issues.add(
            new Issue(
                IssueKind.UNSUPPORTED, null, "schema", "has no table of a known browser", null));
      }
    } catch (SQLException e) {
      issues.add(
          new Issue(
              IssueKind.MALFORMED, null, "database", "SQLite refuses it: " + e.getMessage(), null));
    }
  }
}
