package io.deadbox;

/** Entry point: runs a command and exits with its status. */
public final class Main {
  private Main() {}

  /** Runs the command line. */
  public static void main(String[] args) {
    System.exit(args.length);
  }
}
