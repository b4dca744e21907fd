package io.deadbox.format.recentfilecache;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;

/** A RecentFileCache.bcf. */
public final class RecentFileCacheFile {
  /** What it begins with, one char a byte. */
  public static final String SIGNATURE = "\u00FE\u00FF\u00EE\u00FF\u0011\"\0\0";

  private static final int HEADER = 20;

  private RecentFileCacheFile() {}

  /**
   * A program.
   *
   * @param offset where the path begins in the file
   * @param path of the program, in lower case
   */
  public record Entry(long offset, String path) {}

  /** The programs, in the order of the file. */
  public static List<Entry> read(Bytes file, Issues issues) throws Malformed {
    file.expect(0, SIGNATURE, "signature");
    List<Entry> entries = new ArrayList<>();
    issues.contain(() -> {
      long at = HEADER;
      while (at < file.size()) {
        long size = 2 * file.u32(at, "number of characters of the path");
        String path = WideText.untilNul(file.utf16(at + 4, size, "path"));
        entries.add(new Entry(file.origin() + at + 4, path));
        at += 4 + size + 2;
      }
    });
    return List.copyOf(entries);
  }
}
