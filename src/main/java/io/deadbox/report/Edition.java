package io.deadbox.report;

import java.time.Instant;
import java.util.List;

/**
 * One issue of a report. It comes from outside, so that the same case, indicators and edition give
 * the same bytes.
 *
 * @param issuedAt when it is issued
 * @param timeGiven whether that time was given; else it is by the issuing machine's clock
 * @param toolVersion version of Deadbox that evaluated the indicators and wrote the report
 * @param arguments command line, one argument an element
 * @param environment what the program ran on: build, libraries, virtual machine, system
 * @param inputs files that were given beside the indicators
 * @param unusable indicators that were given and could not be used, one sentence each
 * @param leftOut what of folders and archives of indicators was none, one line for each
 */
public record Edition(
    Instant issuedAt,
    boolean timeGiven,
    String toolVersion,
    List<String> arguments,
    List<Field> environment,
    List<InputFile> inputs,
    List<String> unusable,
    List<String> leftOut) {}
