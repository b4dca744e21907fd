package io.deadbox.bench;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program as short as the script over pefile that it is timed against, with its start. */
public final class PeQuestions {
  private PeQuestions() {}

  /** Prints a line for each file whose path is read from the standard input. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String path = paths.readLine(); path != null; path = paths.readLine()) {
        out.println(path + " " + answer(Bytes.of(Files.readAllBytes(Path.of(path)))));
      }
    }
    out.flush();
  }

  private static String answer(Bytes file) {
    try {
      return Executables.questions(file);
    } catch (Malformed malformed) {
      return "no PE";
    }
  }
}
