package io.deadbox.artifact.browser;

import io.deadbox.artifact.Rows;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the tables of Firefox and its relatives. */
final class FirefoxDatabase {
  static final String FAMILY = "Firefox";

  /** Kinds of visits by their number, from 1. */
  private static final NumberedWords VISITS =
      NumberedWords.of(
          "0",
          "Link",
          "Typed",
          "Bookmark",
          "Embedded",
          "Permanent redirect",
          "Temporary redirect",
          "Download",
          "Framed link",
          "Reload");

  private static final NumberedWords STATES =
      NumberedWords.of(
          "Downloading",
          "Complete",
          "Failed",
          "Cancelled",
          "Paused",
          "Queued",
          "Blocked by parental controls",
          "Scanning",
          "Blocked as malicious",
          "Blocked by policy");

  /** In what Firefox notes of a finished download, for example {@code "endTime":1577934306678}. */
  private static final Pattern FACT =
      Pattern.compile("\"(state|endTime|fileSize)\" *: *([0-9]{1,18})\\b");

  private final EvidenceDatabase database;
  private final Profile profile;
  private final Rows rows;

  FirefoxDatabase(EvidenceDatabase database, Profile profile, Rows rows) {
    this.database = database;
    this.profile = profile;
    this.rows = rows;
  }

  /** Reads what tables there are; false if there are none of Firefox's. */
  boolean read() throws SQLException {
    boolean found = false;
    if (database.columns("moz_places").contains("url")
        && database.columns("moz_historyvisits").contains("visit_date")) {
      history();
      annotatedDownloads();
      found = true;
    }
    Set<String> cookies = database.columns("moz_cookies");
    if (cookies.contains("host")) {
      cookies(cookies);
      found = true;
    }
    if (database.columns("moz_formhistory").contains("fieldname")) {
      forms();
      found = true;
    }
    if (database.columns("moz_downloads").contains("source")) {
      downloads();
      found = true;
    }
    return found;
  }

