package io.deadbox.cli;

import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Image;
import io.deadbox.report.Visible;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cat}: the bytes of a file in an image. */
@Command(
    name = "cat",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Write the bytes of one file or stream of an image, as they are.",
      "WHICH is a path (Windows\\win.ini, or file.txt:stream), or VOLUME:INODE, VOLUME:INODE-TYPE-ID",
      "or VOLUME:INODE:STREAM, with the numbers that ls prints."
    })
final class CatCommand implements Callable<Integer> {
  private static final int CHUNK = 1 << 20;

  @Parameters(index = "0", paramLabel = "IMAGE", description = "Disk image, or a directory.")
  private Path evidence;

  @Parameters(index = "1", paramLabel = "WHICH", description = "File or stream.")
  private String which;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write, which must not exist (default: standard output).")
  private @Nullable Path output;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  CatCommand() {}

  @Override
  public Integer call() throws IOException {
    if (output != null) {
      GivenEvidence.refuseWithin(evidence, output);
      if (Files.exists(output)) {
        throw new CommandException(output + " exists: name another file with -o");
      }
    }
    try (Image image = GivenEvidence.open(evidence)) {
      return ChosenFile.use(image, evidence, which, this::write);
    }
  }

  private int write(Content content) throws IOException {
    if (output == null) {
      return copy(content, new FileOutputStream(FileDescriptor.out)); // others may write on
    }
    try (OutputStream out = Files.newOutputStream(output, StandardOpenOption.CREATE_NEW)) {
      return copy(content, out);
    }
  }

  /** What can be read is written, up to the first place that cannot. */
  private int copy(Content content, OutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long size = content.size();
    long at = 0;
    String reason = "it ends there";
    while (at < size) {
      int got;
      try {
        got = content.read(at, chunk, 0, (int) Math.min(CHUNK, size - at));
      } catch (EvidenceReadException e) {
        reason = String.valueOf(e.getMessage());
        break;
      }
      if (got <= 0) {
        break;
      }
      out.write(chunk, 0, got);
      at += got;
    }
    if (at == size) {
      return ExitCode.DONE;
    }
    spec.commandLine()
        .getErr()
        .printf(
            "deadbox: only %,d of %,d bytes could be read: %s%n", at, size, Visible.line(reason));
    return ExitCode.INCOMPLETE;
  }
}
