package io.deadbox.evidence.tsk;

import io.deadbox.evidence.Content;
import io.deadbox.evidence.EvidenceReadException;
import io.deadbox.evidence.Extent;
import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issues;
import io.deadbox.report.CutCommand;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints for each stream of files how to cut it out of its image, for the script that does so and
 * compares with icat: image, sector of the file system, address, size, number of pieces, command;
 * or {@code no}, and why not.
 */
public final class RunsDump {
  private final PrintStream out =
      new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);

  private RunsDump() {}

  /** Runs. */
  public static void main(String[] arguments) throws Exception {
    RunsDump dump = new RunsDump();
    for (String argument : arguments) {
      dump.image(Path.of(argument));
    }
    dump.out.flush();
  }

  private void image(Path path) throws Exception {
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(path))) {
      for (Volume volume : image.volumes(issues)) {
        if (volume.allocated()) {
          try (FileSystem fileSystem = image.fileSystem(volume, issues)) {
            if (fileSystem != null) {
              fileSystem.walk(entry -> entry(image, volume, fileSystem, entry), issues);
            }
          }
        }
      }
    }
  }

  private void entry(Image image, Volume volume, FileSystem fileSystem, FileEntry entry) {
    if (entry.reallocated() || !entry.hasMeta() || entry.type() != FileType.REGULAR) {
      return;
    }
    for (FileStream stream : entry.streams()) {
      String address =
          stream.attributeType() < 128
              ? Long.toString(entry.inode())
              : entry.inode() + "-" + stream.attributeType() + "-" + stream.attributeId();
      String place = image.facts().path() + "\t" + TskDump.place(volume) + "\t" + address;
      try (Content content = fileSystem.content(entry, stream)) {
        List<Extent> extents = content.extents();
        if (extents.isEmpty()) {
          continue;
        }
        String command =
            CutCommand.of(
                image.facts().path(),
                image.facts().format(),
                image.facts().sectorSize(),
                CutCommand.pieces(Extent.text(extents)));
        out.printf("%s\t%d\t%d\t%s%n", place, content.size(), extents.size(), command);
      } catch (EvidenceReadException why) {
        out.printf("%s\t%d\tno\t%s%n", place, stream.size(), why.getMessage());
      }
    }
  }
}
