package io.deadbox.collect;

import io.deadbox.artifact.Rows;
import java.util.ArrayList;
import java.util.List;

/** Takes the rows of an extractor, and sends them on in batches. */
final class CollectedRows implements Rows {
  private static final int BATCH_ROWS = 1000;

  private final FileTask task;
  private final Watch watch;
  private List<FileTask.Pending> batch = new ArrayList<>();
  private boolean sent;

  /** An interrupt on its way out of an extractor, which may not throw it itself. */
  static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient InterruptedException interrupt;

    Interrupted(InterruptedException interrupt) {
      super(interrupt);
      this.interrupt = interrupt;
    }

    InterruptedException cause() {
      return interrupt;
    }
  }

  CollectedRows(FileTask task, Watch watch) {
    this.task = task;
    this.watch = watch;
  }

  @Override
  public Ref add(Record row) {
    return add(new FileTask.Pending(null, row));
  }

  @Override
  public Ref add(Ref parent, Record row) {
    return add(new FileTask.Pending((FileTask.Pending) parent, row));
  }

  private Ref add(FileTask.Pending pending) {
    batch.add(pending);
    if (batch.size() >= BATCH_ROWS) {
      try {
        send();
      } catch (InterruptedException e) {
        throw new Interrupted(e);
      }
    }
    return pending;
  }

  /** Whether none was sent yet. */
  boolean whole() {
    return !sent;
  }

  /** Rows that were added and not sent. */
  List<Record> unsent() {
    return batch.stream().map(FileTask.Pending::row).toList();
  }

  void send() throws InterruptedException {
    if (!batch.isEmpty()) {
      sent = true;
      task.add(new FileTask.Event.Batch(batch));
      batch = new ArrayList<>();
      watch.alive();
    }
  }
}
