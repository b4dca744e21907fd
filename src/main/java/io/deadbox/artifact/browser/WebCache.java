package io.deadbox.artifact.browser;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.format.ese.EseFile;
import io.deadbox.format.ese.EseRecord;
import io.deadbox.format.ese.EseTable;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cache, history, cookies and downloads of Internet Explorer 10, 11 and of Edge up to 18. */
public final class WebCache implements Extractor {
  private static final String CONTAINERS = "Containers";

  /** Windows has some dozens. */
  private static final int MAX_CONTAINERS = 10_000;

  private static final String DOWNLOAD = "iedownload:";
  private static final Pattern WIDE_TEXT = Pattern.compile("(?:[\\x20-\\x7e\\xa0-\\xff]\\x00){4,}");

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(UrlHistoryRow.class, CookieRow.class, DownloadRow.class, CacheEntryRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path("(.*/)?WebCacheV[0-9]+\\.dat");
  }

  /** A container: what it is for, and where its cached files lie. */
  private record Container(long id, String name, @Nullable String directory) {}

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    EseFile database = EseFile.read(file.bytes(), issues);
    EseTable list = database.table(CONTAINERS).orElse(null);
    if (list == null) {
      issues.add(IssueKind.MALFORMED, 0, "table " + CONTAINERS, "is not in the database");
      return;
    }
    List<Container> containers = new ArrayList<>();
    list.records(
        issues,
        record -> {
          Long id = record.number("ContainerId");
          String name = record.text("Name");
          if (id != null && containers.size() < MAX_CONTAINERS) {
            containers.add(new Container(id, name == null ? "" : name, record.text("Directory")));
          }
        });
    Profile profile = Profile.of(file.entry().directory(), InternetExplorer.NAME);
    for (Container container : containers) {
      EseTable table = database.table("Container_" + container.id()).orElse(null);
      if (table != null) {
        boolean edge = container.name().toLowerCase(Locale.ROOT).contains("edge");
        Profile own =
            new Profile(edge ? "Edge" : profile.browser(), profile.directory(), profile.user());
        table.records(issues, record -> add(record, container, own, rows));
      }
    }
  }

  private static void add(EseRecord record, Container container, Profile profile, Rows rows) {
    String location = record.text("Url");
    if (location == null || location.isEmpty()) {
      return;
    }
    if (location.startsWith(DOWNLOAD) || container.name().equalsIgnoreCase("iedownload")) {
      rows.add(download(record, profile));
      return;
    }
    byte[] headers = record.bytes("ResponseHeaders");
    new InternetExplorer(profile, rows)
        .add(
            new InternetExplorer.Entry(
                record.offset(),
                location,
                time(record, "AccessedTime"),
                time(record, "ModifiedTime"),
                time(record, "CreationTime"),
                time(record, "ExpiryTime"),
                time(record, "SyncTime"),
                record.number("FileSize"),
                record.number("AccessCount"),
                record.number("Flags"),
                record.text("Filename"),
                container.directory(),
                headers == null ? null : new String(headers, StandardCharsets.ISO_8859_1),
                null));
  }

  /** Address and place of the file are text within bytes whose other meaning is not published. */
  private static DownloadRow download(EseRecord record, Profile profile) {
    byte[] bytes = record.bytes("ResponseHeaders");
    String url = null;
    String target = null;
    Matcher texts =
        WIDE_TEXT.matcher(bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1));
    List<String> chain = new ArrayList<>();
    while (texts.find()) {
      String text = texts.group().replace("\0", "");
      if (Urls.host(text) != null) {
        url = url == null ? text : url;
        chain.add(text);
      } else if (text.indexOf(":\\") == 1) {
        target = text;
      }
    }
    return new DownloadRow(
        profile.browser(),
        profile.directory(),
        profile.user(),
        record.offset(),
        url,
        chain,
        null,
        target,
        Urls.name(target),
        Urls.directory(target),
        null,
        time(record, "CreationTime"),
        time(record, "AccessedTime"),
        record.number("FileSize"),
        null,
        "Complete or not: not told",
        null);
  }

  private static @Nullable Instant time(EseRecord record, String column) {
    Long ticks = record.number(column);
    return ticks == null ? null : FileTime.instant(ticks);
  }
}
