package io.deadbox.report;

import java.util.List;

/**
 * What this examination could not tell, or did not look at.
 *
 * @param heading in a few words
 * @param text what it means, in sentences
 * @param count how many places it concerns; 0 where it is one fact
 * @param examples some of the places
 * @param weaknesses ids of SOLVE-IT's list of weaknesses; may be empty
 * @param mitigation what was done about it; empty if nothing
 */
public record Limitation(
    String heading,
    String text,
    long count,
    List<String> examples,
    List<String> weaknesses,
    String mitigation) {}
