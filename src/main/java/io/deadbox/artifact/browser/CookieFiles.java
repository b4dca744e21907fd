package io.deadbox.artifact.browser;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cookies of Internet Explorer and Edge up to version 18, each server's in a text file: their
 * values, which the index beside them lacks.
 */
public final class CookieFiles implements Extractor {
  /** Servers may have 50 cookies of 4 KiB. */
  private static final int LARGEST = 1 << 20;

  private static final String END = "*";
  private static final int LINES = 9;
  private static final long SECURE = 0x1;
  private static final long HTTP_ONLY = 0x2000;

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(CookieRow.class);
  }

  @Override
  public Source source() {
    return new Source.Path("(.*/)?(Cookies|INetCookies)/(Low/)?[^/]+\\.(txt|cookie)");
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    long size = Math.min(LARGEST, file.bytes().size());
    if (size < file.bytes().size()) {
      issues.add(IssueKind.LIMIT, size, "cookies", "what is behind them was not read");
    }
    byte[] text = file.bytes().array(0, size, "cookies");
    List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
    Profile profile = Profile.of(file.entry().directory() + "/", InternetExplorer.NAME);
    int from = 0;
    while (from + LINES <= lines.size() && lines.get(from + LINES - 1).equals(END)) {
      List<String> cookie = lines.subList(from, from + LINES);
      try {
        rows.add(row(cookie, profile));
      } catch (NumberFormatException e) {
        issues.add(IssueKind.MALFORMED, 0, "cookie of line " + (from + 1), "has no number: " + e);
      }
      from += LINES;
    }
    if (from < lines.size()) {
      issues.add(IssueKind.MALFORMED, 0, "line " + (from + 1), "from here on these are no cookies");
    }
  }

  private static CookieRow row(List<String> lines, Profile profile) {
    String place = lines.get(2);
    int slash = place.indexOf('/');
    long flags = Long.parseLong(lines.get(3));
    return new CookieRow(
        profile.browser(),
        profile.directory(),
        profile.user(),
        slash < 0 ? place : place.substring(0, slash),
        lines.get(0),
        slash < 0 ? "" : place.substring(slash),
        lines.get(1),
        time(lines.get(6), lines.get(7)),
        null,
        time(lines.get(4), lines.get(5)),
        (flags & SECURE) != 0,
        (flags & HTTP_ONLY) != 0);
  }

  /** A FILETIME in two halves, the lower one first. */
  private static @Nullable Instant time(String low, String high) {
    return FileTime.instant(
        Integer.toUnsignedLong(Integer.parseUnsignedInt(high)) << 32
            | Integer.toUnsignedLong(Integer.parseUnsignedInt(low)));
  }
}
