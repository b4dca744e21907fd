package io.deadbox;

import io.deadbox.cli.Deadbox;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Entry point: runs a command line and exits with its status. */
public final class Main {
  private Main() {}

  /** Runs the command line. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(Deadbox.run(true, out, err, args));
  }
}
