package io.deadbox.artifact.registry.activity;

import io.deadbox.artifact.registry.KnownFolders;
import io.deadbox.format.shellitem.ShellItem;
import java.util.List;

/** Paths of shell items as Explorer would show them. */
final class ShellPath {
  private ShellPath() {}

  /** The path that items make one after another. */
  static String of(List<ShellItem> items) {
    String path = "";
    for (ShellItem item : items) {
      path = below(path, item);
    }
    return path;
  }

  /** The path of an item below another one. */
  static String below(String path, ShellItem item) {
    String name = name(item);
    return path.isEmpty() ? name : path.endsWith("\\") ? path + name : path + "\\" + name;
  }

  /** Name of an item; folders that Windows knows by a GUID with their names. */
  static String name(ShellItem item) {
    String folder = item.name() == null ? item.folder() : null;
    String known = folder == null ? null : KnownFolders.name(folder);
    return known == null ? item.display() : known;
  }
}
