package io.deadbox.ioc;

import io.deadbox.search.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes regular expressions ready to be looked for in the content of disks. */
public final class ContentExpression {
  /** A required text that is shorter is in nearly every string, and tells nothing. */
  private static final int SHORTEST = 3;

  private ContentExpression() {}

  /**
   * The pattern of an expression.
   *
   * @param fold whether case does not count
   * @throws IllegalArgumentException in a sentence, if it is none that can be looked for
   */
  public static Pattern.Expression of(String expression, boolean fold) {
    try {
      java.util.regex.Pattern.compile(expression);
    } catch (java.util.regex.PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "/%s/ is no regular expression: %s".formatted(expression, e.getDescription()), e);
    }
    LinearExpression linear = LinearExpression.of(expression, fold);
    if (linear == null) {
      throw new IllegalArgumentException(
          "/%s/ cannot be looked for in content: references back, looking around and classes of Unicode take too long there"
              .formatted(expression));
    }
    return new Pattern.Expression(linear.pattern(), required(expression));
  }

  /** Texts of which each string has one; null if none are known. */
  private static @Nullable List<String> required(String expression) {
    List<String> texts = RequiredText.of(expression);
    boolean tell =
        !texts.isEmpty()
            && texts.stream().allMatch(text -> text.length() >= SHORTEST && Pattern.fits(text));
    return tell ? texts : null;
  }
}
