package io.deadbox.sweep;

import io.deadbox.evidence.EvidenceOpenException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that each have handles of their own on the evidence, and give their results in the order
 * of the tasks, whatever order they finish in. What is ahead of the taker is bounded.
 *
 * @param <W> the handles of a thread
 * @param <R> result of a task
 */
final class Readers<W extends Readers.Handles, R> {
  private static final int AHEAD_A_THREAD = 4;

  /** Handles on the evidence. */
  interface Handles extends AutoCloseable {
    @Override
    void close();
  }

  /** Opens the handles of a thread; they are closed by the same thread. */
  interface Opener<W> {
    W open() throws EvidenceOpenException;
  }

  /** Does a task, known by its number. */
  interface Step<W, R> {
    R run(W handles, long number);
  }

  private record Task<R>(long number, CompletableFuture<R> result) {}

  private final Opener<W> opener;
  private final Step<W, R> step;
  private final int count;
  private final String name;
  private final BlockingQueue<Task<R>> queue;

  /**
   * Readers.
   *
   * @param name that the threads' names begin with
   */
  Readers(int count, String name, Opener<W> opener, Step<W, R> step) {
    this.count = count;
    this.name = name;
    this.opener = opener;
    this.step = step;
    this.queue = new ArrayBlockingQueue<>(count * (AHEAD_A_THREAD + 1));
  }

  /** Does tasks 0 to a number, without that one. */
  void run(long tasks, Consumer<R> results) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Math.min(count, tasks); i++) {
      threads.add(Thread.ofPlatform().name(name + "-" + i).start(this::work));
    }
    Deque<CompletableFuture<R>> waiting = new ArrayDeque<>();
    try {
      for (long next = 0; next < tasks || !waiting.isEmpty(); ) {
        if (next < tasks && waiting.size() < (long) count * AHEAD_A_THREAD) {
          CompletableFuture<R> result = new CompletableFuture<>();
          queue.put(new Task<>(next++, result));
          waiting.add(result);
        } else {
          results.accept(waiting.remove().get());
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("searching failed", e.getCause());
    } finally {
      stop(threads);
    }
  }

  private void work() {
    @Nullable Throwable broken = null;
    try (W handles = opener.open()) {
      while (true) {
        Task<R> task = queue.take();
        try {
          task.result().complete(step.run(handles, task.number()));
        } catch (RuntimeException | Error e) {
          task.result().completeExceptionally(e);
        }
      }
    } catch (InterruptedException done) {
      return;
    } catch (EvidenceOpenException | RuntimeException | Error e) { // no handles to work with
      broken = e;
    }
    try {
      while (true) {
        queue.take().result().completeExceptionally(broken);
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the threads, so that their handles are closed. */
  private static void stop(List<Thread> threads) {
    threads.forEach(Thread::interrupt);
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
