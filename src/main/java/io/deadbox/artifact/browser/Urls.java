package io.deadbox.artifact.browser;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parts of addresses and paths as browsers write them, well-formed or not. */
final class Urls {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?(\\[[^\\]/]*\\]|[^/?#:]*)");

  private Urls() {}

  /** The host of an address; null if it has none. */
  static @Nullable String host(String url) {
    Matcher matcher = HOST.matcher(url);
    return matcher.lookingAt() && !matcher.group(1).isEmpty() ? matcher.group(1) : null;
  }

  /** The name at the end of a path; null if there is none. */
  static @Nullable String name(@Nullable String path) {
    if (path == null) {
      return null;
    }
    String name = path.substring(separator(path) + 1);
    return name.isEmpty() ? null : name;
  }

  /** The directory of a path; null if it has none. */
  static @Nullable String directory(@Nullable String path) {
    int end = path == null ? -1 : separator(path);
    return path == null || end < 0 ? null : path.substring(0, end);
  }

  private static int separator(String path) {
    return Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
  }
}
