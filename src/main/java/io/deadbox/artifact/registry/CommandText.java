package io.deadbox.artifact.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command line as Windows keeps it, taken apart: a path in quotation marks; else the text up to
 * the first extension of a program that a blank, a comma or the end follows, for unquoted paths
 * have blanks; else the text up to the first blank.
 *
 * @param path of the program as written; null if there is none
 * @param arguments what follows; null if nothing does
 */
public record CommandText(@Nullable String path, @Nullable String arguments) {
  /** No command line. */
  static final CommandText NONE = new CommandText(null, null);

  private static final Pattern PROGRAM =
      Pattern.compile(
          "(.+?\\.(?:exe|dll|sys|com|bat|cmd|vbs|vbe|js|jse|wsf|wsh|hta|ps1|scr|cpl|msc|msi|lnk|jar|ocx|drv))"
              + "(?=[\\s,\"]|$)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Takes a command line apart. */
  public static CommandText of(String text) {
    String command = text.strip();
    if (command.isEmpty()) {
      return NONE;
    }
    if (command.startsWith("\"")) {
      int end = command.indexOf('"', 1);
      return end < 0
          ? of(command, 1, command.length(), command.length())
          : of(command, 1, end, end + 1);
    }
    Matcher program = PROGRAM.matcher(command);
    if (program.lookingAt()) {
      return of(command, 0, program.end(), program.end());
    }
    int blank = 0;
    while (blank < command.length() && !Character.isWhitespace(command.charAt(blank))) {
      blank++;
    }
    return of(command, 0, blank, blank);
  }

  private static CommandText of(String text, int start, int end, int rest) {
    String path = text.substring(start, end).strip();
    String arguments = text.substring(rest).strip();
    return new CommandText(path.isEmpty() ? null : path, arguments.isEmpty() ? null : arguments);
  }
}
