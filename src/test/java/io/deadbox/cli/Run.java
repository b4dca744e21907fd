package io.deadbox.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;

/** What a command line came to. */
public record Run(int status, String out, String err) {
  /** Runs a command line within the test's process. */
  public static Run run(Object... arguments) {
    return of(false, words(arguments));
  }

  /** The same, but evidence is read in a process of its own. */
  static Run isolated(Object... arguments) {
    return of(true, words(arguments));
  }

  private static Run of(boolean isolating, String[] words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Deadbox.run(isolating, new PrintWriter(out), new PrintWriter(err), words);
    return new Run(status, out.toString(), err.toString());
  }

  private static String[] words(Object... arguments) {
    return Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
  }

  /** This, which must have ended with a status. */
  public Run ended(int expected) {
    assertEquals(expected, status, err);
    return this;
  }

  /** Lines of the standard output. */
  public List<String> lines() {
    return out.lines().toList();
  }
}
