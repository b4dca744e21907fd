package io.deadbox.cli;

/** What the exit statuses promise. */
public final class ExitCode {
  /** Done, whatever the verdicts. */
  public static final int DONE = 0;

  /** Failed: a message says why. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** Done, but part of the evidence, or an indicator beside others, could not be read. */
  public static final int INCOMPLETE = 3;

  /** With {@code --fail-on}: an indicator came to the outcome asked for. */
  public static final int VERDICT = 10;

  private ExitCode() {}
}
