package io.deadbox.ioc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator came to on a case.
 *
 * @param terms number of literals in the indicator
 * @param answerable number of literals that this case can answer
 * @param tree as the indicator's; null if the indicator has no logic
 * @param warnings what the evaluator had to decide: one sentence each
 */
public record Verdict(
    Indicator indicator,
    Outcome outcome,
    int terms,
    int answerable,
    @Nullable VerdictNode tree,
    List<String> warnings) {}
