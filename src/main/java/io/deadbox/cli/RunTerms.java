package io.deadbox.cli;

import io.deadbox.evidence.Image;
import io.deadbox.evidence.ImageFacts;
import io.deadbox.store.CaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a case's rows depend on, in lines: the program, the options, the evidence. Whoever goes on
 * with a case must have the same.
 */
record RunTerms(List<String> lines) {
  /** The terms of a run over images that are open. */
  static RunTerms of(CollectOptionsMixin given, List<Image> images) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("deadbox " + Build.version());
    lines.addAll(Build.libraries());
    lines.addAll(given.terms());
    for (Image image : images) {
      ImageFacts facts = image.facts();
      lines.add("image " + facts.path() + ", " + facts.format() + ", " + facts.size() + " bytes");
      if (facts.segments().isEmpty()) {
        lines.add(file(Path.of(facts.path())));
      }
      for (ImageFacts.Segment segment : facts.segments()) {
        lines.add(file(Path.of(segment.path())));
      }
    }
    return new RunTerms(lines.stream().map(line -> line.replace('\n', ' ')).toList());
  }

  private static String file(Path path) throws IOException {
    return "%s, %d bytes, modified %s"
        .formatted(
            path.toAbsolutePath().normalize(),
            Files.isDirectory(path) ? 0 : Files.size(path),
            Files.getLastModifiedTime(path));
  }

  /** These as one text. */
  String text() {
    return String.join("\n", lines);
  }

  /** Refuses to go on with a case that was begun on other terms. */
  void refuseOther(Path folder, String begun) {
    List<String> before = begun.lines().toList();
    for (int i = 0; i < Math.max(before.size(), lines.size()); i++) {
      String then = i < before.size() ? before.get(i) : "nothing";
      String now = i < lines.size() ? lines.get(i) : "nothing";
      if (!then.equals(now)) {
        throw new CaseException(
            "cannot go on with %s: it was begun with \"%s\", and now there is \"%s\""
                .formatted(folder, then, now));
      }
    }
  }
}
