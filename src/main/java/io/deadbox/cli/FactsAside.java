package io.deadbox.cli;

import io.deadbox.report.CaseFacts;
import io.deadbox.store.CaseDatabase;
import io.deadbox.store.CaseException;
import java.sql.Connection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a report says of the case, read by a thread of its own while indicators are looked up:
 * counting the files and values of a large case takes as long as looking for some of them.
 */
final class FactsAside implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<CaseFacts> facts;

  /** Begins to read. */
  FactsAside(CaseDatabase database) {
    this.facts =
        thread.submit(() -> {
          try (Connection own = database.reader()) {
            return CaseFacts.read(own);
          }
        });
  }

  /**
   * The facts, when they are read.
   *
   * @throws CaseException if the case cannot be read
   */
  CaseFacts read() {
    try {
      return facts.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CaseException known
          ? known
          : new CaseException("cannot read the case: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading the case", e);
    }
  }

  @Override
  public void close() {
    thread.close();
  }
}
