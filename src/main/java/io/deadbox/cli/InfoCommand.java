package io.deadbox.cli;

import io.deadbox.evidence.DirectoryImage;
import io.deadbox.evidence.EvidenceOpenException;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileSystemFacts;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issue;
import io.deadbox.issue.Issues;
import io.deadbox.report.Visible;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code info}: what an image is made of. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = "Show an image's container, volumes and file systems.")
final class InfoCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "IMAGE",
      description = "Disk image, of a split one the first segment; or a directory.")
  private Path path;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  InfoCommand() {}

  @Override
  public Integer call() throws EvidenceOpenException {
    PrintWriter out = spec.commandLine().getOut();
    Issues issues = new Issues();
    try (Image image = GivenEvidence.open(path)) {
      print(out, image.facts());
      List<Volume> volumes = image.volumes(issues);
      for (Volume volume : volumes) {
        List<Volume> parts =
            volumes.stream().filter(part -> Objects.equals(part.within(), volume.slot())).toList();
        print(out, image, volume, parts, issues);
      }
    }
    for (Issue issue : issues.all()) {
      out.printf("not understood  %s: %s%n", issue.field(), Visible.line(issue.reason()));
    }
    return issues.count() > 0 ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }

  /** What the last of new issues says. */
  private static String why(Issues issues, long known) {
    return issues.count() > known ? ": " + Visible.line(issues.all().getLast().reason()) : "";
  }

  private static void print(PrintWriter out, ImageFacts facts) {
    out.printf("image           %s%n", Visible.line(facts.path()));
    out.printf("format          %s%n", facts.format());
    if (facts.format().equals(DirectoryImage.FORMAT)) {
      out.println();
      return; // it has neither sectors nor hashes
    }
    out.printf(
        "size            %,d bytes (%s), sectors of %d bytes%n",
        facts.size(), ConsoleProgress.size(facts.size()), facts.sectorSize());
    out.printf("stored MD5      %s%n", Objects.requireNonNullElse(facts.storedMd5(), "none"));
    out.printf("stored SHA-1    %s%n", Objects.requireNonNullElse(facts.storedSha1(), "none"));
    for (ImageFacts.Segment segment : facts.segments()) {
      out.printf("segment         %s, %,d bytes%n", Visible.line(segment.path()), segment.size());
    }
    for (ImageFacts.AcquisitionFact fact : facts.acquisition()) {
      out.printf("%-15s %s%n", Visible.line(fact.name()), Visible.line(fact.value()));
    }
    out.println();
  }

  private static void printPlace(PrintWriter out, Volume volume, int sector) {
    out.printf(
        "volume %d  sectors %d to %d  %s  %s%n",
        volume.slot(),
        volume.start() / sector,
        (volume.start() + volume.length()) / sector - 1,
        ConsoleProgress.size(volume.length()),
        Visible.line(volume.description()));
  }

  private static void print(
      PrintWriter out, Image image, Volume volume, List<Volume> parts, Issues issues) {
    int sector = image.facts().sectorSize();
    if (volume.length() == 0) {
      out.printf("volume %d  %s%n", volume.slot(), Visible.line(volume.description()));
    } else {
      printPlace(out, volume, sector);
    }
    if (!parts.isEmpty()) {
      boolean lost = parts.getFirst().system().equals(Volume.LOST);
      String numbers =
          parts.stream().map(part -> String.valueOf(part.slot())).collect(Collectors.joining(", "));
      out.println((lost ? "  found in it: volumes " : "  divided into volumes ") + numbers);
    }
    if (!volume.allocated()) {
      return;
    }
    long known = issues.count();
    try (FileSystem fileSystem = image.fileSystem(volume, issues)) {
      if (fileSystem == null) {
        if (parts.isEmpty()) {
          out.println("  no file system that could be opened" + why(issues, known));
        }
        return;
      }
      FileSystemFacts facts = fileSystem.facts();
      if (facts.blockSize() == 0) {
        out.println("  " + facts.type());
        return;
      }
      out.printf(
          "  %s, label %s, serial %s, %,d blocks of %,d bytes, inodes to %d%n",
          facts.type(),
          facts.label() == null ? "none" : Visible.line(facts.label()),
          Objects.requireNonNullElse(facts.serial(), "none"),
          facts.blockCount(),
          facts.blockSize(),
          facts.lastInode());
    }
  }
}
