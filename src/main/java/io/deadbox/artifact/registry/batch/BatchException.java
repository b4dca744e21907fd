package io.deadbox.artifact.registry.batch;

/** A batch file cannot be read. The message is one line that says why. */
public final class BatchException extends Exception {
  private static final long serialVersionUID = 1L;

  BatchException(String message) {
    super(message);
  }
}
