package io.deadbox.cli;

/** A command cannot go on. The message is one line that names the thing and says what to do. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what to do. */
  public CommandException(String message) {
    super(message);
  }
}
