package io.deadbox.collect;

import io.deadbox.artifact.Rows;
import io.deadbox.artifact.file.FileRow;
import io.deadbox.evidence.FileEntry;
import io.deadbox.issue.Issue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way from a worker to the writer. The worker fills it while the writer, which
 * takes the files in walk order, may already empty it; a worker that is far ahead of the writer
 * waits, so that memory stays bounded however many rows a file has.
 */
final class FileTask {
  private static final int MAX_WAITING_BATCHES = 4;

  /** What a worker hands to the writer. */
  sealed interface Event {
    /** The file's own row; comes first. */
    record File(FileRow row) implements Event {
      @Override
      public long rows() {
        return RowsAhead.weight(row);
      }
    }

    /** Rows of extractors, in the order they were added. */
    record Batch(List<Pending> pending) implements Event {
      @Override
      public long rows() {
        return pending.stream().mapToLong(each -> RowsAhead.weight(each.row())).sum();
      }
    }

    /** What a reader could not read. */
    record Unread(String reader, List<Issue> issues) implements Event {
      @Override
      public long rows() {
        return issues.size();
      }
    }

    /** How many rows it holds, those in lists too. */
    long rows();
  }

  /** A row that waits to be written, and the place where its id will be. */
  static final class Pending implements Rows.Ref {
    private final @Nullable Pending parent;
    private final Record row;
    private long id;

    Pending(@Nullable Pending parent, Record row) {
      this.parent = parent;
      this.row = row;
    }

    @Nullable Pending parent() {
      return parent;
    }

    Record row() {
      return row;
    }

    /** Id of the written row; known to the writer's thread once it wrote the row. */
    long id() {
      return id;
    }

    void written(long newId) {
      id = newId;
    }
  }

  private final @Nullable FileEntry entry;
  private final RowsAhead ahead;

  /** An event with the number of its rows, which takes a walk over them to count. */
  private record Waiting(Event event, long rows) {}

  private final Deque<Waiting> events = new ArrayDeque<>();
  private boolean finished;
  private boolean cancelled;
  private @Nullable Throwable failure;

  /** A file; null stands for the end of all files. */
  FileTask(@Nullable FileEntry entry, RowsAhead ahead) {
    this.entry = entry;
    this.ahead = ahead;
  }

  FileEntry entry() {
    return Objects.requireNonNull(entry, "the end of all files has no entry");
  }

  /** Path from the root of the file system, components separated by {@code /}. */
  String path() {
    return entry().path();
  }

  /** Worker: hands over an event; waits while too many are waiting. */
  void add(Event event) throws InterruptedException {
    Waiting waiting = new Waiting(event, event.rows());
    ahead.made(this, waiting.rows());
    hand(waiting);
  }

  private synchronized void hand(Waiting event) throws InterruptedException {
    while (events.size() >= MAX_WAITING_BATCHES && !cancelled) {
      wait();
    }
    if (cancelled) {
      throw new CancellationException();
    }
    events.add(event);
    notifyAll();
  }

  /** Worker: nothing more comes; a failure ends the run. */
  synchronized void finish(@Nullable Throwable reason) {
    finished = true;
    failure = reason;
    notifyAll();
  }

  /** Writer: the next event; null when the file is finished. */
  @Nullable Event next() throws InterruptedException {
    ahead.at(this);
    Waiting waiting = take();
    if (waiting == null) {
      return null;
    }
    ahead.written(waiting.rows());
    return waiting.event();
  }

  private synchronized @Nullable Waiting take() throws InterruptedException {
    while (events.isEmpty() && !finished) {
      wait();
    }
    Waiting event = events.poll();
    if (event == null && failure != null) {
      throw new IllegalStateException("reading " + path() + " failed", failure);
    }
    notifyAll();
    return event;
  }

  /** Writer: nobody will take what is here. */
  synchronized void cancel() {
    cancelled = true;
    notifyAll();
  }
}
