package io.deadbox.ioc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Work on a case that several threads share, each with a connection of its own. */
final class SideBySide {
  /** Does the pieces of work that one thread comes to. */
  interface Worker {
    void work(int piece) throws SQLException;
  }

  /** Makes the worker of a thread. */
  interface Hiring {
    Worker with(Connection own) throws SQLException;
  }

  private SideBySide() {}

  /** Does all pieces, in any order, and waits until they are done. */
  static void run(int pieces, int threads, LookupPlan.Connections connections, Hiring hiring)
      throws SQLException {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        results.add(
            workers.submit(() -> {
              try (Connection own = connections.open()) {
                Worker worker = hiring.with(own);
                int piece;
                while ((piece = next.getAndIncrement()) < pieces) {
                  worker.work(piece);
                }
              }
              return null;
            }));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      }
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the case", e);
    }
  }
}
