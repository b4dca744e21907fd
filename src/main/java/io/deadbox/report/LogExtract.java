package io.deadbox.report;

import java.util.List;

/**
 * The case's log, without the entries of reports: a report cannot tell of itself, nor of one that
 * was written from the same case later.
 *
 * @param lines as they are in the log
 * @param cut lines that are left out because there are too many
 * @param problems what is wrong with the chain of the log; empty if nothing
 */
public record LogExtract(List<Line> lines, long cut, List<String> problems) {
  /** A line, and the SHA-256 of it that the next line of the log has. */
  public record Line(long number, String text, String sha256) {}
}
