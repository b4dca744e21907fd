package io.deadbox.ioc;

import org.jspecify.annotations.Nullable;

/**
 * An indicator file that cannot be used. The message is one line: file, line, what is wrong, what
 * to do.
 */
public class IndicatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says where, what is wrong and what to do. */
  public IndicatorException(String message) {
    this(message, null);
  }

  /** Says where, what is wrong and what to do, and keeps the cause for {@code --debug}. */
  public IndicatorException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
