package io.deadbox.report;

import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Verdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was searched for an indicator, and what its outcome therefore says, in sentences. */
final class Coverage {
  private Coverage() {}

  static List<String> of(Verdict verdict, List<ItemVerdict> literals, CaseFacts facts) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s of its %s could be asked of this case."
            .formatted(
                Figures.count(verdict.answerable()), Figures.count(verdict.terms(), "literal")));
    SortedSet<String> documents = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    literals.stream()
        .filter(literal -> literal.outcome() != Outcome.NOT_EVALUABLE)
        .forEach(literal -> documents.add(literal.item().document()));
    String searched =
        documents.stream()
            .map(document -> Figures.count(items(document, facts)) + " of " + document)
            .collect(Collectors.joining(", "));
    if (!searched.isEmpty()) {
      sentences.add("Items searched: " + searched + ".");
    }
    if (verdict.outcome() == Outcome.NO_MATCH) {
      sentences.add(
          "What was read of the evidence does not hold what the indicator asks. This says nothing"
              + " of what was not read, or is no longer on it.");
    }
    return sentences;
  }

  private static long items(String document, CaseFacts facts) {
    String counted = document.equalsIgnoreCase("Yara") ? "FileItem" : document; // rules see files
    return facts.counts().stream()
        .filter(count -> count.document().equalsIgnoreCase(counted))
        .mapToLong(CaseFacts.ItemCount::rows)
        .sum();
  }
}
