package io.deadbox.report;

import io.deadbox.ioc.Outcome;
import io.deadbox.ioc.Verdict;
import java.util.List;
import java.util.Map;

/**
 * What one indicator came to.
 *
 * @param number from 1
 * @param lines its tree
 * @param outcomes number of literals by outcome; all outcomes are there
 * @param hits of all literals, shown or not
 * @param exhibits numbers of what the shown hits are, the decisive ones first
 * @param coverage what was searched, and what the outcome therefore says: sentences
 */
public record Finding(
    int number,
    Verdict verdict,
    List<VerdictLines.Line> lines,
    Map<Outcome, Long> outcomes,
    long hits,
    List<Integer> exhibits,
    List<String> coverage) {}
