package io.deadbox.collect;

import io.deadbox.artifact.EvidenceFile;
import io.deadbox.artifact.Extractor;
import io.deadbox.artifact.file.ContentState;
import io.deadbox.artifact.file.FileRow;
import io.deadbox.binary.Blob;
import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.codec.DigestKind;
import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileType;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads files: each stream once, hashing as it goes, and gives the bytes to the extractors that
 * want them. Belongs to one worker thread, which owns the file system handle.
 */
final class FileReader implements AutoCloseable {
  private static final int CHUNK = 1 << 20;

  /** Bytes that tell who wants a file, where none is hashed: a block of most file systems. */
  private static final int BEGINNING = 4096;

  /** Pieces of a content whose places are kept; the few files in more are told on demand. */
  private static final int MAX_RUNS = 64;

  private static final int NTFS_BAD_CLUSTERS = 8;

  private final FileSystem fileSystem;
  private final CollectOptions options;
  private final Routing routing;
  private final KnownContent known;
  private final Progress progress;
  private final Hashes hashes;
  private final String step;
  private final long largestContent;
  private final byte[] chunk = new byte[CHUNK];

  /**
   * A reader.
   *
   * @param step what the watch is told that these files belong to
   * @param largestContent a file whose metadata claim more bytes than this is not read
   */
  FileReader(
      FileSystem fileSystem,
      CollectOptions options,
      Routing routing,
      KnownContent known,
      Progress progress,
      String step,
      long largestContent) {
    this.fileSystem = fileSystem;
    this.options = options;
    this.routing = routing;
    this.known = known;
    this.progress = progress;
    this.hashes = new Hashes(options.hashes());
    this.step = step;
    this.largestContent = largestContent;
  }

  @Override
  public void close() {
    hashes.close();
  }

  /** What reading a stream came to. */
  private record Read(ContentState state, Map<DigestKind, Blob> hashes, @Nullable String runs) {
    static Read not(ContentState state) {
      return new Read(state, Map.of(), null);
    }

    @Nullable Blob hash(DigestKind kind) {
      return hashes.get(kind);
    }
  }

  void read(FileTask task) throws InterruptedException, IOException {
    FileEntry entry = task.entry();
    if (entry.reallocated()) {
      task.add(new FileTask.Event.File(FileRows.lost(entry)));
      return;
    }
    String leftOut = options.watch().enter(step + ", file " + entry.inode());
    if (leftOut != null) {
      leaveOut(task, leftOut);
      return;
    }
    readIn(task);
    options.watch().enter("");
  }

  /** The row of a file that a process died of: named, but not read. */
  private static void leaveOut(FileTask task, String why) throws InterruptedException {
    FileEntry entry = task.entry();
    Issues issues = new Issues();
    issues.add(new Issue(IssueKind.CRASH, null, "file", why, null));
    Read read = Read.not(ContentState.UNREADABLE);
    task.add(new FileTask.Event.File(row(entry, Streams.defaultOf(entry), read, List.of())));
    hand(task, Gaps.CONTENT, issues);
  }

  private void readIn(FileTask task) throws InterruptedException, IOException {
    FileEntry entry = task.entry();
    Issues issues = new Issues();
    try (KeptContent kept = new KeptContent(options.scratch())) {
      FileStream first = Streams.defaultOf(entry);
      Read read = first == null ? withoutStream(entry, issues) : read(task, first, kept, issues);
      List<FileRow.Stream> others = new ArrayList<>();
      for (FileStream stream : Streams.othersOf(entry)) {
        Read other = read(task, stream, null, issues);
        others.add(
            new FileRow.Stream(
                stream.name(),
                Streams.attribute(stream),
                stream.size(),
                other.state(),
                other.hash(DigestKind.MD5),
                other.hash(DigestKind.SHA1),
                other.hash(DigestKind.SHA256),
                other.runs()));
      }
      task.add(new FileTask.Event.File(row(entry, first, read, others)));
      hand(task, Gaps.CONTENT, issues);
      if (read.state() == ContentState.READ || read.state() == ContentState.UNREADABLE) {
        extract(
            task, kept, read.state() == ContentState.READ ? read.hash(DigestKind.SHA256) : null);
      }
      extractStreams(task);
    }
  }

  /** A regular file in use has at least an empty stream, or its record is damaged. */
  private static Read withoutStream(FileEntry entry, Issues issues) {
    boolean damaged = entry.type() == FileType.REGULAR && entry.hasMeta() && entry.metaAllocated();
    if (damaged) {
      issues.add(
          new Issue(IssueKind.UNREADABLE, null, "content", "its record tells of no content", null));
    }
    return Read.not(damaged ? ContentState.UNREADABLE : ContentState.NONE);
  }

