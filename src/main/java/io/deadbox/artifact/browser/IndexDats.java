package io.deadbox.artifact.browser;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.Rows;
import io.deadbox.artifact.Source;
import io.deadbox.binary.Blob;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.format.msiecf.CacheRecord;
import io.deadbox.format.msiecf.IndexDat;
import io.deadbox.issue.Issues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cache, history and cookies of Internet Explorer 4 to 9. */
public final class IndexDats implements Extractor {
  /** In the data of a history's record: a title follows, as UTF-16 with its length before it. */
  private static final int TITLE = 0x10;

  private static final String REDIRECTED = "REDR";

  @Override
  public List<Class<? extends Record>> rows() {
    return List.of(IndexDatRow.class, UrlHistoryRow.class, CookieRow.class, CacheEntryRow.class);
  }

  @Override
  public Source source() {
    return new Source.Signature(IndexDat.SIGNATURE.substring(0, 8));
  }

  @Override
  public void extract(EvidenceFile file, Rows rows, Issues issues) throws Malformed {
    if (!file.bytes().startsWith(0, IndexDat.SIGNATURE)) {
      return;
    }
    Profile profile = Profile.of(file.entry().directory(), InternetExplorer.NAME);
    InternetExplorer explorer = new InternetExplorer(profile, rows);
    IndexDat.read(
        file.bytes(),
        record -> {
          rows.add(row(record));
          String location = record.location();
          if (record.allocated() && location != null && !record.kind().equals(REDIRECTED)) {
            explorer.add(entry(record, location));
          }
        },
        issues);
  }

  private static InternetExplorer.Entry entry(CacheRecord record, String location) {
    boolean cached = record.fileName() != null && !location.startsWith("Cookie:");
    return new InternetExplorer.Entry(
        record.offset(),
        location,
        record.primary(),
        record.secondary(),
        null,
        record.expires(),
        record.checked(),
        record.fileSize(),
        record.hits(),
        record.flags(),
        record.fileName(),
        record.directory(),
        cached ? headers(record.data()) : null,
        cached ? null : title(record.data()));
  }

  private static @Nullable String headers(@Nullable Blob data) {
    if (data == null) {
      return null;
    }
    String text = new String(data.bytes(), StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Properties follow each other: a length, a type, the text; the title is of type 0x10. */
  private static @Nullable String title(@Nullable Blob blob) {
    if (blob == null) {
      return null;
    }
    byte[] data = blob.bytes();
    int at = 0;
    while (at + 8 <= data.length) {
      int size = (data[at] & 0xFF) | (data[at + 1] & 0xFF) << 8;
      int type = data[at + 4] & 0xFF;
      if (size < 8 || at + size > data.length) {
        return null;
      }
      if (type == TITLE && data[at + 5] == 0) {
        byte[] text = Arrays.copyOfRange(data, at + 8, at + size);
        String title = WideText.untilNul(WideText.decode(text));
        return title.isEmpty() ? null : title;
      }
      at += size;
    }
    return null;
  }

  private static IndexDatRow row(CacheRecord record) {
    return new IndexDatRow(
        record.offset(),
        record.kind(),
        record.allocated(),
        record.location(),
        record.primary(),
        record.secondary(),
        record.expires(),
        record.checked(),
        record.fileSize(),
        record.hits(),
        record.flags(),
        record.fileName(),
        record.directory());
  }
}
