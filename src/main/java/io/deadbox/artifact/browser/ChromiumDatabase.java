package io.deadbox.artifact.browser;

import io.deadbox.artifact.Rows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the tables of Chromium and the browsers made of it: Chrome, Edge, Opera and others. */
final class ChromiumDatabase {
  static final String FAMILY = "Chromium";

  /** Core transition types by their number, which is in the lowest byte. */
  private static final NumberedWords TRANSITIONS =
      new NumberedWords(
          0xff,
          "Link",
          "Typed",
          "Bookmark",
          "Subframe",
          "Manual subframe",
          "Generated",
          "Start page",
          "Form submit",
          "Reload",
          "Keyword",
          "Keyword generated");

  private static final NumberedWords STATES =
      NumberedWords.of("In progress", "Complete", "Cancelled", "Interrupted", "Interrupted");

  private final EvidenceDatabase database;
  private final Profile profile;
  private final Rows rows;

  ChromiumDatabase(EvidenceDatabase database, Profile profile, Rows rows) {
    this.database = database;
    this.profile = profile;
    this.rows = rows;
  }

  /** Reads what tables there are; false if there are none of Chromium's. */
  boolean read() throws SQLException {
    Set<String> urls = database.columns("urls");
    Set<String> visits = database.columns("visits");
    Set<String> downloads = database.columns("downloads");
    Set<String> cookies = database.columns("cookies");
    Set<String> forms = database.columns("autofill");
    boolean found = false;
    if (urls.contains("last_visit_time") && visits.contains("visit_time")) {
      history();
      found = true;
    }
    if (downloads.contains("start_time")) {
      downloads(downloads);
      found = true;
    }
    if (cookies.contains("host_key")) {
      cookies(cookies);
      found = true;
    }
    if (forms.contains("name")) {
      forms(forms);
      found = true;
    }
    return found;
  }

  private void history() {
    Map<Long, List<UrlHistoryRow.Visit>> visits = new HashMap<>();
    database.each(
        "table visits",
        "SELECT v.url AS place, v.visit_time, v.transition, u.url AS origin FROM visits v"
            + " LEFT JOIN visits f ON f.id = v.from_visit LEFT JOIN urls u ON u.id = f.url"
            + " ORDER BY v.id",
        row ->
            visits
                .computeIfAbsent(
                    Objects.requireNonNullElse(row.number("place"), 0L), _ -> new ArrayList<>())
                .add(
                    new UrlHistoryRow.Visit(
                        BrowserTime.chromium(row.number("visit_time")),
                        TRANSITIONS.word(row.number("transition")),
                        row.text("origin"))));
    database.each(
        "table urls",
        "SELECT id, url, title, visit_count, typed_count, last_visit_time, hidden FROM urls"
            + " ORDER BY id",
        row -> {
          String url = row.text("url");
          Long id = row.number("id");
          if (url != null && id != null) {
            List<UrlHistoryRow.Visit> listed = visits.getOrDefault(id, List.of());
            rows.add(
                new UrlHistoryRow(
                    profile.browser(),
                    profile.directory(),
                    profile.user(),
                    id,
                    url,
                    Urls.host(url),
                    row.text("title"),
                    row.number("visit_count"),
                    row.flag("typed_count"),
                    row.flag("hidden"),
                    UrlHistoryRow.Visit.earliest(listed),
                    BrowserTime.chromium(row.number("last_visit_time")),
                    listed));
          }
        });
  }

