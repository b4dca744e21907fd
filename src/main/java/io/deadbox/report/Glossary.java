package io.deadbox.report;

import java.util.List;

/** The words of a report and their meaning, the same in all reports: {@code glossary.tsv}. */
final class Glossary {
  static final List<Definition> WORDS =
      Resource.text("glossary.tsv")
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> new Definition(line.split("\t", 2)[0], line.split("\t", 2)[1]))
          .toList();

  private Glossary() {}
}
