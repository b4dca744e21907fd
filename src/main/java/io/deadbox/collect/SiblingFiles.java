package io.deadbox.collect;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.binary.Bytes;
import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The other files of a file's directory, read through the worker's own handle when an extractor
 * asks for one. A file whose name is not in use has none: what lies in its directory now need not
 * have lain there with it.
 */
final class SiblingFiles implements EvidenceFile.Siblings, AutoCloseable {
  /** A sibling beyond this is left unread; logs of registry hives stay far below. */
  private static final long LARGEST = 256L << 20;

  private static final int CHUNK = 1 << 20;

  private final FileSystem fileSystem;
  private final FileEntry file;
  private final Path scratch;
  private final Issues issues;
  private final List<KeptContent> open = new ArrayList<>();

  SiblingFiles(FileSystem fileSystem, FileEntry file, Path scratch, Issues issues) {
    this.fileSystem = fileSystem;
    this.file = file;
    this.scratch = scratch;
    this.issues = issues;
  }

  @Override
  public Optional<Bytes> read(String name) {
    FileEntry sibling =
        file.nameAllocated() ? fileSystem.find(file.directory(), name).orElse(null) : null;
    FileStream stream = sibling == null ? null : Streams.defaultOf(sibling);
    if (sibling == null || stream == null || !Streams.hasContent(sibling, stream)) {
      return Optional.empty();
    }
    if (stream.size() > LARGEST) {
      tell(
          IssueKind.LIMIT,
          null,
          name,
          "%d bytes are too many to be read beside this file".formatted(stream.size()));
      return Optional.empty();
    }
    try {
      return Optional.of(read(sibling, stream, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of the scratch file, not of the evidence
    }
  }

  private Bytes read(FileEntry sibling, FileStream stream, String name) throws IOException {
    KeptContent kept = new KeptContent(scratch);
    open.add(kept);
    kept.begin(stream.size());
    byte[] chunk = new byte[(int) Math.min(CHUNK, stream.size())];
    long at = 0;
    try (Content content = fileSystem.content(sibling, stream)) {
      while (at < stream.size()) {
        int length = (int) Math.min(chunk.length, stream.size() - at);
        int got = content.read(at, chunk, 0, length);
        if (got <= 0) {
          throw new EvidenceReadException("ends after %d of %d bytes".formatted(at, stream.size()));
        }
        kept.add(chunk, got);
        at += got;
      }
    } catch (EvidenceReadException e) {
      tell(IssueKind.UNREADABLE, at, name, Objects.toString(e.getMessage(), "read error"));
    }
    return kept.bytes();
  }

  private void tell(IssueKind kind, @Nullable Long offset, String name, String reason) {
    issues.add(new Issue(kind, offset, "file " + name + " beside it", reason, null));
  }

  @Override
  public void close() throws IOException {
    for (KeptContent kept : open) {
      kept.close();
    }
  }
}
