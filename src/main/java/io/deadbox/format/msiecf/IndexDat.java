package io.deadbox.format.msiecf;

import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An index.dat. */
public final class IndexDat {
  /** What it begins with; the version follows. */
  public static final String SIGNATURE = "Client UrlCache MMF Ver ";

  /**
   * Internet Explorer writes its addresses in the code page of the computer; this is the commonest.
   */
  private static final Charset TEXT = Charset.forName("windows-1252");

  private static final int BLOCK = 128;
  private static final int BITMAP = 0x250;
  private static final int FIRST_BLOCK = 0x4000;
  private static final int DIRECTORIES = 72;
  private static final int MAX_DIRECTORIES = 32; // there is room for as many
  private static final int MAX_BLOCKS = 8192; // a record of 1 MiB: none has near as much

  private final Bytes file;
  private final Issues issues;

  /** Where fields behind the expiration lie further back: version 4 has it as 8 bytes, 5 as 4. */
  private final int shift;

  private final List<String> directories = new ArrayList<>();

  private IndexDat(Bytes file, Issues issues) throws Malformed {
    this.file = file;
    this.issues = issues;
    file.expect(0, SIGNATURE, "signature");
    String version = file.cString(SIGNATURE.length(), 4, "version");
    if (!version.startsWith("4.") && !version.startsWith("5.")) {
      throw new Malformed(SIGNATURE.length(), "version", "is " + version + ", not 4 or 5");
    }
    this.shift = version.startsWith("4.") ? 4 : 0;
    issues.contain(() -> {
      long count = file.u32(DIRECTORIES, "number of directories");
      for (int i = 0; i < Math.min(count, MAX_DIRECTORIES); i++) {
        directories.add(file.cString(DIRECTORIES + 8 + 12L * i, 8, "name of a directory"));
      }
    });
  }

  /** Gives all records in the order of the file; a damaged one costs itself. */
  public static void read(Bytes file, Consumer<CacheRecord> records, Issues issues)
      throws Malformed {
    IndexDat index = new IndexDat(file, issues);
    long stored = file.u32(28, "file size");
    if (stored > file.size()) {
      issues.add(
          IssueKind.TRUNCATED, file.size(), "file size", stored - file.size() + " bytes missing");
    }
    long at = FIRST_BLOCK;
    while (at + 8 <= file.size()) {
      long here = at;
      List<CacheRecord> found = new ArrayList<>(1);
      if (index.isRecord(at)) {
        issues.contain(() -> found.add(index.record(here)));
      }
      found.forEach(records);
      // the blocks of a record that is not in use may have been given to others
      at += found.isEmpty() || !found.getFirst().allocated() ? BLOCK : found.getFirst().size();
    }
  }

  private boolean isRecord(long at) {
    return file.startsWith(at, "URL ")
        || file.startsWith(at, "REDR")
        || file.startsWith(at, "LEAK");
  }

  private boolean allocated(long at) throws Malformed {
    long block = (at - FIRST_BLOCK) / BLOCK;
    long place = BITMAP + block / 8;
    return place < FIRST_BLOCK && (file.u8(place, "bitmap") >> (block % 8) & 1) != 0;
  }

  private CacheRecord record(long at) throws Malformed {
    long blocks = file.u32(at + 4, "number of blocks");
    boolean inUse = allocated(at);
    if (blocks == 0 || blocks > MAX_BLOCKS) {
      throw new Malformed(
          file.origin() + at + 4, "number of blocks", blocks + " is none that a record has");
    }
    Bytes record = file.slice(at, Math.min(blocks * BLOCK, file.size() - at), "record");
    String kind = record.latin1(0, 4, "kind").strip();
    if (kind.equals("REDR")) {
      return new CacheRecord(
          file.origin() + at,
          blocks * BLOCK,
          kind,
          inUse,
          text(record, 16, "location"),
          null,
          null,
          null,
          null,
          0,
          0,
          0,
          null,
          null,
          null);
    }
    // a LEAK of one block holds its file's name, and filling (0xDEADBEEF) where times would be
    boolean whole = !kind.equals("LEAK") || blocks > 1;
    int directory = record.u8(56 + shift, "directory");
    return new CacheRecord(
        file.origin() + at,
        blocks * BLOCK,
        kind,
        inUse,
        whole ? text(record, record.u32(52 + shift, "location"), "location") : null,
        whole ? FileTime.instant(record.u64(16, "primary time")) : null,
        whole ? FileTime.instant(record.u64(8, "secondary time")) : null,
        whole ? expires(record) : null,
        whole ? dosTime(record, 80 + shift) : null,
        record.u32(32 + shift, "size of the cached file"),
        whole ? record.u32(84 + shift, "hits") : 0,
        whole ? record.u32(64 + shift, "flags") : 0,
        text(record, record.u32(60 + shift, "file name"), "file name"),
        directory < directories.size() ? directories.get(directory) : null,
        whole ? data(record) : null);
  }

  private @Nullable Instant expires(Bytes record) throws Malformed {
    return shift == 0 ? dosTime(record, 24) : FileTime.instant(record.u64(24, "expiration"));
  }

  private static @Nullable String text(Bytes record, long at, String field) throws Malformed {
    if (at == 0) {
      return null;
    }
    byte[] bytes = record.array(at, Math.max(0, record.size() - at), field);
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return end == 0 ? null : new String(bytes, 0, end, TEXT);
  }

  private @Nullable Blob data(Bytes record) throws Malformed {
    long at = record.u32(68 + shift, "data");
    long size = record.u32(72 + shift, "size of the data");
    return at == 0 || size == 0 ? null : Blob.copyOf(record.array(at, size, "data"));
  }

  /** A time as MS-DOS keeps it, to two seconds; null if none is noted. */
  private @Nullable Instant dosTime(Bytes record, long at) throws Malformed {
    int date = record.u16(at, "date");
    int time = record.u16(at + 2, "time");
    if ((date == 0 && time == 0) || (date == 0xFFFF && time == 0xFFFF)) {
      return null; // none, and never
    }
    try {
      return LocalDateTime.of(
              1980 + (date >> 9),
              date >> 5 & 15,
              date & 31,
              time >> 11,
              time >> 5 & 63,
              (time & 31) * 2)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      issues.add(
          IssueKind.MALFORMED,
          record.origin() + at,
          "time",
          "0x%04x 0x%04x is none".formatted(date, time));
      return null;
    }
  }
}
