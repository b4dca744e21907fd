package io.deadbox.format.ese;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;

/**
 * The header of a database.
 *
 * @param version of the format; 0x620 since Windows 2000
 * @param revision of the format; 0x11 since Windows 7
 * @param state 3 after a clean shutdown
 * @param pageSize in bytes
 */
public record EseHeader(long version, long revision, long state, int pageSize) {
  /** State of a database that was closed properly. */
  public static final long CLEAN = 3;

  private static final long SIGNATURE = 0x89abcdefL;
  private static final int SMALLEST_PAGE = 2048;
  private static final int LARGEST_PAGE = 32_768;
  private static final int LARGE_PAGE = 16_384;
  private static final long WINDOWS_7 = 0x11;

  static EseHeader read(Bytes file) throws Malformed {
    if (file.u32(4, "signature") != SIGNATURE) {
      throw new Malformed(file.origin() + 4, "signature", "is not that of a database");
    }
    long type = file.u32(12, "file type");
    if (type != 0) {
      throw new Malformed(file.origin() + 12, "file type", type + " is not that of a database");
    }
    long size = file.u32(236, "page size");
    if (size == 0) {
      size = 4096; // before the field was used
    }
    if (size < SMALLEST_PAGE || size > LARGEST_PAGE || Long.bitCount(size) != 1) {
      throw new Malformed(file.origin() + 236, "page size", size + " bytes are not allowed");
    }
    return new EseHeader(
        file.u32(8, "file format version"),
        file.u32(232, "file format revision"),
        file.u32(52, "database state"),
        (int) size);
  }

  /** Whether pages have the longer header, and keep flags with the keys. */
  boolean largePages() {
    return pageSize >= LARGE_PAGE && revision >= WINDOWS_7;
  }
}
