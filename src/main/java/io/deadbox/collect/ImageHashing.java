package io.deadbox.collect;

import io.deadbox.binary.Blob;
import io.deadbox.codec.DigestKind;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole image beside the walk, hashes it, and compares with the hashes that the acquisition
 * program stored.
 */
public final class ImageHashing implements AutoCloseable {
  private static final int CHUNK = 4 << 20;

  /**
   * What reading a whole image gave.
   *
   * @param verification outcome, and hashes of the disk
   * @param segments hashes of the image's files; those that could not be read are absent
   */
  public record Hashed(VerificationRow verification, List<SegmentHashRow> segments) {}

  private final Image image;
  private final Progress progress;
  private final String step;
  private final Watch watch;
  private final Clock clock;
  private final @Nullable Onlooker onlooker;
  private final Thread thread;
  private final Issues issues = new Issues();
  private volatile @Nullable Hashed outcome;
  private volatile @Nullable Throwable failure;

  private ImageHashing(
      Image image,
      Progress progress,
      String step,
      Watch watch,
      Clock clock,
      @Nullable Onlooker onlooker) {
    this.image = image;
    this.onlooker = onlooker;
    this.step = step;
    this.watch = watch;
    this.progress = progress;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("verify").unstarted(this::run);
  }

  /** Starts reading, with a handle of its own. */
  public static ImageHashing start(Image image, Progress progress, Clock clock) {
    return start(image, progress, "", Watch.NONE, clock, null);
  }

  /**
   * Starts reading, with a handle of its own, as a step of a run that is watched.
   *
   * @param onlooker is shown the bytes; null if nobody is
   */
  static ImageHashing start(
      Image image,
      Progress progress,
      String step,
      Watch watch,
      Clock clock,
      @Nullable Onlooker onlooker) {
    ImageHashing hashing = new ImageHashing(image, progress, step, watch, clock, onlooker);
    hashing.thread.start();
    return hashing;
  }

  private void run() {
    Instant started = clock.instant();
    String leftOut = watch.enter(step + ", hashing");
    if (leftOut != null) {
      issues.add(new Issue(IssueKind.CRASH, null, "image", leftOut, null));
      outcome =
          new Hashed(
              new VerificationRow(
                  VerificationRow.UNREADABLE, null, null, null, 0, started, started, null),
              List.of());
      return;
    }
    try (Image own = image.reopen()) {
      outcome = read(own, started);
      watch.enter("");
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt(); // nobody waits for the outcome
    } catch (EvidenceOpenException | RuntimeException | Error e) {
      failure = e;
    }
  }

  private @Nullable Hashed read(Image own, Instant started) throws InterruptedException {
    try (Showing showing = new Showing(onlooker, CHUNK);
        Hashes hashes = new Hashes(EnumSet.allOf(DigestKind.class));
        SegmentHashing segments = new SegmentHashing(own.facts())) {
      try {
        return read(own, started, showing, hashes, segments);
      } catch (EvidenceReadException e) {
        issues.add(
            new Issue(
                IssueKind.UNREADABLE,
                null,
                "image",
                "could not be read to its end, so that it has no hash: " + e.getMessage(),
                null));
        return unreadable(own.facts(), started, segments);
      }
    }
  }

  /** A damaged container: there is no hash of the disk, but there are those of its files. */
  private Hashed unreadable(ImageFacts facts, Instant started, SegmentHashing segments) {
    List<SegmentHashRow> files = segments.finishWithoutDisk(facts, read -> watch.alive(), issues);
    return new Hashed(
        new VerificationRow(
            VerificationRow.UNREADABLE, null, null, null, 0, started, clock.instant(), null),
        files);
  }

  private @Nullable Hashed read(
      Image own, Instant started, Showing showing, Hashes hashes, SegmentHashing segments)
      throws EvidenceReadException, InterruptedException {
    long size = own.facts().size();
    long total = size + segments.toRead(own.facts());
    long at = 0;
    while (at < size) {
      if (Thread.currentThread().isInterrupted()) {
        return null;
      }
      byte[] chunk = showing.next();
      int got = own.read(at, chunk, 0, (int) Math.min(CHUNK, size - at));
      if (got <= 0) {
        throw new EvidenceReadException("it ends after %d of %d bytes".formatted(at, size));
      }
      showing.show(got);
      hashes.update(chunk, got);
      segments.update(chunk, got);
      at += got;
      progress.hashed(at, total);
      watch.alive();
    }
    showing.end();
    Map<DigestKind, Blob> computed = hashes.take();
    List<SegmentHashRow> files =
        segments.finish(
            own.facts(),
            Objects.requireNonNull(computed.get(DigestKind.SHA256)),
            read -> {
              progress.hashed(size + read, total);
              watch.alive();
            },
            issues);
    return new Hashed(
        new VerificationRow(
            compare(own.facts(), computed),
            computed.get(DigestKind.MD5),
            computed.get(DigestKind.SHA1),
            computed.get(DigestKind.SHA256),
            at,
            started,
            clock.instant(),
            null),
        files);
  }

  private String compare(ImageFacts facts, Map<DigestKind, Blob> computed) {
    boolean stored = facts.storedMd5() != null || facts.storedSha1() != null;
    boolean sameMd5 = agrees("MD5", facts.storedMd5(), computed.get(DigestKind.MD5));
    boolean sameSha1 = agrees("SHA-1", facts.storedSha1(), computed.get(DigestKind.SHA1));
    if (!sameMd5 || !sameSha1) {
      return VerificationRow.MISMATCH;
    }
    return stored ? VerificationRow.VERIFIED : VerificationRow.NO_STORED_HASH;
  }

  private boolean agrees(String name, @Nullable Blob stored, @Nullable Blob computed) {
    if (stored == null || stored.equals(computed)) {
      return true;
    }
    issues.add(
        new Issue(
            IssueKind.BAD_CHECKSUM,
            null,
            name,
            "stored %s, computed %s: the image is not what was acquired"
                .formatted(stored, String.valueOf(computed)),
            null));
    return false;
  }

  /** Waits for the end; what could not be read is in the issues. */
  public Hashed await(Issues into) throws InterruptedException {
    thread.join();
    Throwable reason = failure;
    Hashed row = outcome;
    if (reason != null || row == null) {
      throw new IllegalStateException("hashing the image failed", reason);
    }
    issues.all().forEach(into::add);
    return row;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
