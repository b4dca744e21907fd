package io.deadbox.artifact;

/** Which files an extractor reads. */
public sealed interface Source {
  /**
   * Files by their first bytes, whatever their name.
   *
   * @param signature ASCII text at offset 0, 8 bytes at most
   */
  record Signature(String signature) implements Source {}

  /**
   * Files by their place.
   *
   * @param path regular expression over the whole path from the root of the file system, components
   *     separated by {@code /}, case-insensitive
   */
  record Path(String path) implements Source {}

  /**
   * Streams besides the default one, by file and name: alternate data streams, and the index of a
   * NTFS directory. What is read begins with the first bytes that the disk holds: zeros before them
   * are left out, and the bytes' origin tells how many.
   *
   * @param path as above
   * @param name of the stream, case-insensitive
   */
  record Stream(String path, String name) implements Source {}
}
