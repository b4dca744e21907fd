package io.deadbox.collect;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Buffers of which the bytes are shown to an onlooker by a thread of its own, while whoever filled
 * them goes on with them. Nothing is copied: a buffer is filled again once it was seen.
 */
final class Showing implements AutoCloseable {
  private static final int BUFFERS = 3;

  private final @Nullable Onlooker onlooker;
  private final byte[][] buffers;
  private final @Nullable Future<?>[] seen;
  private final @Nullable ExecutorService thread;
  private int current;

  /**
   * Buffers of some size.
   *
   * @param onlooker null if nobody looks on
   */
  Showing(@Nullable Onlooker onlooker, int size) {
    this.onlooker = onlooker;
    this.buffers = new byte[onlooker == null ? 1 : BUFFERS][size];
    this.seen = new @Nullable Future<?>[buffers.length];
    this.thread =
        onlooker == null
            ? null
            : Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("onlooker").factory());
  }

  /** The next buffer, once what it holds was seen. */
  byte[] next() throws InterruptedException {
    current = (current + 1) % buffers.length;
    await(seen[current]);
    return buffers[current];
  }

  /** Shows the first bytes of that buffer, which stay as they are. */
  void show(int length) {
    byte[] data = buffers[current];
    if (thread != null && onlooker != null) {
      seen[current] = thread.submit(() -> onlooker.see(data, length));
    }
  }

  /** Says that those were all, and waits until they were seen. */
  void end() throws InterruptedException {
    if (thread != null && onlooker != null) {
      for (Future<?> each : seen) {
        await(each);
      }
      await(thread.submit(onlooker::end));
    }
  }

  private static void await(@Nullable Future<?> showing) throws InterruptedException {
    try {
      if (showing != null) {
        showing.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("whoever looked on failed", e.getCause());
    }
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.close(); // waits for the buffers at most
    }
  }
}
