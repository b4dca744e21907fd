package io.deadbox;

import io.deadbox.cli.Deadbox;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Entry point: runs a command line and exits with its status. */
public final class Main {
  private Main() {}

  /** Runs the command line. */
  public static void main(String[] args) {
    speakEnglish();
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(Deadbox.run(true, out, err, args));
  }

  /**
   * Makes this process write numbers as its words are, in English. An Arabic setting of the
   * computer would otherwise give digits of its own to reports, which shall be the same everywhere.
   * Those of the United States the virtual machine knows by heart; for English at large, as for no
   * language at all, it reads the tables of all countries first, a tenth of a second of each run.
   */
  static void speakEnglish() {
    Locale.setDefault(Locale.US);
  }
}
