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

  /** Functions imported when they are first called. */
  public static final int DELAY_IMPORTS = 13;

  /** Number of entries that have a meaning. */
  static final int COUNT = 16;
}
