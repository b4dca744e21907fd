package io.deadbox.format.ole;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.binary.WideText;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A compound file. Sectors form chains: a table names for each sector the one that follows. Small
 * streams lie in sectors of 64 bytes within a stream of their own.
 */
public final class OleFile {
  /** What a compound file begins with, one char a byte. */
  public static final String SIGNATURE = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

  private static final int IN_HEADER = 109;
  private static final int ENTRY = 128;
  private static final int STREAM = 2;
  private static final int ROOT = 5;
  private static final long LAST_SECTOR = 0xFFFF_FFFAL;

  /** Chains may not be longer than the file, all of them together not longer than this often. */
  private static final int MOST_READ = 4;

  private final Bytes file;
  private final Issues issues;
  private final int sectorSize;
  private final int smallSize;
  private final long smallBelow;
  private final int[] next;
  private int[] smallNext = {};
  private List<Bytes> smallStream = List.of();
  private long left;

  private OleFile(Bytes file, Issues issues) throws Malformed {
    this.file = file;
    this.issues = issues;
    this.left = MOST_READ * file.size();
    file.expect(0, SIGNATURE, "header signature");
    this.sectorSize = size(30, 9, 12, "sector shift");
    this.smallSize = size(32, 6, 6, "mini sector shift");
    this.smallBelow = file.u32(56, "mini stream cutoff size");
    this.next = table();
  }

  /**
   * The streams, in the order of the directory.
   *
   * @throws Malformed if the file is no compound file, or its tables cannot be read
   */
  public static List<OleStream> read(Bytes file, Issues issues) throws Malformed {
    return new OleFile(file, issues).streams();
  }

  private int size(int at, int least, int most, String field) throws Malformed {
    int shift = file.u16(at, field);
    if (shift < least || shift > most) {
      throw new Malformed(file.origin() + at, field, shift + " is not allowed");
    }
    return 1 << shift;
  }

  /** The table of all sectors, which lies in sectors that the header and further sectors name. */
  private int[] table() throws Malformed {
    int perSector = sectorSize / 4;
    long sectors = (file.size() + sectorSize - 1) / sectorSize;
    List<Long> parts = new ArrayList<>();
    for (int i = 0; i < IN_HEADER; i++) {
      parts.add(file.u32(76 + 4L * i, "DIFAT"));
    }
    long more = file.u32(68, "first DIFAT sector");
    for (long round = 0; more < LAST_SECTOR && round < sectors; round++) {
      Bytes sector = sector(more, "DIFAT sector");
      for (int i = 0; i < perSector - 1; i++) {
        parts.add(sector.u32(4L * i, "DIFAT"));
      }
      more = sector.u32(sectorSize - 4L, "next DIFAT sector");
    }
    List<Bytes> found = new ArrayList<>();
    for (long part : parts) {
      if (part < LAST_SECTOR && (long) found.size() * perSector < sectors) {
        found.add(sector(part, "FAT sector"));
      }
    }
    int[] table = new int[found.size() * perSector];
    for (int i = 0; i < table.length; i++) {
      table[i] = found.get(i / perSector).i32(4L * (i % perSector), "FAT");
    }
    return table;
  }

  private Bytes sector(long number, String field) throws Malformed {
    return file.slice((number + 1) * sectorSize, sectorSize, field);
  }

  private List<OleStream> streams() throws Malformed {
    Bytes directory = joined(chain(file.u32(48, "first directory sector"), file.size()));
    List<Bytes> entries = new ArrayList<>();
    for (long at = 0; at + ENTRY <= directory.size(); at += ENTRY) {
      entries.add(directory.slice(at, ENTRY, "directory entry"));
    }
    for (Bytes entry : entries) {
      if (entry.u8(66, "object type") == ROOT) {
        issues.contain(() -> readSmall(entry));
      }
    }
    List<OleStream> streams = new ArrayList<>();
    for (Bytes entry : entries) {
      if (entry.u8(66, "object type") == STREAM) {
        issues.contain(() -> streams.add(stream(entry)));
      }
    }
    return List.copyOf(streams);
  }

