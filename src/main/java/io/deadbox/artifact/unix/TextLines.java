package io.deadbox.artifact.unix;

import io.deadbox.binary.Bytes;
import io.deadbox.binary.Malformed;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The lines of a text file that may be large, damaged or no text. */
final class TextLines {
  private static final long LARGEST = 512L << 20;

  /** Of UTF-8, as editors of Windows put it at the beginning. */
  private static final String MARK = "\u00ef\u00bb\u00bf";

  private static final int LONGEST_LINE = 1 << 16;

  private TextLines() {}

  /** Takes a line. */
  @FunctionalInterface
  interface Visitor {
    /**
     * A line.
     *
     * @param number from 1
     * @param offset of its first byte in the file
     * @param text without its end; of a line beyond 64 KiB the beginning
     */
    void line(int number, long offset, String text);
  }

  /**
   * Gives all lines in UTF-8, without the mark of it at the beginning; what is left out is an
   * issue.
   */
  static void read(Bytes file, Visitor visitor, Issues issues) throws Malformed {
    read(file, StandardCharsets.UTF_8, visitor, issues);
  }

  /** Gives all lines in an encoding whose ends of lines are those of ASCII. */
  static void read(Bytes file, Charset charset, Visitor visitor, Issues issues) throws Malformed {
    long size = Math.min(file.size(), LARGEST);
    if (size < file.size()) {
      issues.add(IssueKind.LIMIT, size, "text", file.size() - size + " bytes were not read");
    }
    byte[] line = new byte[LONGEST_LINE];
    int filled = 0;
    int number = 1;
    long start = file.startsWith(0, MARK) ? MARK.length() : 0;
    for (long at = start; at < size; at++) {
      int value = file.u8(at, "text");
      if (value == '\n') {
        give(visitor, number++, start, line, filled, charset);
        filled = 0;
        start = at + 1;
      } else if (filled < LONGEST_LINE) {
        line[filled++] = (byte) value;
      } else if (at - start == LONGEST_LINE) {
        issues.add(IssueKind.LIMIT, at, "line " + number, "is longer than 64 KiB: cut there");
      }
    }
    if (filled > 0) {
      give(visitor, number, start, line, filled, charset);
    }
  }

  private static void give(
      Visitor visitor, int number, long start, byte[] line, int filled, Charset charset) {
    int end = filled > 0 && line[filled - 1] == '\r' ? filled - 1 : filled;
    visitor.line(number, start, new String(line, 0, end, charset));
  }
}
