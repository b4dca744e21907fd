package io.deadbox.artifact.trace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a Windows path, as OpenIOC's events have them.
 *
 * @param device name of the volume's device; null where the path has none
 * @param drive letter without colon; null where the path has none
 * @param directory without drive, device and outer separators; null if there is none
 * @param name what follows the last separator
 * @param extension what follows the last dot of the name; null if there is none
 */
record PathParts(
    @Nullable String device,
    @Nullable String drive,
    @Nullable String directory,
    String name,
    @Nullable String extension) {
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(\\\\device\\\\[^\\\\]+|\\\\volume\\{[^\\\\}]*\\})(?=\\\\|$)");
  private static final Pattern DRIVE = Pattern.compile("(?:\\\\\\?\\?\\\\)?([A-Za-z]):");

  /** The parts of a path. */
  static PathParts of(String path) {
    Matcher device = DEVICE.matcher(path);
    Matcher drive = DRIVE.matcher(path);
    boolean hasDevice = device.lookingAt();
    boolean hasDrive = drive.lookingAt();
    int from = hasDevice ? device.end() : hasDrive ? drive.end() : 0;
    int last = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    String name = path.substring(Math.max(last + 1, from));
    int first = from < path.length() && isSeparator(path.charAt(from)) ? from + 1 : from;
    int dot = name.lastIndexOf('.');
    return new PathParts(
        hasDevice ? device.group(1) : null,
        hasDrive ? drive.group(1) : null,
        last > first ? path.substring(first, last) : null,
        name,
        dot < 0 ? null : name.substring(dot + 1));
  }

  /** The name at the end of a path; null for null. */
  static @Nullable String name(@Nullable String path) {
    return path == null ? null : of(path).name();
  }

  private static boolean isSeparator(char c) {
    return c == '\\' || c == '/';
  }
}