  private void readSmall(Bytes root) throws Malformed {
    long count = file.u32(64, "number of mini FAT sectors");
    if (count == 0) {
      return;
    }
    Bytes table = joined(chain(file.u32(60, "first mini FAT sector"), count * sectorSize));
    smallNext = new int[(int) (table.size() / 4)];
    for (int i = 0; i < smallNext.length; i++) {
      smallNext[i] = table.i32(4L * i, "mini FAT");
    }
    smallStream = chain(root.u32(116, "starting sector"), root.u32(120, "stream size"));
  }

  private OleStream stream(Bytes entry) throws Malformed {
    int nameSize = Math.min(64, entry.u16(64, "name length"));
    String name = WideText.untilNul(entry.utf16(0, nameSize, "name"));
    long start = entry.u32(116, "starting sector");
    long size = entry.u32(120, "stream size");
    List<Bytes> parts =
        size < smallBelow ? parts(this::smallSector, smallNext, start, size) : chain(start, size);
    Bytes content = joined(parts);
    if (content.size() < size) {
      issues.add(
          IssueKind.TRUNCATED,
          entry.origin(),
          "stream " + name,
          "%d of %d bytes are missing".formatted(size - content.size(), size));
    }
    return new OleStream(
        name, parts.isEmpty() ? 0 : parts.getFirst().origin(), contiguous(parts), content);
  }

  private List<Bytes> chain(long start, long size) throws Malformed {
    return parts(this::sectorUpToEnd, next, start, size);
  }

  /** A sector by its number; shorter or empty where the file ends. */
  private interface Sectors {
    Bytes at(long number) throws Malformed;
  }

  private Bytes sectorUpToEnd(long number) throws Malformed {
    long at = Math.min((number + 1) * sectorSize, file.size());
    return file.slice(at, Math.min(sectorSize, file.size() - at), "sector");
  }

  private Bytes smallSector(long number) throws Malformed {
    int perSector = sectorSize / smallSize;
    if (number / perSector >= smallStream.size()) {
      return Bytes.of(new byte[0]);
    }
    Bytes sector = smallStream.get((int) (number / perSector));
    long at = Math.min(number % perSector * smallSize, sector.size());
    return sector.slice(at, Math.min(smallSize, sector.size() - at), "mini sector");
  }

  /** The sectors of a chain, up to its end or a size; the last one cut to it. */
  private List<Bytes> parts(Sectors sectors, int[] table, long start, long size) throws Malformed {
    List<Bytes> parts = new ArrayList<>();
    BitSet seen = new BitSet();
    long number = start;
    long rest = size;
    while (rest > 0 && number < LAST_SECTOR) {
      if (number >= table.length) {
        issues.add(
            IssueKind.MALFORMED, 0, "sector", number + " is not in the table of " + table.length);
        break;
      }
      if (seen.get((int) number)) {
        issues.add(IssueKind.LOOP, 0, "sector", number + " is in its chain twice");
        break;
      }
      seen.set((int) number);
      Bytes sector = sectors.at(number);
      if (sector.size() == 0) {
        break; // the stream is told to be shorter than its size
      }
      Bytes part = sector.slice(0, Math.min(sector.size(), rest), "sector");
      left -= part.size();
      if (left < 0) {
        throw new Malformed(part.origin(), "sector", "chains are longer than the file");
      }
      parts.add(part);
      rest -= part.size();
      number = Integer.toUnsignedLong(table[(int) number]);
    }
    return parts;
  }

  private static boolean contiguous(List<Bytes> parts) {
    for (int i = 1; i < parts.size(); i++) {
      Bytes before = parts.get(i - 1);
      if (parts.get(i).origin() != before.origin() + before.size()) {
        return false;
      }
    }
    return true;
  }

  private static Bytes joined(List<Bytes> parts) throws Malformed {
    long total = parts.stream().mapToLong(Bytes::size).sum();
    byte[] all = new byte[Math.toIntExact(total)];
    int at = 0;
    for (Bytes part : parts) {
      byte[] bytes = part.array(0, part.size(), "sector");
      System.arraycopy(bytes, 0, all, at, bytes.length);
      at += bytes.length;
    }
    return Bytes.of(all, contiguous(parts) && !parts.isEmpty() ? parts.getFirst().origin() : 0);
  }
}
