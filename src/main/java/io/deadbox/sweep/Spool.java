package io.deadbox.sweep;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a search found, in a file: from the process that reads evidence to the one that does not.
 */
public final class Spool implements AutoCloseable {
  private static final int FINDING = 1;
  private static final int LOSS = 2;
  private static final int END = 0;

  private final DataOutputStream out;

  private Spool(DataOutputStream out) {
    this.out = out;
  }

  /** A new file, in place of one that a process left that died. */
  public static Spool create(Path file) throws IOException {
    return new Spool(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
  }

  /** Adds what was found. */
  public void add(Finding finding) {
    try {
      out.writeByte(FINDING);
      finding.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds what could not be searched. */
  public void add(Loss loss) {
    try {
      out.writeByte(LOSS);
      loss.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says that nothing is missing. */
  public void finish() throws IOException {
    out.writeByte(END);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /**
   * Reads a file that was finished.
   *
   * @throws IOException also if it was not
   */
  public static void read(Path file, Consumer<Finding> findings, Consumer<Loss> losses)
      throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (int kind = in.readByte(); kind != END; kind = in.readByte()) {
        if (kind == FINDING) {
          findings.accept(Finding.read(in));
        } else {
          losses.accept(Loss.read(in));
        }
      }
    }
  }
}
