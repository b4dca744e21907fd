package io.deadbox.format.shimcache;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.FileTime;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.Issues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cache of one registry value.
 *
 * @param layout the first version of Windows that has it, for example {@code Windows 7, 64 bits}
 * @param entries most recent first
 */
public record ShimCache(String layout, List<ShimCacheEntry> entries) {
  private static final long XP = 0xdeadbeefL;
  private static final long SERVER_2003 = 0xbadc0ffeL;
  private static final long WINDOWS_7 = 0xbadc0feeL;
  private static final long WINDOWS_8 = 0x80;
  private static final long WINDOWS_10 = 0x30;
  private static final long WINDOWS_10_CREATORS = 0x34;

  private static final int XP_HEADER = 400;
  private static final int XP_ENTRY = 552;
  private static final int XP_PATH = 528;

  /** Windows keeps 1024 at most; XP 96. */
  private static final int MOST = 4096;

  /** Insertion flags that are known; Server 2003 has the size of the file in their place. */
  private static final long KNOWN_FLAGS = 0x3;

  /** Reads a cache; a bad entry ends it, those before it stay. */
  public static ShimCache read(Bytes data, Issues issues) throws Malformed {
    long signature = data.u32(0, "signature");
    if (signature == XP) {
      return xp(data, issues);
    }
    if (signature == SERVER_2003) {
      return listed(data, "Windows Server 2003", 8, issues);
    }
    if (signature == WINDOWS_7) {
      return listed(data, "Windows 7", 128, issues);
    }
    if (signature == WINDOWS_8) {
      boolean first = data.startsWith(WINDOWS_8, "00ts");
      return chained(data, first ? "Windows 8.0" : "Windows 8.1", WINDOWS_8, issues);
    }
    if (signature == WINDOWS_10 || signature == WINDOWS_10_CREATORS) {
      return chained(data, "Windows 10", signature, issues);
    }
    throw new Malformed(
        data.origin(), "signature", "%08x is of no known layout".formatted(signature));
  }

  private static ShimCache xp(Bytes data, Issues issues) throws Malformed {
    long count = count(data, XP_HEADER, XP_ENTRY);
    List<ShimCacheEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int position = i;
      long at = XP_HEADER + (long) XP_ENTRY * i;
      issues.contain(() ->
          entries.add(
              new ShimCacheEntry(
                  position,
                  WideText.untilNul(data.utf16(at, XP_PATH, "path")),
                  time(data, at + XP_PATH),
                  time(data, at + XP_PATH + 16),
                  data.u64(at + XP_PATH + 8, "file size"),
                  null,
                  data.origin() + at)));
    }
    return new ShimCache("Windows XP", entries);
  }

  /** Entries of one size, their paths behind them. */
  private static ShimCache listed(Bytes data, String system, int header, Issues issues)
      throws Malformed {
    // behind two lengths of 16 bits, a pointer of 64 bits is aligned by 32 bits of zeros
    boolean wide = data.size() < header + 8L || data.u32(header + 4L, "path offset") == 0;
    boolean seven = header == 128;
    int size = seven ? (wide ? 48 : 32) : wide ? 32 : 24;
    int timeAt = wide ? 16 : 8;
    long count = count(data, header, size);
    boolean hasSizes = false;
    for (int i = 0; i < count && !seven; i++) {
      hasSizes |= data.u32(header + (long) size * i + timeAt + 8, "insertion flags") > KNOWN_FLAGS;
    }
    boolean sizes = hasSizes;
    List<ShimCacheEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int position = i;
      long at = header + (long) size * i;
      issues.contain(() -> {
        int length = data.u16(at, "path length");
        long offset = wide ? data.u64(at + 8, "path offset") : data.u32(at + 4, "path offset");
        long after = at + timeAt + 8;
        entries.add(
            new ShimCacheEntry(
                position,
                data.utf16(offset, length, "path"),
                time(data, at + timeAt),
                null,
                sizes ? data.u64(after, "file size") : null,
                sizes ? null : data.u32(after, "insertion flags"),
                data.origin() + at));
      });
    }
    String bits = wide ? ", 64 bits" : ", 32 bits";
    String shown = seven || sizes ? system : "Windows Vista";
    return new ShimCache(shown + bits, entries);
  }

  private static long count(Bytes data, long header, long size) throws Malformed {
    long count = data.u32(4, "number of entries");
    if (count > MOST || header + count * size > data.size()) {
      throw new Malformed(data.origin() + 4, "number of entries", count + " do not fit in");
    }
    return count;
  }

  /** Entries one behind another, each with its path. */
  private static ShimCache chained(Bytes data, String layout, long header, Issues issues) {
    List<ShimCacheEntry> entries = new ArrayList<>();
    issues.contain(() -> {
      long at = header;
      while (at + 12 <= data.size() && entries.size() < MOST) {
        if (!data.startsWith(at, "10ts") && !data.startsWith(at, "00ts")) {
          throw new Malformed(data.origin() + at, "entry signature", "is not that of an entry");
        }
        long size = data.u32(at + 8, "entry size");
        entries.add(entry(data.slice(at, 12 + size, "entry"), layout, entries.size()));
        at += 12 + size;
      }
    });
    return new ShimCache(layout, entries);
  }

  private static ShimCacheEntry entry(Bytes entry, String layout, int position) throws Malformed {
    int length = entry.u16(12, "path length");
    long at = 14L + length;
    Long flags = null;
    if (layout.equals("Windows 8.1")) {
      at += 2L + entry.u16(at, "package length");
    }
    if (!layout.equals("Windows 10")) {
      flags = entry.u32(at, "insertion flags");
      at += 8;
    }
    return new ShimCacheEntry(
        position,
        entry.utf16(14, length, "path"),
        time(entry, at),
        null,
        null,
        flags,
        entry.origin());
  }

  private static @Nullable Instant time(Bytes data, long at) throws Malformed {
    return FileTime.instant(data.u64(at, "time")); // one that is none costs nothing but itself
  }
}
