package io.deadbox.evidence;

import io.deadbox.issue.Issues;
import java.util.function.Consumer;

/** An opened file system. An instance belongs to one thread. */
public interface FileSystem extends AutoCloseable {
  /** What is known of the file system as a whole. */
  FileSystemFacts facts();

  /**
   * Gives every name of the file system, a directory before its content, in the order of {@code fls
   * -r}: allocated, deleted, orphans and The Sleuth Kit's virtual files.
   */
  void walk(Consumer<FileEntry> entries, Issues issues);

  /** As the other walk, but passes over directories that the guard does not let it enter. */
  default void walk(Consumer<FileEntry> entries, Issues issues, DirectoryGuard guard) {
    walk(entries, issues);
  }

  /** Opens a stream of a file for reading; the caller closes it. */
  Content content(FileEntry file, FileStream stream) throws EvidenceReadException;

  @Override
  void close();
}
