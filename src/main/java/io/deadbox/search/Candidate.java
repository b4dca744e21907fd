package io.deadbox.search;

/**
 * A place where a pattern may be found: its text is there, or for a regular expression a text that
 * it requires, or a string that may be any.
 *
 * @param pattern its number
 * @param start of the text
 * @param end behind it
 */
public record Candidate(int pattern, Encoding encoding, int start, int end) {}