  private void downloads(Set<String> columns) throws SQLException {
    Map<Long, List<String>> chains = new HashMap<>();
    if (database.columns("downloads_url_chains").contains("chain_index")) {
      database.each(
          "table downloads_url_chains",
          "SELECT id, url FROM downloads_url_chains ORDER BY id, chain_index",
          row -> {
            String url = row.text("url");
            if (url != null) {
              chains
                  .computeIfAbsent(
                      Objects.requireNonNullElse(row.number("id"), 0L), _ -> new ArrayList<>())
                  .add(url);
            }
          });
    }
    String sql =
        "SELECT id, start_time, received_bytes, total_bytes, state, %s, %s, %s, %s, %s, %s FROM downloads ORDER BY id"
            .formatted(
                columns.contains("target_path") ? "target_path AS target" : "full_path AS target",
                orNone(columns, "current_path"),
                orNone(columns, "url"),
                orNone(columns, "end_time"),
                orNone(columns, "referrer"),
                orNone(columns, "mime_type"));
    database.each(
        "table downloads",
        sql,
        row -> {
          long id = Objects.requireNonNullElse(row.number("id"), 0L);
          List<String> chain = chains.getOrDefault(id, List.of());
          String target = row.text("target");
          Long total = row.number("total_bytes");
          rows.add(
              new DownloadRow(
                  profile.browser(),
                  profile.directory(),
                  profile.user(),
                  id,
                  chain.isEmpty() ? row.text("url") : chain.getLast(),
                  chain,
                  row.text("referrer"),
                  target,
                  Urls.name(target),
                  Urls.directory(target),
                  row.text("current_path"),
                  BrowserTime.chromium(row.number("start_time")),
                  BrowserTime.chromium(row.number("end_time")),
                  row.number("received_bytes"),
                  total == null || total <= 0 ? null : total,
                  STATES.word(row.number("state")),
                  row.text("mime_type")));
        });
  }

  private static String orNone(Set<String> columns, String name) {
    return columns.contains(name) ? name : "NULL AS " + name;
  }

  private void cookies(Set<String> columns) {
    String sql =
        "SELECT host_key, name, path, value, creation_utc, last_access_utc, expires_utc, %s, %s, %s FROM cookies ORDER BY rowid"
            .formatted(
                columns.contains("is_secure") ? "is_secure AS secure" : "secure",
                columns.contains("is_httponly") ? "is_httponly AS httponly" : "httponly",
                orNone(columns, "encrypted_value"));
    database.each(
        "table cookies",
        sql,
        row -> {
          byte[] encrypted = row.bytes("encrypted_value");
          boolean hidden = encrypted != null && encrypted.length > 0;
          rows.add(
              new CookieRow(
                  profile.browser(),
                  profile.directory(),
                  profile.user(),
                  row.textOrEmpty("host_key"),
                  row.textOrEmpty("name"),
                  row.textOrEmpty("path"),
                  hidden ? null : row.text("value"),
                  BrowserTime.chromium(row.number("creation_utc")),
                  BrowserTime.chromium(row.number("last_access_utc")),
                  BrowserTime.chromium(row.number("expires_utc")),
                  row.flag("secure"),
                  row.flag("httponly")));
        });
  }

  private void forms(Set<String> columns) throws SQLException {
    boolean dated = columns.contains("date_created");
    boolean other = database.columns("autofill_dates").contains("pair_id");
    String dates =
        dated
            ? "date_created AS first, date_last_used AS last"
            : other
                ? "(SELECT min(date_created) FROM autofill_dates d WHERE d.pair_id = autofill.pair_id)"
                    + " AS first, (SELECT max(date_created) FROM autofill_dates d"
                    + " WHERE d.pair_id = autofill.pair_id) AS last"
                : "NULL AS first, NULL AS last";
    String sql = "SELECT name, value, count, %s FROM autofill ORDER BY rowid".formatted(dates);
    database.each(
        "table autofill",
        sql,
        row ->
            rows.add(
                new FormValueRow(
                    profile.browser(),
                    profile.directory(),
                    profile.user(),
                    row.textOrEmpty("name"),
                    row.textOrEmpty("value"),
                    row.number("count"),
                    BrowserTime.seconds(row.number("first")),
                    BrowserTime.seconds(row.number("last")),
                    null)));
  }
}
