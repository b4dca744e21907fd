package io.deadbox.ioc;

import java.util.ArrayList;
import java.util.List;

/** What of a folder or an archive was not read as an indicator, to be told in one line. */
final class LeftOut {
  /** Names that the line gives of each kind; all are counted. */
  private static final int NAMED = 5;

  private final String source;
  private final List<String> files = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<String> links = new ArrayList<>();
  private final List<String> folders = new ArrayList<>();

  /**
   * Nothing yet.
   *
   * @param source the folder or archive, as it was named
   */
  LeftOut(String source) {
    this.source = source;
  }

  /** A file that has no ending of an indicator. */
  void file(String name) {
    files.add(name);
  }

  /** A file that has the ending of one, and holds something else. */
  void text(String name) {
    texts.add(name);
  }

  /** A link to a folder. */
  void link(String name) {
    links.add(name);
  }

  /** A folder that is nested too deeply. */
  void folder(String name) {
    folders.add(name);
  }

  /** Adds the line, if there is anything to tell. */
  void tell(List<String> lines) {
    List<String> kinds = new ArrayList<>();
    add(kinds, files, "files with other endings");
    add(kinds, texts, "files that hold no indicator, or that are read only if they are named");
    add(kinds, links, "links to folders, which are read only if they are named");
    add(kinds, folders, "folders that are nested too deeply");
    if (!kinds.isEmpty()) {
      lines.add(source + ": left out: " + String.join("; ", kinds));
    }
  }

  private static void add(List<String> kinds, List<String> names, String what) {
    if (!names.isEmpty()) {
      int more = names.size() - NAMED;
      kinds.add(
          "%s: %d (%s%s)"
              .formatted(
                  what,
                  names.size(),
                  String.join(", ", names.stream().sorted().limit(NAMED).toList()),
                  more > 0 ? ", and %d more".formatted(more) : ""));
    }
  }
}
