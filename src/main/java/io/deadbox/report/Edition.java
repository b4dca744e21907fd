package io.deadbox.report;

import java.time.Instant;
import java.util.List;

/**
 * One issue of a report. It comes from outside, so that the same case, indicators and edition give
 * the same bytes.
 *
 * @param issuedAt when, by the issuing machine's clock
 * @param toolVersion version of Deadbox that evaluated the indicators and wrote the report
 * @param arguments command line, one argument an element
 */
public record Edition(Instant issuedAt, String toolVersion, List<String> arguments) {}
