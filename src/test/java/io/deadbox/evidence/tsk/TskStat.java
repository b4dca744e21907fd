package io.deadbox.evidence.tsk;

import io.deadbox.evidence.FileEntry;
import io.deadbox.evidence.FileStream;
import io.deadbox.evidence.FileSystem;
import io.deadbox.evidence.Image;
import io.deadbox.evidence.Macb;
import io.deadbox.evidence.Volume;
import io.deadbox.issue.Issues;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Prints slots and the metadata of files in use, tab-separated, for the scripts that compare them
 * with mmls and istat. Arguments: {@code slots} or {@code files}, then images.
 */
public final class TskStat {
  private final PrintStream out =
      new PrintStream(new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.UTF_8);

  private TskStat() {}

  /** Runs. */
  public static void main(String[] arguments) throws Exception {
    TskStat stat = new TskStat();
    for (int i = 1; i < arguments.length; i++) {
      stat.image(Path.of(arguments[i]), arguments[0].equals("files"));
    }
    stat.out.flush();
  }

  private void image(Path path, boolean files) throws Exception {
    Issues issues = new Issues();
    try (Image image = TskImage.open(List.of(path))) {
      out.println("image\t" + path);
      for (Volume volume : image.volumes(issues)) {
        if (!files) {
          out.printf(
              "slot\t%d\t%s\t%d\t%d\t%s\t%s\t%s\t%s%n",
              volume.slot(),
              volume.system(),
              volume.start(),
              volume.length(),
              volume.allocated(),
              Objects.requireNonNullElse(volume.guid(), "-"),
              text(volume.within()),
              volume.description());
        } else if (volume.allocated()) {
          try (FileSystem fileSystem = image.fileSystem(volume, issues)) {
            if (fileSystem != null) {
              out.printf("fs\t%d\t%s%n", volume.start() / 512, fileSystem.facts().type());
              fileSystem.walk(this::file, issues);
            }
          }
        }
      }
    }
  }

  private void file(FileEntry entry) {
    if (!entry.nameAllocated() || !entry.metaAllocated()) {
      return;
    }
    out.printf(
        "file\t%d\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s%n",
        entry.inode(),
        entry.type(),
        entry.size(),
        text(entry.attributes()),
        text(entry.uid()),
        text(entry.gid()),
        text(entry.mode()),
        times(entry.times()),
        times(entry.nameTimes()),
        entry.path().replaceAll("[\\x00-\\x1f\\x7f]", "^"));
    for (FileStream stream : entry.streams()) {
      out.printf(
          "stream\t%d-%d\t%s\t%d\t%s%n",
          stream.attributeType(),
          stream.attributeId(),
          stream.resident() ? "Resident" : "Non-Resident",
          stream.size(),
          stream.name().replaceAll("[\\x00-\\x1f\\x7f]", "^"));
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  /** Modified, accessed, changed, born: seconds and nanoseconds since 1970. */
  private static String times(Macb times) {
    return String.join(
        " ",
        time(times.modified()),
        time(times.accessed()),
        time(times.changed()),
        time(times.born()));
  }

  private static String time(@Nullable Instant time) {
    return time == null ? "-" : time.getEpochSecond() + "." + "%09d".formatted(time.getNano());
  }
}
