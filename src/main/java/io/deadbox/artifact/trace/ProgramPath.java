package io.deadbox.artifact.trace;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a path in the registry leads to.
 *
 * @param drive letter with colon; null where the path means the drive that Windows is on
 * @param directory path with a separator before it; empty for the root
 * @param name of the file
 */
record ProgramPath(@Nullable String drive, String directory, String name) {
  private static final Pattern WINDOWS =
      Pattern.compile("(?i)(?:%systemroot%|%windir%|\\\\systemroot)(?=\\\\|$)");
  private static final Pattern SYSTEM_DRIVE = Pattern.compile("(?i)%systemdrive%(?=\\\\|$)");
  private static final Pattern PROGRAMS = Pattern.compile("(?i)%programfiles%(?=\\\\|$)");
  private static final Pattern DRIVE = Pattern.compile("([A-Za-z]:)\\\\");

  /**
   * Takes a path apart.
   *
   * @param path as written, with variables
   * @param windows path of Windows' folder, with a separator before it
   * @return null where it cannot lead to a file of this computer
   */
  static @Nullable ProgramPath of(String path, String windows) {
    String text = path.strip().replace('/', '\\');
    text = text.startsWith("\\??\\") || text.startsWith("\\\\?\\") ? text.substring(4) : text;
    if (text.startsWith("\\\\")) {
      return null; // on another computer
    }
    text = WINDOWS.matcher(text).replaceFirst(Matcher.quoteReplacement(windows));
    text = SYSTEM_DRIVE.matcher(text).replaceFirst("");
    text = PROGRAMS.matcher(text).replaceFirst(Matcher.quoteReplacement("\\Program Files"));
    Matcher drive = DRIVE.matcher(text);
    String letter = null;
    if (drive.lookingAt()) {
      letter = drive.group(1).toUpperCase(Locale.ROOT);
      text = text.substring(2);
    } else if (!text.startsWith("\\")) {
      boolean bare = text.indexOf('\\') < 0;
      text = windows + (bare ? "\\System32\\" : "\\") + text;
    }
    int last = text.lastIndexOf('\\');
    String name = text.substring(last + 1);
    return name.isEmpty() || text.indexOf('%') >= 0
        ? null
        : new ProgramPath(letter, text.substring(0, last), name);
  }
}
