package io.deadbox.cli;

import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import io.deadbox.evidence.Image;
import io.deadbox.report.CutCommand;
import io.deadbox.report.Visible;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs}: where a file's bytes lie on the disk. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "Say where on the disk the bytes of one file or stream lie: offset in the file, first byte on",
      "the disk, length, tab-separated; zeros for a hole. Then a shell command for each that cuts it",
      "out with dd. WHICH as for cat."
    })
final class RunsCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IMAGE", description = "Disk image.")
  private Path evidence;

  @Parameters(index = "1", paramLabel = "WHICH", description = "File or stream.")
  private String which;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  RunsCommand() {}

  @Override
  public Integer call() throws IOException {
    try (Image image = GivenEvidence.open(evidence)) {
      return ChosenFile.use(
          image,
          evidence,
          which,
          content -> {
            print(image, content.extents());
            return ExitCode.DONE;
          });
    } catch (EvidenceReadException e) {
      throw new CommandException(
          "%s cannot be cut out of the disk: %s"
              .formatted(Visible.line(which), Visible.line(String.valueOf(e.getMessage()))));
    }
  }

  private void print(Image image, List<Extent> extents) {
    PrintWriter out = spec.commandLine().getOut();
    long at = 0;
    for (Extent extent : extents) {
      out.printf(
          "%d\t%s\t%d%n",
          at, extent.zeros() ? "zeros" : Long.toString(extent.at()), extent.length());
      at += extent.length();
    }
    out.println();
    for (Extent extent : extents) {
      out.println(
          CutCommand.of(
              image.facts().path(),
              image.facts().format(),
              image.facts().sectorSize(),
              List.of(extent.toString())));
    }
  }
}
