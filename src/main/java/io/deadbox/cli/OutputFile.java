package io.deadbox.cli;

import io.deadbox.report.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** A text file that a command writes: under its name it is there whole or not at all. */
final class OutputFile {
  /** Writes the text; returns how much of it there is, as the command counts. */
  interface Content {
    long write(Writer out) throws IOException;
  }

  private OutputFile() {}

  /**
   * Writes to the standard output, or to a file and says how much it has.
   *
   * @param output null for the standard output
   * @param what the command counts, in the plural
   */
  static void write(@Nullable Path output, CommandSpec spec, String what, Content content)
      throws IOException {
    if (output == null) {
      PrintWriter out = spec.commandLine().getOut();
      content.write(out);
      out.flush();
      return;
    }
    long count = write(output, content);
    spec.commandLine()
        .getErr()
        .printf("deadbox: %,d %s in %s%n", count, what, Visible.line(output.toString()));
  }

  /** Writes a file, in place of one that is there; returns what its content returns. */
  static long write(Path output, Content content) throws IOException {
    Path unfinished = output.resolveSibling(output.getFileName() + ".unfinished");
    long count;
    try (Writer out = Files.newBufferedWriter(unfinished)) {
      count = content.write(out);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
    Files.move(unfinished, output, StandardCopyOption.REPLACE_EXISTING);
    return count;
  }
}
