package io.deadbox.report;

import java.util.List;

/**
 * How to read one kind of trace: interpretation, apart from the facts.
 *
 * @param id its name in the list that all reports take their notes from
 * @param proves what the trace lets one conclude
 * @param doesNotProve what it does not, and what else could be the reason for it
 * @param weaknesses ids of SOLVE-IT's list of weaknesses; may be empty
 * @param why what in this report it applies to
 */
public record Note(
    String id,
    String title,
    String proves,
    String doesNotProve,
    List<String> weaknesses,
    String why) {}
