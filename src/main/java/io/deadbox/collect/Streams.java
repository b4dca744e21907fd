package io.deadbox.collect;

import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which streams of a file hold content, and how icat calls them. */
final class Streams {
  private static final int NTFS_INDEX_ROOT = 144;
  private static final int NTFS_INDEX_ALLOCATION = 160;

  private Streams() {}

  /** The stream that a file's size and hashes are of; null if there is none. */
  static @Nullable FileStream defaultOf(FileEntry entry) {
    for (FileStream stream : entry.streams()) {
      if (stream.name().isEmpty() || stream.attributeType() == NTFS_INDEX_ROOT) {
        return stream;
      }
    }
    return null;
  }

  /** All streams but the default one, and but the blocks of a directory's index. */
  static List<FileStream> othersOf(FileEntry entry) {
    FileStream first = defaultOf(entry);
    return entry.streams().stream()
        .filter(stream -> !stream.equals(first))
        .filter(stream -> stream.attributeType() != NTFS_INDEX_ALLOCATION)
        .toList();
  }

  /** Whether there is content to read; that of an empty file is empty, and has a hash. */
  static boolean hasContent(FileEntry entry, FileStream stream) {
    if (stream.size() < 0 || isIndex(stream) || !entry.hasMeta()) {
      return false;
    }
    boolean directory =
        entry.type() == FileType.DIRECTORY || entry.type() == FileType.VIRTUAL_DIRECTORY;
    return !directory || !stream.name().isEmpty(); // a directory may have alternate data streams
  }

  /** {@code type-id}, as icat takes it behind the inode. */
  static String attribute(FileStream stream) {
    return stream.attributeType() + "-" + stream.attributeId();
  }

  /** Whether it holds bytes for an extractor: of an index, its blocks. */
  static boolean isKept(FileStream stream) {
    return stream.size() > 0 && stream.attributeType() != NTFS_INDEX_ROOT;
  }

  private static boolean isIndex(FileStream stream) {
    return stream.attributeType() == NTFS_INDEX_ROOT
        || stream.attributeType() == NTFS_INDEX_ALLOCATION;
  }
}
