package io.deadbox.report;

import java.time.Instant;

/**
 * A time of an exhibit.
 *
 * @param utc the same as the exhibit has it
 * @param source the attribute it is from
 * @param exhibit number
 */
public record TimelineEvent(Instant at, String utc, String source, int exhibit) {}
