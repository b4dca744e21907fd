package io.deadbox.ioc;

import io.deadbox.ioc.Indicator.Parameter;
import io.deadbox.ioc.VerdictNode.GroupVerdict;
import io.deadbox.ioc.VerdictNode.ItemVerdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums the scores that authors give to terms and branches by parameters named {@code score}: what
 * holds counts, whatever the logic comes to. Published evaluators report an indicator from 100 on.
 */
public final class Scores {
  private static final String PARAMETER = "score";

  private final Map<String, BigDecimal> points = new LinkedHashMap<>();
  private BigDecimal sum = BigDecimal.ZERO;
  private int held;
  private int scored;

  private Scores() {}

  /**
   * The verdicts, each of an indicator with scores telling its sum in a warning.
   *
   * @param threshold sum from which on an indicator counts as found
   */
  public static List<Verdict> told(List<Verdict> verdicts, int threshold) {
    return verdicts.stream().map(verdict -> told(verdict, threshold)).toList();
  }

  private static Verdict told(Verdict verdict, int threshold) {
    Scores scores = new Scores();
    List<String> sentences = new ArrayList<>(verdict.warnings());
    for (Parameter parameter : verdict.indicator().parameters()) {
      if (PARAMETER.equalsIgnoreCase(parameter.name()) && parameter.refId() != null) {
        BigDecimal value = number(parameter.value());
        if (value == null) {
          sentences.add("a score is no number, and was left out: " + parameter.value());
        } else {
          scores.points.merge(parameter.refId(), value, BigDecimal::add);
        }
      }
    }
    scores.add(verdict.tree());
    if (scores.scored == 0) {
      return verdict.warnings().size() == sentences.size() ? verdict : with(verdict, sentences);
    }
    boolean reached = scores.sum.compareTo(BigDecimal.valueOf(threshold)) >= 0;
    sentences.add(
        "score %s, %s %d: %d of %d scored parts hold%s"
            .formatted(
                scores.sum.toPlainString(),
                reached ? "reaches" : "below",
                threshold,
                scores.held,
                scores.scored,
                reached ? ", which counts as a finding whatever the logic comes to" : ""));
    return with(verdict, sentences);
  }

  private static Verdict with(Verdict verdict, List<String> warnings) {
    return new Verdict(
        verdict.indicator(),
        verdict.outcome(),
        verdict.terms(),
        verdict.answerable(),
        verdict.tree(),
        List.copyOf(warnings));
  }

  /** A number of a sensible size; null if it is none. */
  private static @Nullable BigDecimal number(String text) {
    String trimmed = text.strip();
    return trimmed.matches("[+-]?\\d{1,9}(?:\\.\\d{1,9})?") ? new BigDecimal(trimmed) : null;
  }

  private void add(@Nullable VerdictNode node) {
    switch (node) {
      case null -> {}
      case ItemVerdict item -> count(item.item().id(), item.outcome());
      case GroupVerdict group -> {
        count(group.group().id(), group.outcome());
        group.children().forEach(this::add);
      }
    }
  }

  private void count(@Nullable String id, Outcome outcome) {
    BigDecimal value = id == null ? null : points.get(id);
    if (value != null) {
      scored++;
      if (outcome == Outcome.MATCH || outcome == Outcome.EVIDENCE) {
        held++;
        sum = sum.add(value);
      }
    }
  }
}
