package io.deadbox.collect;

import io.deadbox.artifact.Extractor;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import io.deadbox.store.RowWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what could not be read, and keeps count of what that means for the case. */
final class Tally {
  private final RowWriter writer;
  private final Progress progress;
  private final Gaps gaps;
  private long unread;
  private long bytes;

  Tally(RowWriter writer, List<Extractor> extractors, Progress progress) {
    this.writer = writer;
    this.progress = progress;
    this.gaps = new Gaps(extractors);
  }

  /** Goes on where a run before this one was. */
  void goOn(Checkpoint from) {
    unread = from.unread();
    bytes = from.bytes();
    gaps.goOn(from.gaps());
  }

  /**
   * Writes issues.
   *
   * @param inUse whether the evidence is in use, and not deleted
   */
  void add(
      @Nullable Long image,
      @Nullable Long file,
      String place,
      String reader,
      Issues issues,
      boolean inUse) {
    add(image, file, place, reader, issues.all(), inUse);
  }

  /** As the other, with the issues in a list. */
  void add(
      @Nullable Long image,
      @Nullable Long file,
      String place,
      String reader,
      List<Issue> issues,
      boolean inUse) {
    for (Issue issue : issues) {
      writer.write(IssueRow.of(image, file, place, reader, issue));
      if (inUse) {
        unread += gaps.issue(place, reader, issue) ? 1 : 0;
      }
    }
    if (!issues.isEmpty()) {
      progress.issues(writer.count(IssueRow.class));
    }
  }

  /** What was read of an image is not what was acquired. */
  void mismatch() {
    unread++;
  }

  /** Content was read. */
  void read(long more) {
    bytes += more;
  }

  /** A file's content was left out on request. */
  void excluded(String path) {
    gaps.excluded(path);
  }

  /**
   * Writes what may lack, once all is read.
   *
   * @param reasons what is not there that would tell of items, by document type
   */
  void writeGaps(Map<String, String> reasons) {
    reasons.forEach(gaps::nothingTells);
    gaps.rows().forEach(writer::write);
  }

  long unread() {
    return unread;
  }

  long bytes() {
    return bytes;
  }

  Map<String, Gaps.Found> gaps() {
    return gaps.found();
  }
}
