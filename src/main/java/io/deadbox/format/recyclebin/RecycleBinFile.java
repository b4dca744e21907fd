package io.deadbox.format.recyclebin;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.CodePage1252;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the two kinds of files that Windows has kept of its recycle bin. */
public final class RecycleBinFile {
  private static final int INDEX_HEADER = 24;
  private static final int PATH_OF_VERSION_1 = 520;
  private static final int INFO2_HEADER = 20;
  private static final int NARROW_RECORD = 280;
  private static final int WIDE_RECORD = 800;

  private RecycleBinFile() {}

  /** Whether a file begins as an index file does. */
  public static boolean isIndex(Bytes file) {
    return file.size() >= INDEX_HEADER
        && (file.startsWith(0, "\u0001\0\0\0\0\0\0\0")
            || file.startsWith(0, "\u0002\0\0\0\0\0\0\0"));
  }

  /** Reads an index file, {@code $I...}, which is of one deleted file. */
  public static DeletedFile readIndex(Bytes file, Issues issues) throws Malformed {
    long version = file.u64(0, "format version");
    if (version != 1 && version != 2) {
      throw new Malformed(file.origin(), "format version", version + " is not known");
    }
    StringBuilder path = new StringBuilder();
    issues.contain(() -> {
      long at = version == 1 ? INDEX_HEADER : INDEX_HEADER + 4;
      long wanted =
          version == 1
              ? PATH_OF_VERSION_1
              : 2 * file.u32(INDEX_HEADER, "number of characters of the original file name");
      long there = Math.min(wanted, file.size() - at);
      if (there > 0) {
        path.append(WideText.untilNul(file.utf16(at, there, "original file name")));
      }
      if (there < wanted) {
        throw Malformed.truncated(
            file.origin() + at,
            "original file name",
            "%d of %d bytes are missing".formatted(wanted - there, wanted));
      }
    });
    return new DeletedFile(
        file.origin(),
        version,
        path.isEmpty() ? null : path.toString(),
        null,
        file.u64(8, "original file size"),
        time(file, 16, issues),
        null,
        false);
  }

  /** Reads INFO2, which lists the files of one bin. A record that is cut off is an issue. */
  public static List<DeletedFile> readInfo2(Bytes file, Issues issues) throws Malformed {
    long version = file.u32(0, "format version");
    long size = file.u32(12, "file entry size");
    if (version < 4 || version > 5 || (size != NARROW_RECORD && size != WIDE_RECORD)) {
      throw new Malformed(
          file.origin(), "header", "version %d with records of %d bytes".formatted(version, size));
    }
    List<DeletedFile> files = new ArrayList<>();
    long at = INFO2_HEADER;
    for (; at + size <= file.size(); at += size) {
      Bytes record = file.slice(at, size, "file entry");
      issues.contain(() -> files.add(record(record, version, issues)));
    }
    if (at < file.size()) {
      issues.add(
          IssueKind.TRUNCATED,
          file.origin() + at,
          "file entry",
          "%d of %d bytes are missing".formatted(at + size - file.size(), size));
    }
    return List.copyOf(files);
  }

  private static DeletedFile record(Bytes record, long version, Issues issues) throws Malformed {
    boolean gone = record.u8(0, "original file name") == 0; // the drive letter is overwritten
    long begin = gone ? 1 : 0;
    String narrow = CodePage1252.of(record.cString(begin, 260 - begin, "original file name"));
    long drive = record.u32(264, "drive number");
    String letter = drive < 26 ? String.valueOf((char) ('A' + drive)) : "?";
    String shown = gone && !narrow.isEmpty() ? letter + narrow : narrow;
    String wide =
        record.size() == WIDE_RECORD
            ? WideText.untilNul(record.utf16(280, 520, "original file name"))
            : "";
    return new DeletedFile(
        record.origin(),
        version,
        !wide.isEmpty() ? wide : shown.isEmpty() ? null : shown,
        shown.isEmpty() ? null : shown,
        record.u32(276, "original file size"),
        time(record, 268, issues),
        record.u32(260, "index"),
        gone);
  }

  private static @Nullable Instant time(Bytes bytes, long at, Issues issues) throws Malformed {
    long ticks = bytes.u64(at, "deletion time");
    if (!FileTime.valid(ticks)) {
      issues.add(IssueKind.MALFORMED, bytes.origin() + at, "deletion time", "is no time: " + ticks);
    }
    return FileTime.instant(ticks);
  }
}
