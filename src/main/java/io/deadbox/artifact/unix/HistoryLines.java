package io.deadbox.artifact.unix;

import io.deadbox.artifact.Rows;
import io.deadbox.issue.IssueKind;
import io.deadbox.issue.Issues;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the lines of a history together to commands, each shell's as that shell reads them. */
final class HistoryLines implements TextLines.Visitor {
  private static final Pattern BASH_TIME = Pattern.compile("#([0-9]{9,11})");
  private static final Pattern ZSH_TIME =
      Pattern.compile(": ([0-9]{9,11}):[0-9]+;(.*)", Pattern.DOTALL);
  private static final Pattern FISH_TIME = Pattern.compile(" +when: ([0-9]{9,11})");
  private static final String FISH_COMMAND = "- cmd: ";

  /** No shell takes one that is longer from a keyboard. */
  private static final int LONGEST = 1 << 20;

  private static final char META = '\u0083';

  private final String shell;
  private final @Nullable String user;
  private final Rows rows;
  private final Issues issues;

  private final StringBuilder command = new StringBuilder();
  private long start;
  private @Nullable Instant time;
  private int position;

  /** Whether the next line belongs to the command. */
  private boolean goesOn;

  /** Whether a history of bash has times, which then are what parts one command from the next. */
  private boolean partedByTimes;

  HistoryLines(String shell, @Nullable String user, Rows rows, Issues issues) {
    this.shell = shell;
    this.user = user;
    this.rows = rows;
    this.issues = issues;
  }

  /** How the bytes of a shell's history are to be decoded: zsh has an encoding of its own. */
  static Charset charset(String shell) {
    return shell.equals("zsh") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }

  @Override
  public void line(int number, long offset, String line) {
    switch (shell) {
      case "zsh" -> zsh(offset, line);
      case "fish" -> fish(offset, line);
      case "PowerShell" -> continued(offset, line, line.endsWith("`"));
      default -> bash(number, offset, line);
    }
  }

  private void bash(int number, long offset, String line) {
    Matcher written = BASH_TIME.matcher(line);
    if (written.matches()) {
      end();
      time = seconds(written);
      partedByTimes |= number == 1;
    } else {
      add(offset, line);
      goesOn = partedByTimes;
    }
  }

  private void zsh(long offset, String line) {
    String text = new String(unescaped(line), StandardCharsets.UTF_8);
    Matcher written = ZSH_TIME.matcher(text);
    if (!goesOn && written.matches()) {
      end();
      time = seconds(written);
      text = written.group(2);
    }
    continued(offset, text, text.endsWith("\\"));
  }

  private static Instant seconds(Matcher written) {
    return Instant.ofEpochSecond(Long.parseLong(written.group(1)));
  }

  /** Zsh writes a byte that means something to itself as this one and the byte, bit 5 turned. */
  private static byte[] unescaped(String line) {
    byte[] bytes = new byte[line.length()];
    int filled = 0;
    for (int i = 0; i < line.length(); i++) {
      boolean escaped = line.charAt(i) == META && i + 1 < line.length();
      bytes[filled++] = (byte) (escaped ? line.charAt(++i) ^ 0x20 : line.charAt(i));
    }
    return Arrays.copyOf(bytes, filled);
  }

  private void fish(long offset, String line) {
    Matcher written = FISH_TIME.matcher(line);
    if (line.startsWith(FISH_COMMAND)) {
      add(offset, decoded(line.substring(FISH_COMMAND.length())));
      goesOn = false;
    } else if (!command.isEmpty() && written.matches()) {
      time = seconds(written);
    } // else paths that it names
  }

  private static String decoded(String text) {
    StringBuilder decoded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
      char sign = text.charAt(escape ? ++i : i);
      decoded.append(escape && sign == 'n' ? '\n' : sign);
    }
    return decoded.toString();
  }

  /** A line whose last character says that the command goes on in the next. */
  private void continued(long offset, String line, boolean more) {
    add(offset, more ? line.substring(0, line.length() - 1) : line);
    goesOn = more;
  }

  private void add(long offset, String line) {
    if (goesOn && command.length() + line.length() > LONGEST) {
      issues.add(IssueKind.LIMIT, offset, "command", "is longer than 1 MiB: parted there");
      goesOn = false;
    }
    if (goesOn && !command.isEmpty()) {
      command.append('\n').append(line);
      return;
    }
    Instant own = command.isEmpty() ? time : null; // a time stands before its command
    end();
    time = own;
    start = offset;
    command.append(line);
  }

  /** Gives the command that was put together, if there is one. */
  void end() {
    String text = command.toString().stripTrailing();
    if (!text.isEmpty()) {
      rows.add(new ShellCommandRow(start, ++position, text, shell, time, user));
    }
    command.setLength(0);
    time = null;
    goesOn = false;
  }
}
