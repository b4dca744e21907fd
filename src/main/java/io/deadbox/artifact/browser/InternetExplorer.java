package io.deadbox.artifact.browser;

import io.deadbox.artifact.Rows;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of what Internet Explorer, and Edge up to version 18, wrote in one way from version 4
 * to the last: the text of a location tells what the record is.
 */
final class InternetExplorer {
  static final String NAME = "Internet Explorer";

  /** {@code Visited: anna@http://...} and {@code :2013031020130311: anna@http://...}. */
  private static final Pattern VISITED =
      Pattern.compile("(?:Visited|:[0-9]{16}): ([^@]*)@(.*)", Pattern.DOTALL);

  private static final Pattern HOST_VISITED = Pattern.compile(":Host: .*", Pattern.DOTALL);

  /** {@code Cookie:anna@example.com/path}. */
  private static final Pattern COOKIE =
      Pattern.compile("Cookie:([^@]*)@([^/]*)(/.*)?", Pattern.DOTALL);

  private final Profile profile;
  private final Rows rows;

  InternetExplorer(Profile profile, Rows rows) {
    this.profile = profile;
    this.rows = rows;
  }

  /**
   * One record of either format.
   *
   * @param number of the record: its place
   * @param primary last use
   * @param secondary last change
   */
  record Entry(
      long number,
      String location,
      @Nullable Instant primary,
      @Nullable Instant secondary,
      @Nullable Instant created,
      @Nullable Instant expires,
      @Nullable Instant checked,
      @Nullable Long size,
      @Nullable Long hits,
      @Nullable Long flags,
      @Nullable String fileName,
      @Nullable String directory,
      @Nullable String headers,
      @Nullable String title) {}

  /** Adds the row of a record. */
  void add(Entry entry) {
    Matcher visited = VISITED.matcher(entry.location());
    Matcher cookie = COOKIE.matcher(entry.location());
    if (visited.matches()) {
      if (!HOST_VISITED.matcher(visited.group(2)).matches()) { // told by the address beside it
        rows.add(visit(entry, visited.group(1), visited.group(2)));
      }
    } else if (cookie.matches()) {
      rows.add(cookie(entry, cookie));
    } else {
      rows.add(cached(entry));
    }
  }

  private UrlHistoryRow visit(Entry entry, String user, String url) {
    return new UrlHistoryRow(
        profile.browser(),
        profile.directory(),
        user.isBlank() || user.equals("-") ? profile.user() : user,
        entry.number(),
        url,
        Urls.host(url),
        entry.title(),
        entry.hits(),
        false,
        false,
        null,
        entry.primary(),
        List.of());
  }

  private CookieRow cookie(Entry entry, Matcher cookie) {
    String path = cookie.group(3);
    return new CookieRow(
        profile.browser(),
        profile.directory(),
        cookie.group(1).isBlank() ? profile.user() : cookie.group(1),
        cookie.group(2),
        entry.fileName() == null ? "" : entry.fileName(),
        path == null ? "" : path,
        null,
        entry.created(),
        entry.primary(),
        entry.expires(),
        false,
        false);
  }

  private CacheEntryRow cached(Entry entry) {
    Long flags = entry.flags();
    return new CacheEntryRow(
        entry.number(),
        profile.browser(),
        profile.directory(),
        profile.user(),
        "Cache",
        entry.location(),
        Urls.host(entry.location()),
        entry.fileName(),
        entry.directory(),
        entry.size(),
        entry.primary(),
        entry.secondary(),
        entry.checked(),
        entry.hits(),
        flags == null ? null : "0x%08x".formatted(flags),
        entry.headers());
  }
}
