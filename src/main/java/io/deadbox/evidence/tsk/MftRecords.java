package io.deadbox.evidence.tsk;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import io.deadbox.evidence.tsk.TskLayout.Attr;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the disk holds contents that NTFS keeps in the MFT itself. libtsk has their bytes, not
 * their place. The last two bytes of each 512 of a record are kept in its update sequence, at the
 * record's begin: a content that reaches over them lies in several pieces.
 *
 * <p>Document: Richard Russon and Yuval Fledel, "NTFS Documentation", concepts "File Record",
 * "Attribute Header" and "Fixup".
 */
final class MftRecords {
  private static final int BOOT_SECTOR = 512;
  private static final int DATA = 128;
  private static final int ATTRIBUTE_LIST = 32;
  private static final int MAX_RECORD = 65_536;
  private static final int MAX_LIST = 262_144; // what Windows allows
  private static final int LISTED = 26; // an entry of the list without its name
  private static final int MAX_LISTED = 1000; // records of one file that are searched

  private final LibTsk tsk;
  private final MemorySegment image;
  private final MemorySegment fileSystem;
  private final long recordSize;
  private final List<Extent> mft;

  private MftRecords(
      LibTsk tsk,
      MemorySegment image,
      MemorySegment fileSystem,
      long recordSize,
      List<Extent> mft) {
    this.tsk = tsk;
    this.image = image;
    this.fileSystem = fileSystem;
    this.recordSize = recordSize;
    this.mft = mft;
  }

  /** Finds the MFT of an NTFS that begins at a byte of the disk. */
  static MftRecords of(
      LibTsk tsk, MemorySegment image, MemorySegment fileSystem, long start, long blockSize)
      throws EvidenceReadException {
    Bytes boot = read(tsk, image, start, BOOT_SECTOR);
    long recordSize;
    try {
      byte clusters = (byte) boot.u8(64, "size of a file record");
      recordSize = clusters < 0 ? 1L << Math.min(62, -clusters) : clusters * blockSize;
    } catch (Malformed cut) {
      throw new EvidenceReadException("the boot sector cannot be read");
    }
    MemorySegment file = tsk.openFile(fileSystem, 0);
    if (file.address() == 0 || recordSize < BOOT_SECTOR || recordSize > MAX_RECORD) {
      if (file.address() != 0) {
        LibTsk.release(tsk.fileClose(), file);
      }
      throw new EvidenceReadException("the MFT's own place is not known");
    }
    try {
      MemorySegment found = tsk.attribute(file, DATA, 0, false);
      if (found.address() == 0) {
        throw new EvidenceReadException("the MFT's own place is not known");
      }
      MemorySegment data = found.reinterpret(Attr.SIZEOF);
      return new MftRecords(
          tsk,
          image,
          fileSystem,
          recordSize,
          TskExtents.of(data, start, blockSize, data.get(JAVA_LONG, Attr.SIZE)));
    } finally {
      LibTsk.release(tsk.fileClose(), file);
    }
  }

  /**
   * The places of a content that is kept in the file's record, or in a further one that the record
   * lists. What is found must read as the content does.
   *
   * @param expected the content, as libtsk has it
   */
  List<Extent> extents(long inode, int type, String name, byte[] expected)
      throws EvidenceReadException {
    for (long record : records(inode)) {
      List<Extent> found = inRecord(record, type, name, expected);
      if (found != null) {
        return found;
      }
    }
    throw new EvidenceReadException("its place in the MFT was not found");
  }

  /** The file's own record, and those that its list of attributes names. */
  private List<Long> records(long inode) {
    List<Long> records = new ArrayList<>(List.of(inode));
    Bytes entries = attributeList(inode);
    try {
      long at = 0;
      while (at + LISTED <= entries.size() && records.size() < MAX_LISTED) {
        long further = entries.u64(at + 16, "record") & 0xFFFF_FFFF_FFFFL;
        if (!records.contains(further)) {
          records.add(further);
        }
        at += Math.max(LISTED, entries.u16(at + 4, "length"));
      }
    } catch (Malformed damaged) {
      return records; // what it would list is not found then
    }
    return records;
  }

  /** The list of a file's attributes, which has clusters of its own where it is long. */
  private Bytes attributeList(long inode) {
    MemorySegment file = tsk.openFile(fileSystem, inode);
    if (file.address() == 0) {
      return Bytes.of(new byte[0]);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment list = tsk.attribute(file, ATTRIBUTE_LIST, 0, false);
      if (list.address() == 0) {
        return Bytes.of(new byte[0]);
      }
      MemorySegment into = arena.allocate(MAX_LIST);
      long size = list.reinterpret(Attr.SIZEOF).get(JAVA_LONG, Attr.SIZE);
      long got = tsk.readAttribute(list, 0, into, Math.clamp(size, 0, MAX_LIST));
      return Bytes.of(into.asSlice(0, Math.max(0, got)).toArray(JAVA_BYTE));
    } finally {
      LibTsk.release(tsk.fileClose(), file);
    }
  }

