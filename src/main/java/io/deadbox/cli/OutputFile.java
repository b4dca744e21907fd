package io.deadbox.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A text file that a command writes: under its name it is there whole or not at all. */
final class OutputFile {
  /** Writes the text; returns how much of it there is, as the command counts. */
  interface Content {
    long write(Writer out) throws IOException;
  }

  private OutputFile() {}

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
