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

/** What macOS noted of each download, to warn when it is opened first. */
public final class QuarantineEvents implements Extractor {
  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(QuarantineRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path("(.*/)?com\\.apple\\.LaunchServices\\.QuarantineEvents(V[0-9]+)?");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    if (file.bytes().size() == 0) {
      return;
    }
    Bytes log = file.sibling(file.entry().name() + "-wal").orElse(null);
    byte[] whole = SqliteFile.read(file.bytes(), log, issues);
    String user = Profile.of(file.entry().directory() + "/", "").user();
    try (EvidenceDatabase database = EvidenceDatabase.open(whole, issues)) {
      if (!database.columns("LSQuarantineEvent").contains("LSQuarantineEventIdentifier")) {
        issues.add(
            new Issue(
                IssueKind.UNSUPPORTED, null, "schema", "has no table LSQuarantineEvent", null));
        return;
      }
      database.each(
          "table LSQuarantineEvent",
          "SELECT * FROM LSQuarantineEvent ORDER BY rowid",
          row ->
              rows.add(
                  new QuarantineRow(
                      user,
                      row.text("LSQuarantineEventIdentifier"),
                      BrowserTime.apple(row.real("LSQuarantineTimeStamp")),
                      row.text("LSQuarantineAgentBundleIdentifier"),
                      row.text("LSQuarantineAgentName"),
                      row.text("LSQuarantineDataURLString"),
                      row.text("LSQuarantineSenderName"),
                      row.text("LSQuarantineSenderAddress"),
                      row.number("LSQuarantineTypeNumber"),
                      row.text("LSQuarantineOriginTitle"),
                      row.text("LSQuarantineOriginURLString"))));
    } catch (SQLException e) {
      issues.add(
          new Issue(
              IssueKind.MALFORMED, null, "database", "SQLite refuses it: " + e.getMessage(), null));
    }
  }
}
