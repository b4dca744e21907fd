package io.deadbox.report;

/**
 * A file that the report rests on, beside the case: indicators, lists of known files, case
 * information.
 *
 * @param role what it was used as
 * @param name of the file as given
 * @param sha256 of its bytes, in hex
 */
public record InputFile(String role, String name, String sha256) {}