  private Read read(FileTask task, FileStream stream, @Nullable KeptContent kept, Issues issues)
      throws IOException {
    FileEntry entry = task.entry();
    if (!Streams.hasContent(entry, stream)) {
      return Read.not(ContentState.NONE);
    }
    if (isBadClusterList(entry, stream)) {
      return Read.not(ContentState.NONE);
    }
    if (!options.selects(task.path())) {
      return Read.not(ContentState.EXCLUDED);
    }
    if (stream.size() > largestContent && isWanted(task, stream)) {
      return Read.not(ContentState.BEGINNING); // mostly sparse: its extractor reads what there is
    }
    if (stream.size() > largestContent) {
      issues.add(
          new Issue(
              IssueKind.LIMIT,
              null,
              "size",
              "%d bytes are more than the volume has: mostly sparse, or wrong; not read"
                  .formatted(stream.size()),
              null));
      return Read.not(ContentState.UNREADABLE);
    }
    hashes.reset();
    long at = 0;
    try (Content content = fileSystem.content(entry, stream)) {
      long size = stream.size();
      while (at < size) {
        int piece = at == 0 && options.hashes().isEmpty() ? BEGINNING : CHUNK;
        int got = content.read(at, chunk, 0, (int) Math.min(piece, size - at));
        if (got <= 0) {
          throw new EvidenceReadException("ends after %d of %d bytes".formatted(at, size));
        }
        hashes.update(chunk, got);
        if (kept != null) {
          if (at == 0) {
            byte[] start = Arrays.copyOf(chunk, Math.min(got, Routing.SIGNATURE_BYTES));
            kept.begin(size, routing.of(task.path(), start));
          }
          kept.add(chunk, got);
        }
        at += got;
        progress.read(got);
        options.watch().alive();
        boolean wanted = kept != null && !kept.wantedBy().isEmpty();
        if (at < size && options.hashes().isEmpty() && !wanted) {
          return new Read(ContentState.BEGINNING, Map.of(), runs(content));
        }
      }
      return new Read(ContentState.READ, hashes.take(), runs(content));
    } catch (EvidenceReadException e) {
      issues.add(
          new Issue(
              IssueKind.UNREADABLE,
              at,
              stream.name().isEmpty() ? "content" : "stream " + stream.name(),
              Objects.toString(e.getMessage(), "read error"),
              null));
      return Read.not(ContentState.UNREADABLE);
    }
  }

  /** Where the content lies; null where that is not known, or not as bytes of the disk. */
  private static @Nullable String runs(Content content) {
    try {
      List<Extent> extents = content.extents();
      return extents.isEmpty() || extents.size() > MAX_RUNS ? null : Extent.text(extents);
    } catch (EvidenceReadException unknown) {
      return null; // the content was read: that its place cannot be said is no loss of evidence
    }
  }

  /** $BadClus:$Bad is as large as the volume and holds nothing but a sparse run. */
  private boolean isBadClusterList(FileEntry entry, FileStream stream) {
    return entry.inode() == NTFS_BAD_CLUSTERS
        && stream.name().equals("$Bad")
        && fileSystem.facts().type().startsWith("ntfs");
  }

  private void extract(FileTask task, KeptContent kept, @Nullable Blob sha256)
      throws InterruptedException, IOException {
    List<Extractor> extractors = kept.wantedBy();
    if (extractors.isEmpty()) {
      return;
    }
    Bytes bytes = kept.bytes();
    extract(task, bytes, extractors, sha256);
  }

  private boolean isWanted(FileTask task, FileStream stream) {
    return !stream.name().isEmpty() && !routing.ofStream(task.path(), stream.name()).isEmpty();
  }

  /** Streams besides the default one: from their first bytes on the disk. */
  private void extractStreams(FileTask task) throws InterruptedException, IOException {
    FileEntry entry = task.entry();
    if (!entry.hasMeta() || !options.selects(task.path())) {
      return;
    }
    for (FileStream stream : entry.streams()) {
      if (isWanted(task, stream) && Streams.isKept(stream)) {
        Issues issues = new Issues();
        try (SparseStream read = new SparseStream(options.scratch())) {
          Bytes bytes = read.of(fileSystem, entry, stream, chunk, issues);
          hand(task, Gaps.STREAM, issues);
          extract(task, bytes, routing.ofStream(task.path(), stream.name()), null);
        }
      }
    }
  }

  private void extract(
      FileTask task, Bytes bytes, List<Extractor> extractors, @Nullable Blob sha256)
      throws InterruptedException, IOException {
    for (Extractor extractor : extractors) {
      CollectedRows rows = new CollectedRows(task, options.watch());
      Blob content = extractor.byContentAlone() ? sha256 : null;
      KnownContent.Found before = content == null ? null : known.find(extractor, content);
      Issues issues;
      if (before == null) {
        issues = extract(extractor, task, bytes, rows);
      } else {
        issues = before.issues();
        before.rows().forEach(rows::add);
      }
      if (content != null && before == null && rows.whole()) {
        known.keep(extractor, content, new KnownContent.Found(rows.unsent(), issues));
      }
      rows.send();
      hand(task, extractor.getClass().getSimpleName(), issues);
      for (Map.Entry<String, Issues> part : issues.parts().entrySet()) {
        hand(task, part.getKey(), part.getValue());
      }
    }
  }

  private Issues extract(Extractor extractor, FileTask task, Bytes bytes, CollectedRows rows)
      throws InterruptedException, IOException {
    Issues issues = new Issues();
    try (SiblingFiles siblings =
        new SiblingFiles(fileSystem, task.entry(), options.scratch(), issues)) {
      extractor.extract(new EvidenceFile(task.entry(), bytes, siblings), rows, issues);
    } catch (Malformed malformed) {
      issues.add(malformed);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CollectedRows.Interrupted e) {
      throw e.cause();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      issues.add(crash(e));
    }
    return issues;
  }

  private static Issue crash(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return new Issue(
        IssueKind.CRASH,
        null,
        "extractor",
        "a fault of this program: " + e + (trace.length > 0 ? " at " + trace[0] : ""),
        null);
  }

  private static void hand(FileTask task, String reader, Issues issues)
      throws InterruptedException {
    if (issues.count() > 0) {
      task.add(new FileTask.Event.Unread(reader, issues.all()));
    }
  }

  private static FileRow row(
      FileEntry entry, @Nullable FileStream first, Read read, List<FileRow.Stream> others) {
    return FileRows.of(entry, first, read.state(), read.hashes(), read.runs(), others);
  }
}
