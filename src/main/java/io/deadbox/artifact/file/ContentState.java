package io.deadbox.artifact.file;

/** How far a file's content was read. */
public enum ContentState {
  /** All of it was read and hashed. */
  READ,
  /** No hash was asked for, and nothing wants more of it than its first bytes. */
  BEGINNING,
  /** There is none to read: a directory, a name without metadata. */
  NONE,
  /** It could not be read in full: the issues say why. */
  UNREADABLE,
  /** The record that the name leads to was given to another file: this one's content is lost. */
  REALLOCATED,
  /** It was left out on request. */
  EXCLUDED
}
