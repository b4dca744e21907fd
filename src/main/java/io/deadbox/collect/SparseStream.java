package io.deadbox.collect;

import io.deadbox.binary.Bytes;
import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** The bytes of a stream that may begin with gigabytes of which the disk holds nothing. */
final class SparseStream implements AutoCloseable {
  /** Windows keeps some 32 MiB of a change journal where nobody asked for more. */
  private static final long LARGEST = 2L << 30;

  private final KeptContent kept;

  SparseStream(Path scratch) {
    this.kept = new KeptContent(scratch);
  }

  /** The bytes from the first one that the disk holds; what of them can be read. */
  Bytes of(FileSystem fileSystem, FileEntry entry, FileStream stream, byte[] chunk, Issues issues)
      throws IOException {
    long at = 0;
    long from = 0;
    try (Content content = fileSystem.content(entry, stream)) {
      from = leadingZeros(content);
      long end = Math.min(stream.size(), from + LARGEST);
      if (end < stream.size()) {
        tell(issues, IssueKind.LIMIT, end, stream, stream.size() - end + " bytes were not read");
      }
      kept.begin(end - from);
      at = from;
      while (at < end) {
        int got = content.read(at, chunk, 0, (int) Math.min(chunk.length, end - at));
        if (got <= 0) {
          throw new EvidenceReadException("ends after %d of %d bytes".formatted(at, end));
        }
        kept.add(chunk, got);
        at += got;
      }
    } catch (EvidenceReadException e) {
      tell(
          issues, IssueKind.UNREADABLE, at, stream, Objects.toString(e.getMessage(), "read error"));
    }
    return kept.bytes().at(from);
  }

  private static void tell(
      Issues issues, IssueKind kind, long offset, FileStream stream, String reason) {
    issues.add(new Issue(kind, offset, "stream " + stream.name(), reason, null));
  }

  private static long leadingZeros(Content content) {
    long zeros = 0;
    try {
      for (Extent extent : content.extents()) {
        if (!extent.zeros()) {
          return zeros;
        }
        zeros += extent.length();
      }
    } catch (EvidenceReadException unknown) {
      return 0; // compressed, or of an image that does not tell: it is read from its beginning
    }
    return 0;
  }

  @Override
  public void close() throws IOException {
    kept.close();
  }
}