  private void history() {
    Map<Long, List<UrlHistoryRow.Visit>> visits = new HashMap<>();
    database.each(
        "table moz_historyvisits",
        "SELECT v.place_id, v.visit_date, v.visit_type, p.url AS origin FROM moz_historyvisits v"
            + " LEFT JOIN moz_historyvisits f ON f.id = v.from_visit"
            + " LEFT JOIN moz_places p ON p.id = f.place_id ORDER BY v.id",
        row ->
            visits
                .computeIfAbsent(
                    Objects.requireNonNullElse(row.number("place_id"), 0L), _ -> new ArrayList<>())
                .add(
                    new UrlHistoryRow.Visit(
                        BrowserTime.micros(row.number("visit_date")),
                        VISITS.word(row.number("visit_type")),
                        row.text("origin"))));
    database.each(
        "table moz_places",
        "SELECT id, url, title, visit_count, typed, hidden, last_visit_date FROM moz_places"
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
                    row.flag("typed"),
                    row.flag("hidden"),
                    UrlHistoryRow.Visit.earliest(listed),
                    BrowserTime.micros(row.number("last_visit_date")),
                    listed));
          }
        });
  }

  /** From version 20 on, a download is a page with a note of the file it went to. */
  private void annotatedDownloads() throws SQLException {
    if (!database.columns("moz_annos").contains("content")
        || !database.columns("moz_anno_attributes").contains("name")) {
      return;
    }
    database.each(
        "table moz_annos",
        "SELECT a.id, p.url, a.content, a.dateAdded, (SELECT m.content FROM moz_annos m"
            + " JOIN moz_anno_attributes k ON k.id = m.anno_attribute_id"
            + " WHERE m.place_id = a.place_id AND k.name = 'downloads/metaData'"
            + " ORDER BY m.id DESC LIMIT 1) AS facts FROM moz_annos a"
            + " JOIN moz_anno_attributes n ON n.id = a.anno_attribute_id"
            + " JOIN moz_places p ON p.id = a.place_id"
            + " WHERE n.name = 'downloads/destinationFileURI' ORDER BY a.id",
        row -> {
          String target = filePath(row.text("content"));
          Map<String, Long> facts = facts(row.text("facts"));
          Long size = facts.get("fileSize");
          Long state = facts.get("state");
          rows.add(
              new DownloadRow(
                  profile.browser(),
                  profile.directory(),
                  profile.user(),
                  Objects.requireNonNullElse(row.number("id"), 0L),
                  row.text("url"),
                  List.of(),
                  null,
                  target,
                  Urls.name(target),
                  Urls.directory(target),
                  null,
                  BrowserTime.micros(row.number("dateAdded")),
                  BrowserTime.seconds(facts.get("endTime")),
                  size,
                  size,
                  state == null ? "Unknown" : STATES.word(state),
                  null));
        });
  }

  /** Numbers by their names in a text of JSON that has nothing but these. */
  private static Map<String, Long> facts(@Nullable String json) {
    Map<String, Long> facts = new HashMap<>();
    Matcher fact = FACT.matcher(json == null ? "" : json);
    while (fact.find()) {
      facts.putIfAbsent(fact.group(1), Long.valueOf(fact.group(2)));
    }
    return facts;
  }

  private void downloads() {
    database.each(
        "table moz_downloads",
        "SELECT id, source, target, tempPath, startTime, endTime, state, referrer, currBytes,"
            + " maxBytes, mimeType FROM moz_downloads ORDER BY id",
        row -> {
          String target = filePath(row.text("target"));
          Long total = row.number("maxBytes");
          rows.add(
              new DownloadRow(
                  profile.browser(),
                  profile.directory(),
                  profile.user(),
                  Objects.requireNonNullElse(row.number("id"), 0L),
                  row.text("source"),
                  List.of(),
                  row.text("referrer"),
                  target,
                  Urls.name(target),
                  Urls.directory(target),
                  row.text("tempPath"),
                  BrowserTime.micros(row.number("startTime")),
                  BrowserTime.micros(row.number("endTime")),
                  row.number("currBytes"),
                  total == null || total < 0 ? null : total,
                  STATES.word(row.number("state")),
                  row.text("mimeType")));
        });
  }

  /** The path that a file's address stands for: {@code file:///C:/a%20b} is C:\a b. */
  static @Nullable String filePath(@Nullable String address) {
    if (address == null || !address.startsWith("file://")) {
      return address;
    }
    String path = address.substring("file://".length());
    try {
      path = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      // an address that is not well-formed is kept as written
    }
    boolean drive = path.length() > 2 && path.charAt(0) == '/' && path.charAt(2) == ':';
    return drive ? path.substring(1).replace('/', '\\') : path;
  }

  private void cookies(Set<String> columns) {
    String sql =
        "SELECT host, name, path, value, expiry, lastAccessed, isSecure, isHttpOnly, %s FROM moz_cookies ORDER BY id"
            .formatted(columns.contains("creationTime") ? "creationTime" : "id AS creationTime");
    database.each(
        "table moz_cookies",
        sql,
        row ->
            rows.add(
                new CookieRow(
                    profile.browser(),
                    profile.directory(),
                    profile.user(),
                    row.textOrEmpty("host"),
                    row.textOrEmpty("name"),
                    row.textOrEmpty("path"),
                    row.textOrEmpty("value"),
                    BrowserTime.micros(row.number("creationTime")),
                    BrowserTime.micros(row.number("lastAccessed")),
                    BrowserTime.seconds(row.number("expiry")),
                    row.flag("isSecure"),
                    row.flag("isHttpOnly"))));
  }

  private void forms() {
    database.each(
        "table moz_formhistory",
        "SELECT fieldname, value, timesUsed, firstUsed, lastUsed, guid FROM moz_formhistory"
            + " ORDER BY id",
        row ->
            rows.add(
                new FormValueRow(
                    profile.browser(),
                    profile.directory(),
                    profile.user(),
                    row.textOrEmpty("fieldname"),
                    row.textOrEmpty("value"),
                    row.number("timesUsed"),
                    BrowserTime.micros(row.number("firstUsed")),
                    BrowserTime.micros(row.number("lastUsed")),
                    row.text("guid"))));
  }
}
