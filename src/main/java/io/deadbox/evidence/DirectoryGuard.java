package io.deadbox.evidence;

/** Asked before a walk reads a directory. */
@FunctionalInterface
public interface DirectoryGuard {
  /** Lets every directory be read. */
  DirectoryGuard OPEN = _ -> true;

  /**
   * Whether a directory is to be read.
   *
   * @param inode its metadata address
   */
  boolean enter(long inode);
}
