package io.deadbox.evidence.tsk;

import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.FileType;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issues;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Prints the names that the binding lists of images, for the script that compares it with fls. */
public final class TskDump {
  private static final int EXTENDED_ATTRIBUTE = 0x1102;

  private final PrintStream out =
      new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);

  private TskDump() {}

  /** Runs. */
  public static void main(String[] arguments) throws Exception {
    TskDump dump = new TskDump();
    for (String argument : arguments) {
      dump.image(Path.of(argument));
    }
    dump.out.flush();
  }

  private void image(Path path) throws Exception {
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(path))) {
      out.println("image\t" + path);
      for (Volume volume : image.volumes(issues)) {
        if (!volume.allocated()) {
          continue;
        }
        try (FileSystem fileSystem = image.fileSystem(volume, issues)) {
          if (fileSystem == null) {
            continue;
          }
          out.println("fs\t" + place(volume) + "\t" + fileSystem.facts());
          fileSystem.walk(this::list, issues);
        }
      }
    }
    issues.all().forEach(issue -> out.println("issue\t" + issue));
  }

  /** What fls takes behind {@code -o} to find the file system of a volume, further options too. */
  static String place(Volume volume) {
    Long superblock = volume.superblock();
    return volume.start() / 512 + (superblock == null ? "" : " -P apfs -B " + superblock);
  }

  private void list(FileEntry entry) {
    String path =
        entry.directory().isEmpty() ? entry.name() : entry.directory() + "/" + entry.name();
    boolean any = false;
    for (FileStream stream : entry.streams()) {
      if (stream.attributeType() < 128) {
        break;
      }
      if (stream.attributeType() == EXTENDED_ATTRIBUTE) {
        continue; // fls lists none of APFS
      }
      any = true;
      boolean data = stream.attributeType() == 128 && entry.type() == FileType.DIRECTORY;
      line(
          entry,
          data ? "r" : letter(entry),
          "-" + stream.attributeType() + "-" + stream.attributeId(),
          path + (stream.name().isEmpty() ? "" : ":" + stream.name()));
    }
    if (!any) {
      line(entry, letter(entry), "", path);
    }
  }

  private void line(FileEntry entry, String letter, String attribute, String path) {
    boolean reallocated = !entry.nameAllocated() && entry.metaAllocated();
    out.printf(
        "%s %s%d%s%s:\t%s%n",
        letter,
        entry.nameAllocated() ? "" : "* ",
        entry.inode(),
        attribute,
        reallocated ? "(realloc)" : "",
        path.replaceAll("[\\x00-\\x1f\\x7f]", "^"));
  }

  private static String letter(FileEntry entry) {
    if (!entry.hasMeta()) {
      return "-";
    }
    return switch (entry.type()) {
      case REGULAR -> "r";
      case DIRECTORY -> "d";
      case LINK -> "l";
      case VIRTUAL -> "v";
      case VIRTUAL_DIRECTORY -> "V";
      case DEVICE -> "?";
      case UNKNOWN -> "-";
    };
  }
}
