package io.deadbox.collect;

import io.deadbox.artifact.file.ContentState;
import io.deadbox.artifact.file.FileRow;
import io.deadbox.binary.Blob;
import io.deadbox.codec.DigestKind;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the rows of files of what the file system says and what reading them came to. */
final class FileRows {
  private FileRows() {}

  /** The row of a name whose record was given to another file: the name alone is its own. */
  static FileRow lost(FileEntry entry) {
    return new FileRow(
        entry.name(),
        entry.shortName(),
        false,
        true,
        entry.inode(),
        entry.sequence(),
        null,
        FileType.UNKNOWN,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        ContentState.REALLOCATED,
        null,
        null,
        null,
        null,
        List.of());
  }

  /**
   * The row of a file.
   *
   * @param first its default stream; null if it has none
   * @param state how far that was read
   * @param runs where the disk holds it; null if not known
   * @param others its further streams
   */
  static FileRow of(
      FileEntry entry,
      @Nullable FileStream first,
      ContentState state,
      Map<DigestKind, Blob> hashes,
      @Nullable String runs,
      List<FileRow.Stream> others) {
    return new FileRow(
        entry.name(),
        entry.shortName(),
        entry.nameAllocated(),
        entry.metaAllocated(),
        entry.inode(),
        entry.sequence(),
        first == null ? null : Streams.attribute(first),
        entry.type(),
        first == null && state == ContentState.UNREADABLE ? null : entry.size(),
        entry.times().modified(),
        entry.times().accessed(),
        entry.times().changed(),
        entry.times().born(),
        entry.nameTimes().modified(),
        entry.nameTimes().accessed(),
        entry.nameTimes().changed(),
        entry.nameTimes().born(),
        entry.attributes(),
        entry.ownerSid(),
        entry.uid(),
        entry.gid(),
        entry.mode(),
        entry.link(),
        state,
        hashes.get(DigestKind.MD5),
        hashes.get(DigestKind.SHA1),
        hashes.get(DigestKind.SHA256),
        runs,
        others);
  }
}
