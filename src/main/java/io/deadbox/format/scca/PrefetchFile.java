package io.deadbox.format.scca;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prefetch file. A part that cannot be read costs itself and becomes an issue; offsets of issues
 * in a compressed file are those of its content.
 *
 * @param version format version
 * @param compressed whether the file is compressed
 * @param size of the content in bytes, as the header has it
 * @param executable name of the program, 29 characters at most
 * @param hash of the path the program was started from, and for some programs of its arguments
 * @param runCount how often it was started; null if that could not be read
 * @param lastRuns when it was started, the last time first
 * @param hashText what the hash was made of: in general the program's path, of an app the name of
 *     its package; null if the version does not keep it
 * @param files paths of the files that were read during the start
 * @param volumes volumes these files are on
 */
public record PrefetchFile(
    int version,
    boolean compressed,
    long size,
    String executable,
    long hash,
    @Nullable Long runCount,
    List<Instant> lastRuns,
    @Nullable String hashText,
    List<String> files,
    List<PrefetchVolume> volumes) {

  private static final int METRICS = 84;
  private static final int TRACED_LIMIT = 65_536; // real files have up to some 1,200

  /** Whether a file begins as prefetch files do, compressed or not. */
  public static boolean is(Bytes file) {
    return MamFile.is(file) || file.startsWith(4, "SCCA");
  }

  /**
   * Reads a prefetch file.
   *
   * @return null if its version is not known; an issue then says which it is
   * @throws Malformed if the file is no prefetch file
   */
  public static @Nullable PrefetchFile read(Bytes file, Issues issues) throws Malformed {
    boolean compressed = MamFile.is(file);
    Bytes content = compressed ? MamFile.read(file, issues) : file;
    content.expect(4, "SCCA", "signature");
    long version = content.u32(0, "format version");
    Layout layout = Layout.of(version, content.u32(METRICS, "metrics array offset"));
    if (layout == null) {
      issues.add(IssueKind.UNSUPPORTED, 0, "format version", version + " is not known");
      return null;
    }
    long size = content.u32(12, "file size");
    if (size > content.size()) {
      issues.add(
          IssueKind.TRUNCATED,
          content.size(),
          "file size",
          "%d of %d bytes are missing".formatted(size - content.size(), size));
    }
    Reader reader = new Reader(content, layout, issues);
    return new PrefetchFile(
        (int) version,
        compressed,
        size,
        WideText.untilNul(content.utf16(16, 60, "executable filename")),
        content.u32(76, "prefetch hash"),
        reader.runCount(),
        reader.lastRuns(),
        reader.hashText(),
        reader.files(),
        reader.volumes());
  }

  /** Reads the parts whose place depends on the version. */
  private record Reader(Bytes content, Layout layout, Issues issues) {
    @Nullable Long runCount() {
      try {
        return content.u32(layout.runCount(), "run count");
      } catch (Malformed malformed) {
        issues.add(malformed);
        return null;
      }
    }

    List<Instant> lastRuns() {
      List<Instant> runs = new ArrayList<>();
      for (int i = 0; i < layout.lastRunCount(); i++) {
        Instant run = timeOrNone(layout.lastRuns() + 8L * i, "last run time");
        if (run != null) {
          runs.add(run);
        }
      }
      return List.copyOf(runs);
    }

    private @Nullable Instant timeOrNone(long at, String field) {
      try {
        return time(at, field);
      } catch (Malformed malformed) {
        issues.add(malformed);
        return null;
      }
    }

    private @Nullable Instant time(long at, String field) throws Malformed {
      long ticks = content.u64(at, field);
      if (!FileTime.valid(ticks)) {
        throw new Malformed(content.origin() + at, field, "is no time: " + ticks);
      }
      return FileTime.instant(ticks);
    }

    @Nullable String hashText() {
      try {
        if (layout.hashString() == 0) {
          return null;
        }
        long offset = content.u32(layout.hashString(), "hash string offset");
        long length = content.u32(layout.hashString() + 4L, "hash string size");
        if (offset == 0 || length == 0) {
          return null;
        }
        return WideText.untilNul(content.utf16(offset, length, "hash string"));
      } catch (Malformed malformed) {
        issues.add(malformed);
        return null;
      }
    }

    List<String> files() {
      List<String> files = new ArrayList<>();
      issues.contain(() -> {
        long count = limited(content.u32(METRICS + 4L, "number of file metrics entries"));
        Bytes entries =
            content.slice(
                content.u32(METRICS, "file metrics array offset"),
                count * layout.metricsSize(),
                "file metrics array");
        Bytes names =
            content.slice(
                content.u32(METRICS + 16L, "filename strings offset"),
                content.u32(METRICS + 20L, "filename strings size"),
                "filename strings");
        long left = names.size(); // no two files share a name
        for (long i = 0; i < count && left >= 0; i++) {
          left -= name(entries, i * layout.metricsSize() + layout.nameOffset(), names, left, files);
        }
      });
      return List.copyOf(files);
    }

    /** Adds a file's name; returns how many bytes it has. */
    private long name(Bytes entries, long at, Bytes names, long left, List<String> files) {
      long[] taken = new long[1];
      issues.contain(() -> {
        long offset = entries.u32(at, "filename string offset");
        long length = 2 * entries.u32(at + 4, "filename string number of characters");
        taken[0] = length + 2;
        if (length > left) {
          throw new Malformed(
              entries.origin() + at, "filename strings", "are referred to more than once");
        }
        files.add(names.utf16(offset, length, "filename string"));
      });
      return taken[0];
    }

    private long limited(long count) {
      if (count > TRACED_LIMIT) {
        issues.add(
            IssueKind.LIMIT,
            content.origin() + METRICS + 4,
            "number of entries",
            "%d are more than a prefetch file has; %d were read".formatted(count, TRACED_LIMIT));
      }
      return Math.min(count, TRACED_LIMIT);
    }

    List<PrefetchVolume> volumes() {
      List<PrefetchVolume> volumes = new ArrayList<>();
      issues.contain(() -> {
        long count = content.u32(METRICS + 28L, "number of volumes");
        Bytes information =
            content.slice(
                content.u32(METRICS + 24L, "volumes information offset"),
                content.u32(METRICS + 32L, "volumes information size"),
                "volumes information");
        long left = information.size(); // as much text as there are bytes for it
        for (long i = 0; i < count && left > 0; i++) {
          Bytes entry = information.slice(i * layout.volumeSize(), layout.volumeSize(), "volume");
          long[] text = {left};
          issues.contain(() -> volumes.add(volume(entry, information, text)));
          left = text[0] - layout.volumeSize();
        }
      });
      return List.copyOf(volumes);
    }

    private PrefetchVolume volume(Bytes entry, Bytes information, long[] left) throws Malformed {
      long pathSize = 2 * entry.u32(4, "volume device path number of characters");
      String path =
          information.utf16(
              entry.u32(0, "volume device path offset"),
              take(left, pathSize, entry),
              "volume device path");
      List<String> directories = new ArrayList<>();
      long at = entry.u32(28, "directory strings offset");
      long count = entry.u32(32, "number of directory strings");
      long end = at;
      long serial = entry.u32(16, "volume serial number");
      Instant created = timeOrNone(entry.origin() - content.origin() + 8, "volume creation time");
      try {
        for (long i = 0; i < count; i++) {
          long size = 2L * information.u16(end, "directory string");
          take(left, size + 4, entry);
          directories.add(information.utf16(end + 2, size, "directory string"));
          end += size + 4;
        }
      } catch (Malformed malformed) {
        issues.add(malformed);
      }
      return new PrefetchVolume(path, created, serial, List.copyOf(directories));
    }

    private static long take(long[] left, long size, Bytes entry) throws Malformed {
      if (size > left[0]) {
        throw new Malformed(entry.origin(), "volume", "refers to more text than there is");
      }
      left[0] -= size;
      return size;
    }
  }
}
