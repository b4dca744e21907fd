package io.deadbox.sweep;

/** What the bytes are in which something was found. */
public enum Area {
  /** Content of a file, in use or deleted. */
  FILE("file"),
  /** Behind a file's content, in its last block. */
  SLACK("file slack"),
  /** Beginning in a piece of a file that is followed by bytes of something else. */
  ACROSS("over the end of a file's piece"),
  /** Blocks that a file system does not use. */
  UNALLOCATED("unallocated"),
  /** Blocks that a file system uses, but not for a content that the case knows the place of. */
  ALLOCATED("in use, not known for what"),
  /** Blocks of a file system of which nothing tells whether they are in use. */
  UNKNOWN("file system"),
  /** No part of a file system that was opened: gaps, partition tables, swap volumes. */
  OUTSIDE("outside of file systems"),
  /** Memory that a hibernation file holds compressed, at an offset of it. */
  HIBERNATION("hibernated memory");

  private final String word;

  Area(String word) {
    this.word = word;
  }

  /** As a reader sees it. */
  public String word() {
    return word;
  }
}
