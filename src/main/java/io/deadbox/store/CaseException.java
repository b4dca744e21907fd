package io.deadbox.store;

import org.jspecify.annotations.Nullable;

/**
 * A case that cannot be made, opened or written. The message is one line that names the thing and
 * says what to do.
 */
public final class CaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what to do. */
  public CaseException(String message) {
    this(message, null);
  }

  /** Says what is wrong and what to do, and keeps the cause for {@code --debug}. */
  public CaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
