package io.deadbox.collect;

import io.deadbox.artifact.file.ContentState;
import io.deadbox.artifact.file.DirectoryRow;
import io.deadbox.artifact.file.FileRow;
import io.deadbox.evidence.FileEntry;
import io.deadbox.issue.Issue;
import io.deadbox.store.CaseException;
import io.deadbox.store.RowWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the files of one file system. Those that a run before this one wrote are passed over, but
 * for the ids of their directories, which the files after them need.
 */
final class FileSystemRows {
  private static final long MIX = 0x9E3779B97F4A7C15L; // odd, so that each step can be undone

  private final RowWriter writer;
  private final Tally tally;
  private final Progress progress;
  private final long image;
  private final String separator;
  private final Checkpoint.Walked from;
  private final Map<String, Long> directories = new HashMap<>();
  private long names;
  private long sum;

  /**
   * Writes what comes after a place.
   *
   * @param image id of the image's row
   * @param separator of path components
   */
  FileSystemRows(
      RowWriter writer,
      Tally tally,
      Progress progress,
      long image,
      String separator,
      Checkpoint.Walked from) {
    this.writer = writer;
    this.tally = tally;
    this.progress = progress;
    this.image = image;
    this.separator = separator;
    this.from = from;
  }

  /** Writes, or passes over, the next file of the walk. */
  void write(FileTask task) {
    FileEntry entry = task.entry();
    if (names < from.names()) {
      directories.computeIfAbsent(
          entry.directory(), _ -> from.directoriesBefore() + directories.size() + 1);
      progress.file(task.path());
      count(entry);
      if (names == from.names()) {
        check();
      }
      return;
    }
    try {
      writeEvents(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CaseException("interrupted while reading " + task.path(), e);
    }
    count(entry);
  }

  private void count(FileEntry entry) {
    names++;
    sum = sum * MIX + 31L * entry.path().hashCode() + entry.inode();
  }

  /** Refuses evidence whose walk gives other names than that of the run before. */
  void check() {
    boolean same =
        names >= from.names()
            && (names > from.names() || sum == from.sum())
            && from.directoriesBefore() + directories.size() == writer.count(DirectoryRow.class);
    if (!same) {
      throw new CaseException(
          "cannot go on: %s now gives other names than when the case was begun; collect it anew"
              .formatted(from.step()));
    }
  }

  private void writeEvents(FileTask task) throws InterruptedException {
    long fileId = 0;
    for (FileTask.Event event = task.next(); event != null; event = task.next()) {
      switch (event) {
        case FileTask.Event.File(FileRow row) -> {
          fileId = writer.write(directory(task.entry().directory()), row);
          Long size = row.size();
          tally.read(row.content() == ContentState.READ && size != null ? size : 0);
          if (row.content() == ContentState.EXCLUDED) {
            tally.excluded(task.path());
          }
          progress.file(task.path());
        }
        case FileTask.Event.Batch(List<FileTask.Pending> rows) -> {
          for (FileTask.Pending pending : rows) {
            FileTask.Pending parent = pending.parent();
            pending.written(writer.write(parent == null ? fileId : parent.id(), pending.row()));
          }
        }
        case FileTask.Event.Unread(String reader, List<Issue> issues) -> {
          boolean inUse = task.entry().nameAllocated() && task.entry().metaAllocated();
          tally.add(image, fileId, task.path(), reader, issues, inUse);
        }
      }
    }
  }

  private long directory(String path) {
    Long known = directories.get(path);
    if (known == null) {
      String stored = path.isEmpty() ? "" : separator + path.replace("/", separator);
      known = writer.write(from.fileSystem(), new DirectoryRow(stored));
      directories.put(path, known);
    }
    return known;
  }

  /** Whether all that a run before this one wrote was passed over. */
  boolean caughtUp() {
    return names >= from.names();
  }

  /** How far this has come. */
  Checkpoint.Walked walked() {
    return new Checkpoint.Walked(
        from.step(), from.fileSystem(), from.directoriesBefore(), names, sum, from.leftOut());
  }
}
