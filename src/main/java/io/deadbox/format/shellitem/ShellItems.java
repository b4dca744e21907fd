package io.deadbox.format.shellitem;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of shell items (ITEMIDLIST), and the paths they come to. */
public final class ShellItems {
  /** Deeper than any folder: a path of Windows has 32,767 characters at most, an item some 20. */
  private static final int MOST_ITEMS = 2000;

  private ShellItems() {}

  /**
   * Reads the items of a list, up to its terminator. An item that cannot be read costs itself; a
   * size that leads beyond the list ends it, with an issue.
   */
  public static List<ShellItem> read(Bytes list, Issues issues) {
    List<ShellItem> items = new ArrayList<>();
    issues.contain(() -> {
      long at = 0;
      while (at + 2 <= list.size()) {
        int size = list.u16(at, "shell item size");
        if (size == 0) {
          return;
        }
        if (size < 3) {
          throw new Malformed(list.origin() + at, "shell item size", size + " is too small");
        }
        if (items.size() == MOST_ITEMS) {
          issues.add(
              IssueKind.LIMIT,
              list.origin() + at,
              "shell item list",
              "more than " + MOST_ITEMS + " items; the rest was not read");
          return;
        }
        Bytes item = list.slice(at, size, "shell item");
        issues.contain(() -> items.add(ItemReader.read(item, issues)));
        at += size;
      }
    });
    return List.copyOf(items);
  }

  /** Reads one item without a list around it, as ShellBags hold them; its size comes first. */
  public static @Nullable ShellItem readOne(Bytes bytes, Issues issues) {
    List<ShellItem> items = new ArrayList<>();
    issues.contain(() -> {
      int size = bytes.u16(0, "shell item size");
      if (size > 2) {
        items.add(ItemReader.read(bytes.slice(0, size, "shell item"), issues));
      }
    });
    return items.isEmpty() ? null : items.getFirst();
  }

  /** What the user saw, from the desktop down: {@code My Computer\C:\Windows}. */
  public static String path(List<ShellItem> items) {
    StringBuilder path = new StringBuilder();
    for (ShellItem item : items) {
      append(path, item.display());
    }
    return path.toString();
  }

  /**
   * The path in a file system: a drive or share, and the directories and file below it. Null where
   * the list leads elsewhere, or an item on the way could not be read.
   */
  public static @Nullable String filePath(List<ShellItem> items) {
    StringBuilder path = new StringBuilder();
    for (ShellItem item : items) {
      String name = item.name();
      switch (item.kind()) {
        case ROOT_FOLDER -> {
          if (!path.isEmpty()) {
            return null;
          }
        }
        case VOLUME -> {
          if (name == null || !path.isEmpty()) {
            return null;
          }
          path.append(name);
        }
        case NETWORK -> {
          if (name != null && name.startsWith("\\\\")) {
            path.setLength(0); // a share is named in full, with its computer
            path.append(name);
          }
        }
        case DIRECTORY, FILE -> {
          if (name == null || path.isEmpty()) {
            return null;
          }
          append(path, name);
        }
        case URI, CONTROL_PANEL, KNOWN_FOLDER, OTHER -> {
          return null;
        }
      }
    }
    return path.isEmpty() ? null : path.toString();
  }

  private static void append(StringBuilder path, String name) {
    if (!path.isEmpty() && path.charAt(path.length() - 1) != '\\') {
      path.append('\\');
    }
    path.append(name);
  }
}
