package io.deadbox.artifact.browser;

import io.deadbox.artifact.file.FileRow;
import io.deadbox.schema.Column;
import io.deadbox.schema.Derived;
import io.deadbox.schema.Row;
import io.deadbox.schema.Tells;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An address in a browser's history: an item of OpenIOC's UrlHistoryItem. */
@Row(
    table = "url_history",
    doc = "An address in a browser's history",
    parent = FileRow.class,
    item = "UrlHistoryItem",
    label = "url_history.url")
@Tells(
    document = "urlMonitorEvent",
    shows = UrlHistoryRow.VISITED,
    terms = {
      "UrlHistoryItem/HostName=urlMonitorEvent/hostname",
      "UrlHistoryItem/URL=urlMonitorEvent/requestUrl",
      "UrlHistoryItem/BrowserName=urlMonitorEvent/process",
      "UrlHistoryItem/Username=urlMonitorEvent/username",
      "UrlHistoryItem/LastVisitDate=eventItem/urlMonitorEvent/timestamp"
    })
@Tells(
    document = "Network",
    shows = UrlHistoryRow.VISITED,
    terms = {"UrlHistoryItem/URL=Network/URI", "UrlHistoryItem/HostName=Network/DNS"})
@Derived(
    name = "request",
    term = "urlMonitorEvent/requestUrl",
    sql = UrlHistoryRow.REQUEST,
    doc = "What follows the host in the address: what is asked of the server")
public record UrlHistoryRow(
    @Column(value = "Browser, by where its files lie", term = "UrlHistoryItem/BrowserName")
        String browser,
    @Column(value = "Profile: its directory", term = "UrlHistoryItem/Profile") String profile,
    @Column(
            value = "User, by the directory the profile is in; null if it is in none",
            term = "UrlHistoryItem/Username")
        @Nullable String user,
    @Column("Number of the row in the browser's own table") long rowNumber,
    @Column(value = "The address", term = "UrlHistoryItem/URL", indexed = true) String url,
    @Column(
            value = "Host of the address; null if it has none",
            term = "UrlHistoryItem/HostName",
            indexed = true)
        @Nullable String host,
    @Column(value = "Title of the page", term = "UrlHistoryItem/PageTitle") @Nullable String title,
    @Column(value = "How often it was visited", term = "UrlHistoryItem/VisitCount")
        @Nullable Long visitCount,
    @Column(value = "Whether it was typed", term = "UrlHistoryItem/Typed") boolean typed,
    @Column(value = "Whether it is hidden from the user", term = "UrlHistoryItem/Hidden")
        boolean hidden,
    @Column(value = "First visit that is still listed", term = "UrlHistoryItem/FirstVisitDate")
        @Nullable Instant firstVisit,
    @Column(value = "Last visit", term = "UrlHistoryItem/LastVisitDate")
        @Nullable Instant lastVisit,
    @Column("Visits that are still listed") List<Visit> visits) {

  static final String VISITED =
      "a browser's history shows that a user went to this address; not what was sent, nor by which"
          + " request";

  static final String REQUEST =
      "CASE WHEN instr(url_history.url, '://') > 0"
          + " AND instr(substr(url_history.url, instr(url_history.url, '://') + 3), '/') > 0"
          + " THEN substr(url_history.url, instr(url_history.url, '://') + 2"
          + " + instr(substr(url_history.url, instr(url_history.url, '://') + 3), '/')) END";

  /** One visit. */
  @Row(
      table = "url_visit",
      doc = "A visit to an address in a browser's history",
      parent = UrlHistoryRow.class)
  public record Visit(
      @Column("When") @Nullable Instant time,
      @Column(
              value = "How the user came there: Link, Typed, Reload and others",
              term = "UrlHistoryItem/VisitType")
          String type,
      @Column(
              value = "Address that the user came from; null if it is not listed",
              term = "UrlHistoryItem/VisitFrom")
          @Nullable String origin) {

    /** The time of the earliest that has one; null if none has. */
    static @Nullable Instant earliest(List<Visit> visits) {
      Instant first = null;
      for (Visit visit : visits) {
        Instant time = visit.time();
        if (time != null && (first == null || time.isBefore(first))) {
          first = time;
        }
      }
      return first;
    }
  }
}
