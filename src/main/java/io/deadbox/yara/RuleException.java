package io.deadbox.yara;

/** Rules that cannot be used; the message says which and why. */
public final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a sentence for the user. */
  public RuleException(String message) {
    super(message);
  }

  /** With a sentence for the user, and what it came from. */
  public RuleException(String message, Throwable cause) {
    super(message, cause);
  }
}