  private @Nullable List<Extent> inRecord(long inode, int type, String name, byte[] expected)
      throws EvidenceReadException {
    try {
      FileRecord record = record(inode);
      long at = record.attribute(type, name, 0);
      while (at >= 0) {
        long content = record.contentStart(at);
        if (Arrays.equals(record.content(at).array(0, expected.length, "content"), expected)) {
          return record.extents(content, expected.length);
        }
        at = record.attribute(type, name, record.next(at));
      }
      return null;
    } catch (Malformed damaged) {
      return null;
    }
  }

  private FileRecord record(long inode) throws EvidenceReadException, Malformed {
    long at = inode * recordSize;
    for (Extent extent : mft) {
      if (at < extent.length()) {
        if (extent.zeros() || at + recordSize > extent.length()) {
          break; // with clusters of 512 bytes a record may lie in two runs; not put together here
        }
        return FileRecord.of(read(tsk, image, extent.at() + at, (int) recordSize));
      }
      at -= extent.length();
    }
    throw new EvidenceReadException("its record lies nowhere in the MFT");
  }

  private static Bytes read(LibTsk tsk, MemorySegment image, long at, int size) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment into = arena.allocate(size);
      long got = tsk.readImage(image, at, into, size);
      return Bytes.of(into.asSlice(0, Math.max(0, got)).toArray(JAVA_BYTE), at);
    }
  }

  /**
   * A file record.
   *
   * @param fixed the bytes with those of the update sequence put back
   * @param origin first byte on the disk
   * @param sequence offset of the update sequence's first replacement
   * @param stride bytes of which the last two were replaced
   */
  private record FileRecord(Bytes fixed, long origin, int sequence, int stride) {
    static FileRecord of(Bytes raw) throws Malformed {
      raw.expect(0, "FILE", "signature");
      int sequence = raw.u16(4, "offset of the update sequence") + 2;
      int count = raw.u16(6, "size of the update sequence") - 1;
      byte[] bytes = raw.array(0, raw.size(), "record");
      if (count < 1 || bytes.length % count != 0 || bytes.length / count < 4) {
        throw new Malformed(raw.origin() + 6, "size of the update sequence", "does not fit");
      }
      int stride = bytes.length / count;
      byte[] replaced = raw.array(sequence, 2L * count, "update sequence");
      for (int i = 0; i < count; i++) {
        bytes[(i + 1) * stride - 2] = replaced[2 * i];
        bytes[(i + 1) * stride - 1] = replaced[2 * i + 1];
      }
      return new FileRecord(Bytes.of(bytes, raw.origin()), raw.origin(), sequence, stride);
    }

    /** Offset of the first resident attribute of a kind from an offset on; 0 begins; -1 if none. */
    long attribute(int type, String name, long from) throws Malformed {
      long at = from == 0 ? fixed.u16(20, "first attribute") : from;
      while (at + 24 <= fixed.size() && fixed.i32(at, "type") != -1) {
        int nameLength = fixed.u8(at + 9, "length of the name");
        boolean resident = fixed.u8(at + 8, "residence") == 0;
        if (resident
            && fixed.u32(at, "type") == type
            && fixed.utf16(at + fixed.u16(at + 10, "name"), 2L * nameLength, "name").equals(name)) {
          return at;
        }
        at = next(at);
      }
      return -1;
    }

    long next(long at) throws Malformed {
      long length = fixed.u32(at + 4, "length of the attribute");
      if (length < 24) {
        throw new Malformed(origin + at + 4, "length of the attribute", "is " + length);
      }
      return at + length;
    }

    long contentStart(long at) throws Malformed {
      return at + fixed.u16(at + 20, "offset of the content");
    }

    Bytes content(long at) throws Malformed {
      return fixed.slice(contentStart(at), fixed.u32(at + 16, "size of the content"), "content");
    }

    /** Pieces of the disk that hold these bytes of the record. */
    List<Extent> extents(long from, long length) {
      List<Extent> pieces = new ArrayList<>();
      long at = from;
      long end = from + length;
      while (at < end) {
        long inStride = at % stride;
        long stop;
        if (inStride < stride - 2) {
          stop = Math.min(end, at - inStride + stride - 2);
          pieces.add(new Extent(origin + at, stop - at));
        } else {
          stop = Math.min(end, at - inStride + stride);
          long replaced = sequence + at / stride * 2 + (inStride - (stride - 2));
          pieces.add(new Extent(origin + replaced, stop - at));
        }
        at = stop;
      }
      return pieces;
    }
  }
}
