package io.deadbox.artifact;

import io.deadbox.binary.Bytes;
import io.deadbox.evidence.FileEntry;
import java.util.Optional;

/**
 * A file as an extractor gets it.
 *
 * @param entry its name and metadata
 * @param bytes its default stream
 * @param siblings the other files of its directory
 */
public record EvidenceFile(FileEntry entry, Bytes bytes, Siblings siblings) {

  /** The other files of a directory. */
  @FunctionalInterface
  public interface Siblings {
    /**
     * Default stream of the file of this name, if there is one in use; what of it can be read, if
     * that is not all. The bytes are valid as long as the extractor runs.
     *
     * @param name compared as the file system compares names
     */
    Optional<Bytes> read(String name);
  }

  /** A file that is alone in its directory. */
  public EvidenceFile(FileEntry entry, Bytes bytes) {
    this(entry, bytes, _ -> Optional.empty());
  }

  /** Path from the root of the file system, components separated by {@code /}. */
  public String path() {
    return entry.path();
  }

  /** Another file of the same directory by its name, see {@link Siblings#read}. */
  public Optional<Bytes> sibling(String name) {
    return siblings.read(name);
  }
}
