package io.deadbox.report;

import java.time.Instant;

/**
 * A time of an exhibit.
 *
 * @param source the attribute it is from
 * @param exhibit number
 */
public record TimelineEvent(Instant at, String source, int exhibit) {}
