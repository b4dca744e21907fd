package io.deadbox.collect;

import io.deadbox.binary.Blob;
import io.deadbox.codec.Digest;
import io.deadbox.codec.DigestKind;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * SHA-256 of each file of an image. The files of a raw image are the disk, so that they are hashed
 * from the bytes that are read of it anyway; other containers are read once more.
 */
final class SegmentHashing implements AutoCloseable {
  private final List<ImageFacts.Segment> segments;
  private final boolean raw;
  private final Digest digest = Digest.of(DigestKind.SHA256);
  private final List<SegmentHashRow> hashed = new ArrayList<>();
  private long filled;

  SegmentHashing(ImageFacts facts) {
    this.segments = facts.segments();
    long sum = segments.stream().mapToLong(ImageFacts.Segment::size).sum();
    this.raw = facts.format().endsWith("raw") && segments.size() > 1 && sum == facts.size();
  }

  /** Whether the image is one file whose bytes are those of the disk: its hash is the disk's. */
  static boolean isTheDisk(ImageFacts facts) {
    return facts.format().equals("raw") && facts.segments().size() == 1;
  }

  /** Bytes of the files that {@link #finish} will read. */
  long toRead(ImageFacts facts) {
    boolean passed = raw || isTheDisk(facts);
    return passed ? 0 : segments.stream().mapToLong(ImageFacts.Segment::size).sum();
  }

  /** Bytes of the disk, in order. */
  void update(byte[] data, int length) {
    int at = 0;
    while (raw && at < length && hashed.size() < segments.size()) {
      ImageFacts.Segment segment = segments.get(hashed.size());
      int part = (int) Math.min(length - at, segment.size() - filled);
      digest.update(data, at, part);
      at += part;
      filled += part;
      if (filled == segment.size()) {
        add(segment);
      }
    }
  }

  private void add(ImageFacts.Segment segment) {
    Blob sha256 = Blob.copyOf(digest.finish());
    hashed.add(new SegmentHashRow(hashed.size(), segment.path(), filled, sha256));
    filled = 0;
  }

  /** The files' hashes, once all bytes of the disk were read; stops early when interrupted. */
  List<SegmentHashRow> finish(ImageFacts facts, Blob ofDisk, LongConsumer read, Issues issues) {
    if (isTheDisk(facts)) {
      ImageFacts.Segment only = segments.getFirst();
      return List.of(new SegmentHashRow(0, only.path(), facts.size(), ofDisk));
    }
    return finish(read, issues);
  }

  /** The same where the disk could not be read to its end: a container's files still can be. */
  List<SegmentHashRow> finishWithoutDisk(ImageFacts facts, LongConsumer read, Issues issues) {
    return isTheDisk(facts) ? List.of() : finish(read, issues);
  }

  private List<SegmentHashRow> finish(LongConsumer read, Issues issues) {
    if (raw) {
      return List.copyOf(hashed);
    }
    List<SegmentHashRow> rows = new ArrayList<>();
    byte[] chunk = new byte[1 << 20];
    long done = 0;
    for (int i = 0; i < segments.size() && !Thread.currentThread().isInterrupted(); i++) {
      String path = segments.get(i).path();
      long bytes = 0;
      digest.reset();
      try (InputStream in = Files.newInputStream(Path.of(path))) {
        for (int got = in.read(chunk);
            got > 0 && !Thread.currentThread().isInterrupted();
            got = in.read(chunk)) {
          digest.update(chunk, 0, got);
          bytes += got;
          read.accept(done + bytes);
        }
        rows.add(new SegmentHashRow(i, path, bytes, Blob.copyOf(digest.finish())));
      } catch (IOException e) {
        issues.add(
            new Issue(
                IssueKind.UNREADABLE,
                null,
                "segment " + path,
                "could not be read to its end, so that it has no hash: " + e.getMessage(),
                null));
      }
      done += bytes;
    }
    return List.copyOf(rows);
  }

  @Override
  public void close() {
    digest.close();
  }
}
