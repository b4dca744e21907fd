package io.deadbox.artifact;

import io.deadbox.binary.Bytes;
import io.deadbox.evidence.FileEntry;

/**
 * A file as an extractor gets it.
 *
 * @param entry its name and metadata
 * @param bytes its default stream
 */
public record EvidenceFile(FileEntry entry, Bytes bytes) {
  /** Path from the root of the file system, components separated by {@code /}. */
  public String path() {
    return entry.path();
  }
}
