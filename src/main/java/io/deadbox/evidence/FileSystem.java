package io.deadbox.evidence;

import io.deadbox.issue.Issues;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;

/** An opened file system. An instance belongs to one thread. */
public interface FileSystem extends AutoCloseable {
  /** How the reason of an issue begins where a volume is not known to be anything. */
  String NOT_RECOGNISED = "no file system recognised";

  /** What is known of the file system as a whole. */
  FileSystemFacts facts();

  /** About how many files in use there are, by its own account; 0 where it does not tell. */
  default long filesInUse() {
    return 0;
  }

  /**
   * Gives every name of the file system, a directory before its content, in the order of {@code fls
   * -r}: allocated, deleted, orphans and The Sleuth Kit's virtual files.
   */
  void walk(Consumer<FileEntry> entries, Issues issues);

  /**
   * The file of this name in a directory, where both have names in use. Names are compared as the
   * file system compares them; among several that are equal then, the one that is spelt so, else
   * the first.
   *
   * @param directory path from the root, components separated by {@code /}; empty for the root
   */
  Optional<FileEntry> find(String directory, String name);

  /** As the other walk, but passes over directories that the guard does not let it enter. */
  default void walk(Consumer<FileEntry> entries, Issues issues, DirectoryGuard guard) {
    walk(entries, issues);
  }

  /** Opens a stream of a file for reading; the caller closes it. */
  Content content(FileEntry file, FileStream stream) throws EvidenceReadException;

  /**
   * Which blocks are in use, one bit each; empty where nothing tells.
   *
   * @throws EvidenceReadException why it could not be read
   */
  default Optional<BitSet> allocatedBlocks() throws EvidenceReadException {
    return Optional.empty();
  }

  @Override
  void close();
}
