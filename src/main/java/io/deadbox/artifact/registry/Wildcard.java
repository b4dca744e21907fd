package io.deadbox.artifact.registry;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A name in which {@code *} stands for any characters, without regard to case. */
final class Wildcard {
  private final String text;
  private final @Nullable Pattern pattern;

  Wildcard(String text) {
    this.text = text;
    this.pattern =
        isLiteral(text)
            ? null
            : Pattern.compile(
                "\\Q" + text.replace("\\E", "\\E\\\\E\\Q").replace("*", "\\E.*\\Q") + "\\E",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  private static boolean isLiteral(String text) {
    return text.indexOf('*') < 0;
  }

  /** Whether a name fits. */
  boolean fits(String name) {
    return pattern == null ? name.equalsIgnoreCase(text) : pattern.matcher(name).matches();
  }

  /** The name, with its stars. */
  String text() {
    return text;
  }
}
