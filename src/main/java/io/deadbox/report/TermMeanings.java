package io.deadbox.report;

import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the terms of indicators mean in a case, in the words of its columns. These are for people
 * who know databases; readers of a report are told of empty cells instead of null.
 */
final class TermMeanings {
  private static final Pattern NULL = Pattern.compile("\\bnull\\b", Pattern.CASE_INSENSITIVE);

  private final Sql sql;

  TermMeanings(Sql sql) {
    this.sql = sql;
  }

  /** The meanings by term; terms that no table answers are absent. */
  Map<String, String> of(List<ItemVerdict> literals) {
    SortedSet<String> terms = new TreeSet<>();
    literals.forEach(literal -> terms.add(literal.item().search()));
    Map<String, String> glossary = new TreeMap<>();
    for (String term : terms) {
      sql
          .rows(
              "term_binding",
              "SELECT DISTINCT doc FROM term_binding WHERE term = ? COLLATE NOCASE ORDER BY doc",
              row -> row.text(1),
              term)
          .stream()
          .map(doc -> NULL.matcher(doc).replaceAll("empty"))
          .forEach(doc -> glossary.merge(term, doc, (a, b) -> a + "; " + b));
    }
    return glossary;
  }
}
