package io.deadbox.report.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hashes beside a report, held against its files. */
public final class Manifest {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (report\\.[a-z]+)");

  /** A report has a handful of files; a manifest of more is none of ours. */
  private static final int MAX_BYTES = 1 << 16;

  /**
   * A file of a report.
   *
   * @param problem what is wrong with it; empty if it is what was written
   */
  public record Checked(String file, String problem) {}

  private Manifest() {}

  /** Hashes the files of a report again; nothing if the folder holds no report. */
  public static List<Checked> check(Path folder) throws IOException {
    Path manifest = folder.resolve(ReportFolder.HASHES);
    List<Checked> checked = new ArrayList<>();
    if (!Files.isRegularFile(manifest) || Files.size(manifest) > MAX_BYTES) {
      return checked;
    }
    for (String line : Files.readAllLines(manifest)) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        checked.add(new Checked(ReportFolder.HASHES, "has a line that no report writes"));
        continue;
      }
      String name = matcher.group(2);
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        checked.add(new Checked(name, "is missing"));
      } else if (!ReportFolder.sha256(file).equals(matcher.group(1))) {
        checked.add(new Checked(name, "is not what was written"));
      } else {
        checked.add(new Checked(name, ""));
      }
    }
    return checked;
  }
}
