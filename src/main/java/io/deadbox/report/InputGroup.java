package io.deadbox.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that a report rests on, of one use. Paths are long and much the same: the folder that all
 * of them lie below is said once.
 *
 * @param role what they were used as
 * @param folder with the separator at its end; empty if they have none in common, or are one
 */
public record InputGroup(String role, String folder, List<InputFile> files) {
  /** The files by their use, in the order in which each use comes first. */
  public static List<InputGroup> of(List<InputFile> inputs) {
    Map<String, List<InputFile>> roles = new LinkedHashMap<>();
    inputs.forEach(input -> roles.computeIfAbsent(input.role(), _ -> new ArrayList<>()).add(input));
    return roles.entrySet().stream()
        .map(role -> new InputGroup(role.getKey(), common(role.getValue()), role.getValue()))
        .toList();
  }

  /** What the files are, as a heading has it. */
  public String heading() {
    return Character.toUpperCase(role.charAt(0))
        + role.substring(1)
        + (files.size() == 1 ? "" : ": " + Figures.count(files.size(), "file"));
  }

  /** The name of a file of the group, without the folder. */
  public String name(InputFile file) {
    return file.name().substring(folder.length());
  }

  /** The folder of a path, with the separator at its end; empty if it has none. */
  public static String folderOf(String path) {
    return path.substring(0, 1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
  }

  private static String common(List<InputFile> files) {
    String first = files.getFirst().name();
    int same = files.size() == 1 ? 0 : first.length();
    for (InputFile file : files) {
      same = Math.min(same, file.name().length());
      for (int i = 0; i < same; i++) {
        if (file.name().charAt(i) != first.charAt(i)) {
          same = i;
        }
      }
    }
    return folderOf(first.substring(0, same));
  }
}
