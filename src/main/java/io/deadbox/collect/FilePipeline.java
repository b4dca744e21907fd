package io.deadbox.collect;

import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issue;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of one file system: one thread walks, several read, and the caller's thread gets each
 * file in walk order, whatever order the readers finish in.
 */
final class FilePipeline implements AutoCloseable {
  private static final int FILES_AHEAD = 1024;

  /** Makes a worker's reader over the worker's own file system handle. */
  @FunctionalInterface
  interface ReaderOf {
    FileReader over(FileSystem fileSystem);
  }

  private final BlockingQueue<FileTask> ordered = new ArrayBlockingQueue<>(FILES_AHEAD);
  private final BlockingQueue<FileTask> work = new ArrayBlockingQueue<>(FILES_AHEAD);
  private final List<Thread> threads = new ArrayList<>();
  private final RowsAhead ahead = new RowsAhead();
  private final FileTask end = new FileTask(null, ahead);
  private final Issues walkIssues = new Issues();
  private volatile @Nullable Throwable walkFailure;

  /** Names that come first and are given without being read. */
  private final long passedOver;

  /**
   * Starts the threads; each has handles of its own on image and file system.
   *
   * @param passedOver names that come first and are given without being read
   */
  FilePipeline(
      Image image,
      Volume volume,
      String step,
      int readers,
      Watch watch,
      long passedOver,
      ReaderOf readerOf) {
    this.passedOver = passedOver;
    threads.add(
        Thread.ofPlatform()
            .name("walk")
            .unstarted(() -> walk(image, volume, step, readers, watch)));
    for (int i = 0; i < readers; i++) {
      threads.add(
          Thread.ofPlatform().name("read-" + i).unstarted(() -> readAll(image, volume, readerOf)));
    }
    threads.forEach(Thread::start);
  }

  private void walk(Image image, Volume volume, String step, int readers, Watch watch) {
    AtomicLong names = new AtomicLong();
    try (Image own = image.reopen();
        FileSystem fileSystem = open(own, volume)) {
      fileSystem.walk(
          entry -> {
            watch.alive();
            FileTask task = new FileTask(entry, ahead);
            boolean read = names.getAndIncrement() >= passedOver;
            if (!read) {
              task.finish(null);
            }
            put(ordered, task); // before the work queue: the writer waits for what is in work
            if (read) {
              put(work, task);
            }
          },
          walkIssues,
          inode -> {
            String leftOut = watch.enter(Checkpoint.directories(step) + inode);
            if (leftOut != null) {
              walkIssues.add(new Issue(IssueKind.CRASH, null, "directory " + inode, leftOut, null));
            }
            return leftOut == null;
          });
      watch.enter("");
    } catch (Stopped e) {
      return; // the caller gave up
    } catch (EvidenceOpenException | RuntimeException | Error e) {
      walkFailure = e;
    }
    try {
      ordered.put(end);
      for (int i = 0; i < readers; i++) {
        work.put(end);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The caller gave up while the walk was waiting. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static void put(BlockingQueue<FileTask> queue, FileTask task) {
    try {
      queue.put(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
  }

  private void readAll(Image image, Volume volume, ReaderOf readerOf) {
    @Nullable Throwable broken = null;
    try (Image own = image.reopen();
        FileSystem fileSystem = open(own, volume);
        FileReader reader = readerOf.over(fileSystem)) {
      for (FileTask task = work.take(); task != end; task = work.take()) {
        read(reader, task);
      }
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (IOException | RuntimeException | Error e) {
      broken = e;
    }
    failRest(broken);
  }

  private static FileSystem open(Image image, Volume volume) throws EvidenceOpenException {
    FileSystem fileSystem = image.fileSystem(volume, new Issues());
    if (fileSystem == null) {
      throw new EvidenceOpenException(
          "the file system of volume " + volume.slot() + " opened once, but not again");
    }
    return fileSystem;
  }

  private static void read(FileReader reader, FileTask task) throws InterruptedException {
    @Nullable Throwable failure = null;
    try {
      reader.read(task);
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      task.finish(failure);
    }
  }

  /** A worker that cannot work at all passes its reason to whoever waits for its files. */
  private void failRest(Throwable reason) {
    try {
      for (FileTask task = work.take(); task != end; task = work.take()) {
        task.finish(reason);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives each file in walk order; a file's events may still be coming. */
  void forEach(Consumer<FileTask> files) throws InterruptedException {
    for (FileTask task = ordered.take(); task != end; task = ordered.take()) {
      files.accept(task);
    }
    Throwable failure = walkFailure;
    if (failure != null) {
      throw new IllegalStateException("walking the file system failed", failure);
    }
  }

  /** What the walk could not read; complete after {@link #forEach}. */
  Issues walkIssues() {
    return walkIssues;
  }

  /** Stops the threads and waits for them, so that their handles are closed. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    ordered.forEach(FileTask::cancel);
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
