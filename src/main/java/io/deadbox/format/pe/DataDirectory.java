package io.deadbox.format.pe;

/**
 * Where a table of an image lies.
 *
 * @param rva address relative to the image's base; 0 if there is no such table
 * @param size in bytes
 * @param offset of this entry in the file
 */
public record DataDirectory(long rva, long size, long offset) {
  /** Exported functions. */
  public static final int EXPORTS = 0;

  /** Imported functions. */
  public static final int IMPORTS = 1;

  /** Resources. */
  public static final int RESOURCES = 2;

  /** Signatures; the only table whose place is an offset in the file. */
  public static final int CERTIFICATES = 4;

  /** For debuggers. */
  public static final int DEBUG = 6;

  /** Storage of threads, and functions called before the entry point. */
  public static final int TLS = 9;

  /** Libraries whose addresses are filled in. */
  public static final int BOUND_IMPORTS = 11;

  /** Functions imported when they are first called. */
  public static final int DELAY_IMPORTS = 13;

  /** Header of a .NET assembly. */
  public static final int CLR = 14;

  /** Number of entries that have a meaning. */
  static final int COUNT = 16;
}
