package io.deadbox.evidence.tsk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.deadbox.evidence.EvidenceOpenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.function.Executable;

/** Runs other people's programs for tests; a test is skipped where one is not installed. */
public final class Tools {
  private Tools() {}

  /** Standard output of a program that has to succeed. */
  public static String run(Path dir, String... command) throws IOException, InterruptedException {
    command[0] = program(command[0]);
    Process process =
        new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), String.join(" ", command) + "\n" + out);
    return out;
  }

  /** The message, of one line, with which evidence is refused. */
  public static String refusal(Executable opening) {
    String message =
        String.valueOf(assertThrows(EvidenceOpenException.class, opening).getMessage());
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private static String program(String name) {
    if (name.startsWith("/")) {
      return name;
    }
    for (String dir : new String[] {"/usr/bin", "/usr/sbin", "/sbin", "/bin"}) {
      if (Files.isExecutable(Path.of(dir, name))) {
        return dir + "/" + name;
      }
    }
    return Assumptions.abort(name + " is not installed");
  }
}
